//! Each kind as the element of HTML that means it.
use super::{ANSWER, AS_TABLE, DOWNLOAD, OPEN_PAGE, START_LAB, TRANSCRIPT, Writer, mathml};
use crate::markdown::FileTarget;
use crate::model::*;
use maud::{Markup, html};

impl Role {
    /// Px on a page of 1280, when the author chose none.
    pub fn size(self) -> f64 {
        match self {
            Role::H1 => 40.0,
            Role::H2 => 32.0,
            Role::H3 => 26.0,
            Role::P | Role::List | Role::Olist | Role::Quote => 22.0,
            Role::Caption | Role::Label => 18.0,
        }
    }
}

/// A size that people read, such as 212 KB.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

impl Writer<'_> {
    pub(super) fn kind(&mut self, element: &Element) -> Markup {
        let alt = element.frame.alt.as_deref().unwrap_or("");
        match &element.kind {
            Kind::Text(it) => self.text(it),
            Kind::Prose(it) => self.prose(&it.markdown),
            Kind::Image(it) => self.image(it, alt, &element.frame),
            Kind::Shape(it) => self.shape(it, &element.frame),
            Kind::Line(it) => self.line(it, &element.frame),
            Kind::Draw(it) => self.draw(it, &element.frame),
            Kind::Math(it) => {
                html! { div.math role="math" aria-label=(alt) { (mathml::clean(&it.mathml)) } }
            }
            Kind::Table(it) => self.table(it),
            Kind::Chart(it) => self.chart(it),
            Kind::Code(it) => {
                html! { pre.code tabindex="0" { code class=[it.code_lang.as_ref().map(|it| format!("language-{}", word(it)))] { (it.code) } } }
            }
            Kind::Audio(it) => self.media(it, alt, true),
            Kind::Video(it) => self.media(it, alt, false),
            Kind::Embed(it) => self.embed(it),
            Kind::Quiz(it) => self.quiz(it),
            Kind::Reveal(it) => {
                let (label, text) = (self.runs(&it.label), self.runs(&it.text));
                html! { details.reveal { summary { (label) } div { (text) } } }
            }
            Kind::Answer(it) => self.answer(it),
            Kind::Lab(it) => {
                let label = self.runs(&it.label);
                html! { p.lab { (label) } p { a.button href={ "/learn/labs/" (it.lab) } { (self.word(START_LAB)) } } }
            }
            Kind::File(it) => self.attachment(it),
        }
    }

    fn text(&mut self, it: &Text) -> Markup {
        let text = self.runs(&it.text);
        let items: Vec<Markup> = it.items.iter().map(|item| self.runs(item)).collect();
        match it.role {
            // The lesson's own title is the first heading of the page around it.
            Role::H1 => html! { h2 { (text) } },
            Role::H2 => html! { h3 { (text) } },
            Role::H3 => html! { h4 { (text) } },
            Role::P => html! { p { (text) } },
            Role::List => html! { ul { @for item in items { li { (item) } } } },
            Role::Olist => html! { ol { @for item in items { li { (item) } } } },
            Role::Quote => html! { blockquote { p { (text) } } },
            Role::Caption => html! { p.caption { (text) } },
            Role::Label => html! { p.label { (text) } },
        }
    }

    fn image(&mut self, it: &Image, alt: &str, frame: &Frame) -> Markup {
        let target = self.target_of(&it.asset);
        let srcset = target.as_ref().and_then(FileTarget::srcset);
        let sizes = srcset.is_some().then(|| sizes(frame.w, f64::from(self.document.page.w)));
        let asset = self.document.assets.get(&it.asset);
        let (w, h) = (asset.and_then(|it| it.w), asset.and_then(|it| it.h));
        let credit = asset.and_then(|it| it.credit.as_deref());
        let caption = self.runs(&it.caption);
        let contain = it.fit == Some(Fit::Contain);
        let crop = it.crop.map(|it| format!("{} {} {} {}", it.x, it.y, it.w, it.h));
        let alt = if frame.decorative { "" } else { alt };
        html! {
            figure class=[contain.then_some("contain")] data-crop=[crop] {
                @if let Some(target) = target {
                    img src=(target.url) srcset=[srcset] sizes=[sizes] alt=(alt) width=[w] height=[h] loading="lazy" decoding="async";
                } @else {
                    p.missing { (alt) }
                }
                @if !it.caption.is_empty() || credit.is_some() {
                    figcaption { (caption) @if let Some(credit) = credit { " " small { (credit) } } }
                }
            }
        }
    }

    fn table(&mut self, it: &Table) -> Markup {
        let caption = self.runs(&it.caption);
        let rows: Vec<Vec<Markup>> =
            it.rows.iter().map(|row| row.iter().map(|cell| self.runs(cell)).collect()).collect();
        let (top, side) = match it.header {
            Header::Row => (true, false),
            Header::Column => (false, true),
            Header::Both => (true, true),
            Header::None => (false, false),
        };
        html! {
            div.table-scroll role="region" tabindex="0" aria-label=(crate::text::plain(&it.caption)) {
                table {
                    @if !it.caption.is_empty() { caption { (caption) } }
                    @for (at, row) in rows.iter().enumerate() {
                        tr {
                            @for (column, cell) in row.iter().enumerate() {
                                @if top && at == 0 { th scope="col" { (cell) } }
                                @else if side && column == 0 { th scope="row" { (cell) } }
                                @else { td { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn chart(&mut self, it: &Chart) -> Markup {
        html! {
            figure.chart {
                (super::chart::draw(it))
                figcaption { (it.summary) }
                details {
                    summary { (self.word(AS_TABLE)) }
                    div.table-scroll role="region" tabindex="0" aria-label=(self.word(AS_TABLE)) {
                        table {
                            tr { td {} @for series in &it.data.series { th scope="col" { (series.name) } } }
                            @for (at, label) in it.data.labels.iter().enumerate() {
                                tr {
                                    th scope="row" { (label) }
                                    @for series in &it.data.series {
                                        td { @if let Some(Some(value)) = series.values.get(at) { (value) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Nothing is loaded before it is asked for; its size is said before.
    fn media(&mut self, it: &Media, alt: &str, audio: bool) -> Markup {
        let url = self.file_of(&it.asset);
        let poster = it.poster.as_ref().and_then(|it| self.file_of(it));
        let bytes = self.document.assets.get(&it.asset).map(|it| it.bytes);
        let tracks: Vec<(String, String)> =
            it.captions.iter().filter_map(|it| Some((it.lang.clone(), self.file_of(&it.asset)?))).collect();
        let source = url.map(|it_url| match (it.start, it.end) {
            (None, None) => it_url,
            (start, end) => {
                let end = end.map_or(String::new(), |it| format!(",{it}"));
                format!("{it_url}#t={}{end}", start.unwrap_or(0.0))
            }
        });
        html! {
            figure.media {
                @if let Some(source) = source {
                    @if audio { audio controls preload="none" src=(source) aria-label=[(!alt.is_empty()).then_some(alt)] {} }
                    @else {
                        video controls preload="none" playsinline src=(source) poster=[poster] aria-label=[(!alt.is_empty()).then_some(alt)] {
                            @for (lang, url) in tracks { track kind="captions" srclang=(lang) src=(url); }
                        }
                    }
                } @else { p.missing { (alt) } }
                figcaption { (alt) @if let Some(bytes) = bytes { " " small { (size(bytes)) } } }
                @if let Some(transcript) = it.transcript.as_ref().filter(|it| !it.trim().is_empty()) {
                    details { summary { (self.word(TRANSCRIPT)) } p { (transcript) } }
                }
            }
        }
    }

    /// A link first; the player loads the page in its place when it is asked to.
    fn embed(&mut self, it: &Embed) -> Markup {
        let fallback = self.runs(&it.fallback);
        let host =
            url::Url::parse(&it.url).ok().and_then(|it| it.host_str().map(str::to_owned)).unwrap_or_default();
        let good = crate::rules::is_embed(it.provider, &it.url);
        html! {
            div.embed {
                p { (fallback) }
                @if good {
                    p { a href=(it.url) rel="noopener noreferrer" { (OPEN_PAGE.with(self.lang, host)) }
                        @if let Some(bytes) = it.bytes { " " small { (size(bytes)) } } }
                }
            }
        }
    }

    /// The player makes it answerable; without it, it is read.
    fn quiz(&mut self, it: &Quiz) -> Markup {
        let prompt = self.runs(&it.prompt);
        let input = match it.kind {
            QuizKind::Single | QuizKind::Truefalse => Some("radio"),
            QuizKind::Multi => Some("checkbox"),
            _ => None,
        };
        let group = self.at.clone();
        html! {
            fieldset.quiz data-item=(it.item) data-practice[it.practice] disabled {
                legend { (prompt) }
                @if let Some(input) = input {
                    @for option in &it.options {
                        label { input type=(input) name=(group) value=(option.id); " " span { (option.text) } }
                    }
                } @else if !it.options.is_empty() {
                    ul { @for option in &it.options { li { (option.text) } } }
                }
            }
        }
    }

    fn answer(&mut self, it: &Answer) -> Markup {
        let prompt = self.runs(&it.prompt);
        html! {
            div.answer data-mode=[it.mode.map(|it| match it {
                AnswerMode::Text => "text",
                AnswerMode::Photo => "photo",
                AnswerMode::Voice => "voice",
            })] {
                p { (prompt) }
                textarea rows=(it.lines.unwrap_or(4).max(1)) aria-label=(self.word(ANSWER)) disabled {}
            }
        }
    }

    fn attachment(&mut self, it: &File) -> Markup {
        let label = self.runs(&it.label);
        let url = self.file_of(&it.asset);
        let bytes = self.document.assets.get(&it.asset).map(|it| it.bytes);
        html! {
            p.attachment {
                @if let Some(url) = url {
                    a href=(url) download { (self.word(DOWNLOAD)) ": " (label) }
                } @else { span.missing { (label) } }
                @if let Some(bytes) = bytes { " " small { (size(bytes)) } }
            }
        }
    }
}

/// On a phone a picture is as wide as the screen; where pages are laid out, as wide as its part of the page.
fn sizes(width: f64, page: f64) -> String {
    let share = (width / page * 100.0).ceil().clamp(1.0, 100.0);
    format!("(min-width: 48em) {share}vw, 100vw")
}

/// A word that may stand in a class.
fn word(text: &str) -> String {
    text.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '-').collect()
}
