//! Text in pieces of one look.
use super::Writer;
use crate::model::{Mark, Run};
use maud::{Markup, html};

impl Writer<'_> {
    pub(super) fn runs(&mut self, runs: &[Run]) -> Markup {
        let parts: Vec<Markup> = runs.iter().map(|it| self.run(it)).collect();
        html! { @for part in parts { (part) } }
    }

    fn run(&mut self, run: &Run) -> Markup {
        let mut part = lines(&run.t);
        for mark in &run.m {
            part = match mark {
                Mark::B => html! { strong { (part) } },
                Mark::I => html! { em { (part) } },
                Mark::U => html! { u { (part) } },
                Mark::S => html! { s { (part) } },
                Mark::Sub => html! { sub { (part) } },
                Mark::Sup => html! { sup { (part) } },
                Mark::Code => html! { code { (part) } },
            };
        }
        let color = run.color.as_deref().and_then(|it| self.document.color(it));
        if color.is_some() || run.lang.is_some() {
            part = html! { span lang=[&run.lang] data-color=[color] { (part) } };
        }
        match run.href.as_deref().and_then(|it| self.address(it)) {
            None => part,
            Some(href) if href.starts_with(['#', '/']) => html! { a href=(href) { (part) } },
            Some(href) => html! { a href=(href) rel="noopener noreferrer" { (part) } },
        }
    }

    /// Only what the rules let through, whatever was stored before they were written.
    fn address(&mut self, href: &str) -> Option<String> {
        if !crate::rules::is_link(href) {
            return None;
        }
        if let Some(file) = href.strip_prefix("file:") {
            let url = self.around.file(file)?.url;
            self.rendered.files.push(file.to_owned());
            return Some(url);
        }
        if let Some(lesson) = href.strip_prefix("lesson:") {
            let url = self.around.lesson(lesson)?;
            self.rendered.lessons.push(lesson.to_owned());
            return Some(url);
        }
        Some(href.to_owned())
    }
}

/// A new line stays one.
fn lines(text: &str) -> Markup {
    html! {
        @for (at, line) in text.split('\n').enumerate() {
            @if at > 0 { br; }
            (line)
        }
    }
}
