//! The words of a box.
use super::tree::Node;
use super::{Relations, color};
use document::model::{Align, Mark, Role, Run, Runs, Text, Valign};
use document::rules::is_link;

/// The longest text of one box.
const MOST: usize = 18_000;

pub struct Box {
    pub text: Text,
    pub empty: bool,
}

/// `p:txBody` as one text: a list when all of its paragraphs are.
pub fn text(body: &Node, title: Option<Role>, size: f64, scale: f64, relations: &Relations) -> Box {
    let paras: Vec<&Node> = body.all("a:p").filter(|it| !plain(it).trim().is_empty()).collect();
    let marked =
        |it: &&Node| it.at(&["a:pPr", "a:buChar"]).is_some() || it.at(&["a:pPr", "a:buAutoNum"]).is_some();
    let numbered = paras.iter().all(|it| it.at(&["a:pPr", "a:buAutoNum"]).is_some());
    let list = title.is_none() && !paras.is_empty() && paras.iter().all(marked);
    let role = match title {
        Some(role) => role,
        None if list && numbered => Role::Olist,
        None if list => Role::List,
        None => Role::P,
    };
    let mut items: Vec<Runs> = paras.iter().map(|it| runs(it, relations)).collect();
    let points = paras.iter().find_map(|it| it.at(&["a:r", "a:rPr"])?.number("sz"));
    // Hundredths of a point, of which a px has three quarters; as the page was scaled.
    let size = points.map_or(size, |it| it / 75.0 * scale * crate::pptx::EMU).clamp(12.0, 240.0);
    let align = paras.first().and_then(|it| it.at(&["a:pPr"])?.get("algn")).and_then(|it| match it {
        "ctr" => Some(Align::Center),
        "r" => Some(Align::End),
        _ => None,
    });
    let valign = body.at(&["a:bodyPr"]).and_then(|it| it.get("anchor")).and_then(|it| match it {
        "ctr" => Some(Valign::Middle),
        "b" => Some(Valign::Bottom),
        _ => None,
    });
    let (mut flat, empty) = (vec![], items.is_empty());
    if !list {
        for (at, item) in std::mem::take(&mut items).into_iter().enumerate() {
            if at > 0 {
                flat.push(Run { t: "\n".into(), ..Run::default() });
            }
            flat.extend(item);
        }
    }
    items.truncate(100);
    let size = Some((size * 100.0).round() / 100.0);
    let text = Text { role, text: flat, items, size, weight: None, align, valign, auto: None };
    Box { text, empty }
}

/// The runs of a paragraph.
pub fn runs(para: &Node, relations: &Relations) -> Runs {
    let mut runs: Runs = vec![];
    let mut room = MOST;
    for part in &para.children {
        let t = match part.name.as_str() {
            "a:r" | "a:fld" => part.at(&["a:t"]).map_or("", |it| it.text.as_str()),
            "a:br" => "\n",
            _ => continue,
        };
        let t: String = t.chars().filter(|it| *it == '\n' || !it.is_control()).take(room / 4).collect();
        room = room.saturating_sub(t.len());
        if t.is_empty() {
            continue;
        }
        let looks = part.at(&["a:rPr"]);
        let on = |name: &str| {
            looks
                .and_then(|it| it.get(name))
                .is_some_and(|it| !matches!(it, "0" | "none" | "noStrike" | "false"))
        };
        let raised = looks.and_then(|it| it.number("baseline")).unwrap_or(0.0);
        let marks = [
            (Mark::B, on("b")),
            (Mark::I, on("i")),
            (Mark::U, on("u")),
            (Mark::S, on("strike")),
            (Mark::Sup, raised > 0.0),
            (Mark::Sub, raised < 0.0),
        ];
        let link = looks.and_then(|it| it.at(&["a:hlinkClick"])).and_then(|it| it.get("r:id"));
        let href = link.and_then(|it| relations.get(it)).map(|(_, to)| to.clone()).filter(|it| is_link(it));
        let m = marks.iter().filter(|(_, on)| *on).map(|(mark, _)| *mark).collect();
        let color = color(looks.and_then(|it| it.at(&["a:solidFill"]))).filter(|it| it != "@ink");
        runs.push(Run { t, m, color, href, lang: None });
    }
    runs
}

pub fn plain(para: &Node) -> String {
    para.all("a:r")
        .chain(para.all("a:fld"))
        .filter_map(|it| it.at(&["a:t"]))
        .map(|it| it.text.as_str())
        .collect()
}
