//! One thing after another down the page, and on the next when it is full.
use super::{Area, Body, Kind, Lines, Para, Thing, Words, table};
use document::model::Run;

/// Of the size of the letters.
pub const LINE: f64 = 1.3;
/// Between things, in px.
const GAP: f64 = 12.0;

pub enum Item {
    /// Of an element.
    Paras(String, Vec<Para>),
    Thing(Box<Thing>),
}

/// In px, with what is below it.
pub fn height(para: &Para, room: f64, lines: Lines<'_>) -> f64 {
    lines(para, room - indent(para)) as f64 * para.size * LINE + para.gap
}

/// In a flow the words say how high a thing is, not its frame.
pub fn as_high_as_needed(mut thing: Thing, room: f64, lines: Lines<'_>) -> Thing {
    match &thing.body {
        Body::Formula(words) => thing.area.h = words.paras.iter().map(|it| height(it, room, lines)).sum(),
        Body::Table { rows, size, .. } => {
            thing.area.w = room;
            thing.area.h = table::heights(rows, *size, room, lines).iter().sum();
        }
        _ => {}
    }
    thing
}

pub fn indent(para: &Para) -> f64 {
    let own = if matches!(para.kind, Kind::Bullet | Kind::Number) { 1.0 } else { 0.0 };
    (own + f64::from(para.depth)) * para.size * 1.4
}

struct Pages<'a> {
    area: Area,
    lines: Lines<'a>,
    done: Vec<Vec<Thing>>,
    page: Vec<Thing>,
    /// What is not yet in a box, and the height it needs.
    paras: Vec<Para>,
    high: f64,
    top: f64,
    element: String,
}

pub fn pages(items: Vec<Item>, area: Area, lines: Lines<'_>) -> Vec<Vec<Thing>> {
    let mut pages = Pages {
        area,
        lines,
        done: vec![],
        page: vec![],
        paras: vec![],
        high: 0.0,
        top: 0.0,
        element: String::new(),
    };
    for item in items {
        match item {
            Item::Paras(element, paras) => {
                pages.element = element;
                for para in paras {
                    pages.para(para);
                }
            }
            Item::Thing(thing) => pages.thing(*thing),
        }
    }
    pages.turn();
    if pages.done.is_empty() {
        pages.done.push(vec![]);
    }
    pages.done
}

impl Pages<'_> {
    fn para(&mut self, para: Para) {
        for para in whole(para, self.area, self.lines) {
            let high = height(&para, self.area.w, self.lines);
            if self.top + self.high + high > self.area.h && self.top + self.high > 0.0 {
                // A heading stays with what it is about.
                let kept =
                    self.paras.pop_if(|it| matches!(it.kind, Kind::Heading(_)) && it.runs != para.runs);
                self.turn();
                if let Some(heading) = kept {
                    self.push(heading);
                }
            }
            self.push(para);
        }
    }

    fn push(&mut self, para: Para) {
        // The first heading of a slide is a box of its own: it may become its title.
        let first = self.top == 0.0 && self.paras.is_empty() && matches!(para.kind, Kind::Heading(_));
        self.high += height(&para, self.area.w, self.lines);
        self.paras.push(para);
        if first {
            self.boxed();
        }
    }

    fn thing(&mut self, mut thing: Thing) {
        self.boxed();
        if matches!(thing.body, Body::Table { .. }) {
            return self.table(thing);
        }
        let scale = (self.area.w / thing.area.w).min(self.area.h / thing.area.h).min(1.0);
        let (w, h) = (thing.area.w * scale, thing.area.h * scale);
        if self.top + h > self.area.h && self.top > 0.0 {
            self.turn();
        }
        thing.area = Area { x: self.area.x, y: self.area.y + self.top, w, h, rot: 0.0 };
        self.place(thing);
    }

    /// A table goes on where its page ends, with its head again.
    fn table(&mut self, mut thing: Thing) {
        thing.area = Area { x: self.area.x, w: self.area.w, rot: 0.0, ..thing.area };
        let mut rest = Some(thing);
        while let Some(table) = rest.take() {
            let room = self.area.h - self.top;
            if table.area.h > room && self.top > self.area.h / 2.0 {
                self.turn();
                rest = Some(table);
                continue;
            }
            let (mut now, later) = table::parted(table, room, self.lines);
            now.area.y = self.area.y + self.top;
            self.place(now);
            if later.is_some() {
                self.turn();
            }
            rest = later;
        }
    }

    /// What was gathered becomes a box.
    fn boxed(&mut self) {
        if self.paras.is_empty() {
            return;
        }
        let area = Area { y: self.area.y + self.top, h: self.high, ..self.area };
        let words = Words::of(std::mem::take(&mut self.paras));
        self.high = 0.0;
        self.place(Thing {
            id: self.element.clone(),
            name: "Text".into(),
            area,
            opacity: 1.0,
            fill: None,
            stroke: None,
            stroke_w: None,
            radius: 0.0,
            alt: None,
            reading: None,
            layer: 0,
            lang: None,
            body: Body::Words(words),
        });
    }

    fn place(&mut self, mut thing: Thing) {
        self.top += thing.area.h + GAP;
        thing.layer = self.page.len();
        thing.reading = Some(self.page.len());
        self.page.push(thing);
    }

    fn turn(&mut self) {
        self.boxed();
        if !self.page.is_empty() {
            self.done.push(std::mem::take(&mut self.page));
        }
        self.top = 0.0;
    }
}

/// A paragraph that is longer than a page, in parts.
fn whole(para: Para, area: Area, lines: Lines<'_>) -> Vec<Para> {
    let high = height(&para, area.w, lines);
    if high <= area.h {
        return vec![para];
    }
    let letters: usize = para.runs.iter().map(|it| it.t.chars().count()).sum();
    let most = ((letters as f64 * area.h / high * 0.8) as usize).max(1);
    let mut parts: Vec<Vec<Run>> = vec![vec![]];
    let mut used = 0;
    for run in &para.runs {
        for word in run.t.split_inclusive([' ', '\n']) {
            if used >= most {
                parts.push(vec![]);
                used = 0;
            }
            used += word.chars().count();
            let part = parts.last_mut().expect("never empty");
            match part.last_mut().filter(|it| it.m == run.m && it.href == run.href && it.color == run.color) {
                Some(last) => last.t.push_str(word),
                None => part.push(Run { t: word.into(), ..run.clone() }),
            }
        }
    }
    parts.into_iter().map(|runs| Para { runs, ..para.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::run;
    use super::*;

    const AREA: Area = Area { x: 0.0, y: 0.0, w: 500.0, h: 300.0, rot: 0.0 };

    fn even(para: &Para, room: f64) -> usize {
        super::super::words::lines(para, room, &|text, _| text.chars().count() as f64 * 0.5)
    }

    fn para(kind: Kind, words: usize) -> Para {
        Para::new(kind, vec![run("ugali ".repeat(words).trim())], 20.0)
    }

    #[test]
    fn a_long_text_goes_on_and_loses_nothing() {
        let paras: Vec<Para> = (0..40).map(|_| para(Kind::Plain, 12)).collect();
        let pages = pages(vec![Item::Paras("el_1".into(), paras)], AREA, &even);
        assert!(pages.len() > 3);
        let words = pages.iter().flatten().map(|it| match &it.body {
            Body::Words(words) => words.plain().split_whitespace().count(),
            _ => 0,
        });
        assert_eq!(words.sum::<usize>(), 480);
        assert!(pages.iter().flatten().all(|it| it.area.y + it.area.h <= 301.0));
    }

    #[test]
    fn a_paragraph_longer_than_a_page_is_parted() {
        let pages = pages(vec![Item::Paras("el_1".into(), vec![para(Kind::Plain, 600)])], AREA, &even);
        assert!(pages.len() > 2);
        assert!(pages.iter().flatten().all(|it| it.area.h <= 300.0), "{:?}", pages.len());
    }

    #[test]
    fn a_heading_is_never_the_last_of_a_page() {
        let mut paras: Vec<Para> = (0..11).map(|_| para(Kind::Plain, 2)).collect();
        paras.insert(10, para(Kind::Heading(2), 1));
        let pages = pages(vec![Item::Paras("el_1".into(), paras)], AREA, &even);
        let Body::Words(first) = &pages[1][0].body else { panic!() };
        assert!(matches!(first.paras[..], [Para { kind: Kind::Heading(2), .. }]));
    }
}
