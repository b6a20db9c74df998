//! Elements whose words are all that a slide can show.
use super::{Kind, Para};
use document::model::{Align, Answer, Embed, Media, Quiz, Reveal, Role, Run, Text};
use kernel::{Lang, texts};

texts! {
    OPEN = "Open: {}", "Fungua: {}", "Mở: {}";
    TRUE_FALSE = "True or false?", "Kweli au si kweli?", "Đúng hay sai?";
}

/// An empty box to tick.
const BOX: &str = "☐ ";
const SIZE: f64 = 22.0;

pub fn run(t: impl Into<String>) -> Run {
    Run { t: t.into(), ..Run::default() }
}

pub fn link(t: impl Into<String>, href: String) -> Run {
    Run { href: Some(href), ..run(t) }
}

pub fn text(it: &Text) -> Vec<Para> {
    let size = it.size.unwrap_or(it.role.size());
    let kind = match it.role {
        Role::H1 => Kind::Heading(1),
        Role::H2 => Kind::Heading(2),
        Role::H3 => Kind::Heading(3),
        Role::List => Kind::Bullet,
        Role::Olist => Kind::Number,
        _ => Kind::Plain,
    };
    let runs: Vec<&Vec<Run>> = match it.role {
        Role::List | Role::Olist => it.items.iter().collect(),
        _ => vec![&it.text],
    };
    let bold = it.weight.map_or(it.role.is_heading(), |it| it >= 600);
    let align = it.align.unwrap_or(Align::Start);
    let para =
        |(at, it): (usize, &Vec<Run>)| Para { bold, align, at: at + 1, ..Para::new(kind, it.clone(), size) };
    runs.into_iter().enumerate().map(para).collect()
}

pub fn code(code: &str) -> Vec<Para> {
    code.lines().map(|it| Para::new(Kind::Code, vec![run(it)], 18.0)).collect()
}

pub fn quiz(it: &Quiz, lang: Lang) -> Vec<Para> {
    let mut paras = vec![Para { bold: true, ..Para::new(Kind::Plain, it.prompt.clone(), SIZE) }];
    if it.options.is_empty() && it.kind == document::model::QuizKind::Truefalse {
        paras.push(Para::new(Kind::Plain, vec![run(TRUE_FALSE.to(lang))], SIZE));
    }
    paras.extend(
        it.options.iter().map(|it| Para::new(Kind::Plain, vec![run(format!("{BOX}{}", it.text))], SIZE)),
    );
    paras
}

pub fn reveal(it: &Reveal) -> Vec<Para> {
    vec![
        Para { bold: true, ..Para::new(Kind::Plain, it.label.clone(), SIZE) },
        Para::new(Kind::Plain, it.text.clone(), SIZE),
    ]
}

/// The task and lines to write on.
pub fn answer(it: &Answer) -> Vec<Para> {
    let mut paras = vec![Para::new(Kind::Plain, it.prompt.clone(), SIZE)];
    let lines = it.lines.unwrap_or(4).clamp(1, 12);
    paras.extend((0..lines).map(|_| Para::new(Kind::Plain, vec![run("_".repeat(40))], SIZE)));
    paras
}

pub fn embed(it: &Embed, lang: Lang) -> Vec<Para> {
    vec![
        Para::new(Kind::Plain, it.fallback.clone(), SIZE),
        Para::new(Kind::Plain, vec![link(OPEN.with(lang, &it.url), it.url.clone())], SIZE),
    ]
}

pub fn media(it: &Media, alt: &str, url: Option<String>, lang: Lang) -> Vec<Para> {
    let label = match url {
        Some(url) => link(OPEN.with(lang, alt), url),
        None => run(alt),
    };
    let mut paras = vec![Para::new(Kind::Plain, vec![label], SIZE)];
    paras.extend(it.transcript.iter().map(|it| Para::new(Kind::Plain, vec![run(it.clone())], 16.0)));
    paras
}

/// A label that may lead somewhere.
pub fn labelled(label: &[Run], url: Option<String>) -> Vec<Para> {
    let runs = label.iter().map(|it| Run { href: it.href.clone().or(url.clone()), ..it.clone() }).collect();
    vec![Para::new(Kind::Plain, runs, SIZE)]
}

/// How many lines words need, by how wide they are at size 1, plainly or in bold.
pub fn lines(para: &Para, room: f64, width: &dyn Fn(&str, bool) -> f64) -> usize {
    let room = room / para.size;
    let space = width(" ", para.bold);
    let mut all = 0;
    for line in document::text::plain(&para.runs).split('\n') {
        let mut used = 0.0;
        all += 1;
        for word in line.split(' ') {
            let own = width(word, para.bold);
            if used > 0.0 && used + space + own > room {
                all += 1;
                used = own;
            } else {
                used += own + if used > 0.0 { space } else { 0.0 };
            }
        }
    }
    all
}
