//! Words of several looks in lines.
use crate::deck::{Kind, Para};
use document::model::{Mark, Run};
use letters::{Style, drawable, width};

/// Words of one run, side by side.
pub struct Span {
    pub run: usize,
    pub text: String,
    /// In px.
    pub width: f64,
}

#[derive(Default)]
pub struct Line {
    pub spans: Vec<Span>,
    pub width: f64,
}

struct Laying<'p> {
    para: &'p Para,
    room: f64,
    lines: Vec<Line>,
    /// What stands in the line, what is between that and the word, and the word so far.
    line: Vec<Span>,
    used: f64,
    gap: Vec<Span>,
    word: Vec<Span>,
}

pub fn style(para: &Para, run: &Run) -> Style {
    match () {
        () if para.kind == Kind::Code || run.m.contains(&Mark::Code) => Style::Mono,
        () if para.bold || run.m.contains(&Mark::B) => Style::SemiBold,
        () => Style::Regular,
    }
}

/// In px. Letters for code are wider than others of their size.
pub fn size(para: &Para, run: &Run) -> f64 {
    let raised = run.m.contains(&Mark::Sup) || run.m.contains(&Mark::Sub);
    let code = run.m.contains(&Mark::Code) && para.kind != Kind::Code;
    para.size * if raised { 0.7 } else { 1.0 } * if code { 0.9375 } else { 1.0 }
}

/// At least one, in a room of so many px.
pub fn lines(para: &Para, room: f64) -> Vec<Line> {
    let mut laying = Laying { para, room, lines: vec![], line: vec![], used: 0.0, gap: vec![], word: vec![] };
    for (at, run) in para.runs.iter().enumerate() {
        laying.run(at, run);
    }
    laying.end_word();
    laying.turn();
    laying.lines
}

impl Laying<'_> {
    fn run(&mut self, at: usize, run: &Run) {
        for (row, text) in run.t.split('\n').enumerate() {
            if row > 0 {
                self.end_word();
                self.turn();
            }
            let text = drawable(&text.replace('\t', "    "));
            let mut rest = text.as_str();
            while let Some(first) = rest.chars().next() {
                let space = first == ' ';
                let end = rest.find(|c| (c == ' ') != space).unwrap_or(rest.len());
                let (part, after) = rest.split_at(end);
                let span = self.span(at, part);
                if space {
                    self.end_word();
                    self.gap.push(span);
                } else {
                    self.word.push(span);
                }
                rest = after;
            }
        }
    }

    fn span(&self, run: usize, text: &str) -> Span {
        let own = &self.para.runs[run];
        let width = f64::from(width(text, style(self.para, own))) * size(self.para, own);
        Span { run, text: text.to_owned(), width }
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let (own, between) = (wide(&self.word), wide(&self.gap));
        if !self.line.is_empty() && self.used + between + own > self.room {
            self.turn();
        }
        // What begins a line begins it, but lines of code begin where they were put.
        if !self.line.is_empty() || (self.para.kind == Kind::Code && self.lines.is_empty()) {
            self.used += between;
            self.line.append(&mut self.gap);
        }
        self.gap.clear();
        let word = std::mem::take(&mut self.word);
        if self.used + own > self.room && own > self.room {
            return self.broken(word);
        }
        self.used += own;
        self.line.extend(word);
    }

    /// A word that is longer than a line, between its letters, never before an accent.
    fn broken(&mut self, word: Vec<Span>) {
        for it in word {
            for c in it.text.chars() {
                let span = self.span(it.run, c.encode_utf8(&mut [0; 4]));
                let accent = matches!(c, '\u{300}'..='\u{36f}');
                if self.used + span.width > self.room && !self.line.is_empty() && !accent {
                    self.turn();
                }
                self.used += span.width;
                self.line.push(span);
            }
        }
    }

    fn turn(&mut self) {
        let mut line = Line::default();
        for span in std::mem::take(&mut self.line) {
            match line.spans.last_mut().filter(|it| it.run == span.run) {
                Some(last) => last.text.push_str(&span.text),
                None => line.spans.push(span),
            }
        }
        for it in &mut line.spans {
            it.width = self.span(it.run, &it.text).width;
        }
        line.width = wide(&line.spans);
        self.lines.push(line);
        self.used = 0.0;
        self.gap.clear();
    }
}

fn wide(spans: &[Span]) -> f64 {
    spans.iter().map(|it| it.width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn para(runs: &[(&str, &[Mark])]) -> Para {
        let run = |(t, m): &(&str, &[Mark])| Run { t: (*t).into(), m: m.to_vec(), ..Run::default() };
        Para::new(Kind::Plain, runs.iter().map(run).collect(), 20.0)
    }

    fn said(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|it| it.spans.iter().map(|it| it.text.as_str()).collect()).collect()
    }

    #[test]
    fn a_word_of_two_looks_is_never_parted() {
        let para = para(&[("one ", &[]), ("tw", &[Mark::B]), ("o three", &[])]);
        let all = lines(&para, 60.0);
        assert_eq!(said(&all), ["one", "two", "three"]);
        assert_eq!(all[1].spans.len(), 2);
        assert!(all.iter().all(|it| it.width <= 60.0));
    }

    #[test]
    fn lines_end_where_they_were_ended_and_code_begins_where_it_was_put() {
        assert_eq!(said(&lines(&para(&[("a\n\nb", &[])]), 60.0)), ["a", "", "b"]);
        let code = Para { kind: Kind::Code, ..para(&[("    return  1", &[])]) };
        assert_eq!(said(&lines(&code, 600.0)), ["    return  1"]);
        assert_eq!(said(&lines(&para(&[("  a", &[])]), 60.0)), ["a"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken_and_loses_nothing() {
        let word = "ă\u{323}".repeat(40);
        let all = lines(&para(&[(&word, &[])]), 100.0);
        assert_eq!(said(&all).concat(), drawable(&word));
        assert!(all.len() > 2 && all.iter().all(|it| it.width <= 100.0));
    }
}
