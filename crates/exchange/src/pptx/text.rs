//! Words in a box.
use super::slide::Writing;
use super::{emu, language, solid};
use crate::deck::{Kind, Para, Words, indent};
use crate::xml;
use document::model::{Align, Mark, Run, Valign};

impl Writing<'_, '_> {
    /// `<p:txBody>` (or of a cell, `<a:txBody>`), without margins, so that letters are where they were.
    pub fn body(&mut self, tag: &str, words: &Words, lang: &str) -> String {
        let anchor = match words.valign.unwrap_or(Valign::Top) {
            Valign::Top => "t",
            Valign::Middle => "ctr",
            Valign::Bottom => "b",
        };
        let mut paras = String::new();
        for (at, it) in words.paras.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &words.paras[before]);
            let follows = before.is_some_and(|before| before.kind == it.kind && before.depth == it.depth);
            paras.push_str(&self.para(it, follows, lang));
        }
        if paras.is_empty() {
            paras = "<a:p/>".into();
        }
        format!(
            "<{tag}><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" rtlCol=\"0\" anchor=\"{anchor}\">\
             <a:noAutofit/></a:bodyPr><a:lstStyle/>{paras}</{tag}>"
        )
    }

    /// An item that does not follow another one says which it is.
    fn para(&mut self, it: &Para, follows: bool, lang: &str) -> String {
        let align = match it.align {
            Align::Start => "l",
            Align::Center => "ctr",
            Align::End => "r",
        };
        let deep = emu(indent(it));
        let own = emu(it.size * 1.4);
        let first = if follows || it.at < 2 { String::new() } else { format!(" startAt=\"{}\"", it.at) };
        let (hang, mark) = match it.kind {
            Kind::Bullet => (own, "<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>".to_owned()),
            Kind::Number => {
                (own, format!("<a:buFont typeface=\"+mj-lt\"/><a:buAutoNum type=\"arabicPeriod\"{first}/>"))
            }
            _ => (0, "<a:buNone/>".to_owned()),
        };
        let gap = (it.gap * 75.0).round();
        let level = it.depth.min(8);
        let runs: String = it.runs.iter().map(|run| self.run(run, it, lang)).collect();
        format!(
            "<a:p><a:pPr marL=\"{deep}\" indent=\"{}\" lvl=\"{level}\" algn=\"{align}\"><a:spcBef><a:spcPts val=\"0\"/></a:spcBef>\
             <a:spcAft><a:spcPts val=\"{gap}\"/></a:spcAft>{mark}</a:pPr>{runs}</a:p>",
            -hang
        )
    }

    fn run(&mut self, run: &Run, para: &Para, lang: &str) -> String {
        let looks = self.looks(run, para, lang);
        let parts: Vec<String> = run
            .t
            .split('\n')
            .map(|it| match it {
                "" => String::new(),
                it => format!("<a:r><a:rPr {looks}</a:rPr><a:t>{}</a:t></a:r>", xml::text(it)),
            })
            .collect();
        parts.join(&format!("<a:br><a:rPr {looks}</a:rPr></a:br>"))
    }

    /// Attributes and contents of `<a:rPr>`, without its end.
    fn looks(&mut self, run: &Run, para: &Para, lang: &str) -> String {
        let has = |mark| run.m.contains(&mark);
        let mut attributes = format!(
            "lang=\"{}\" sz=\"{}\" b=\"{}\"",
            run.lang.as_deref().map_or(lang.to_owned(), language),
            (para.size * 75.0).round(),
            u8::from(para.bold || has(Mark::B))
        );
        for (mark, attribute) in [
            (Mark::I, " i=\"1\""),
            (Mark::U, " u=\"sng\""),
            (Mark::S, " strike=\"sngStrike\""),
            (Mark::Sup, " baseline=\"30000\""),
            (Mark::Sub, " baseline=\"-25000\""),
        ] {
            if has(mark) {
                attributes.push_str(attribute);
            }
        }
        let color = solid(self.package.source, run.color.as_deref().unwrap_or("@ink"), 1.0);
        let mono = para.kind == Kind::Code || has(Mark::Code);
        // Said of every run: LibreOffice goes on with the letters of the run before.
        let font = match mono {
            true => "<a:latin typeface=\"Courier New\"/><a:cs typeface=\"Courier New\"/>",
            false => "<a:latin typeface=\"+mn-lt\"/><a:cs typeface=\"+mn-lt\"/>",
        };
        let link = run.href.as_deref().map_or(String::new(), |href| {
            let id = self.relation("hyperlink", href, true);
            format!("<a:hlinkClick r:id=\"{id}\"/>")
        });
        format!("{attributes} dirty=\"0\">{color}{font}{link}")
    }
}
