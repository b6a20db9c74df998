//! What a teacher should mend: some of it before learners may see the lesson, some of it whenever there is time. The editor
//! shows the same list while it is written; this one decides at publish.
use crate::model::*;
use crate::reading::{self, is_read};
use crate::text::{plain, said};
use kernel::{Text as Words, texts};
use schemars::JsonSchema;
use serde::Serialize;

/// One thing to mend, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "LessonFinding")]
pub struct Finding {
    pub rule: Rule,
    /// The lesson may not be published with it.
    pub blocks: bool,
    #[schemars(length(max = 130))]
    pub page: Option<Id>,
    #[schemars(length(max = 130))]
    pub element: Option<Id>,
}

macro_rules! findings {
    ($($(#[$about:meta])* $rule:ident $name:ident $blocks:literal = $en:literal, $sw:literal, $vi:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[schemars(rename = "LessonRule")]
        pub enum Rule { $($(#[$about])* $rule),* }

        texts! { $($name = $en, $sw, $vi;)* }

        impl Rule {
            pub const ALL: &[Rule] = &[$(Rule::$rule),*];

            pub fn blocks(self) -> bool {
                match self { $(Rule::$rule => $blocks),* }
            }

            /// What is wrong, as the teacher reads it.
            pub fn words(self) -> Words {
                match self { $(Rule::$rule => $name),* }
            }
        }
    };
}

findings! {
    NoContent NO_CONTENT true = "There is nothing to read on any page", "Hakuna cha kusoma kwenye ukurasa wowote", "Không có gì để đọc trên trang nào";
    NoAlt NO_ALT true = "Say what this shows, or mark it as decoration", "Eleza inachoonyesha, au iweke kuwa mapambo", "Mô tả nội dung này, hoặc đánh dấu là trang trí";
    NoSpokenMath NO_SPOKEN_MATH true = "Write the formula as it is spoken", "Andika fomula jinsi inavyosomwa", "Viết công thức theo cách đọc";
    NoKey NO_KEY true = "This question has no right answer yet", "Swali hili bado halina jibu sahihi", "Câu hỏi này chưa có đáp án đúng";
    LowContrast LOW_CONTRAST true = "The text is hard to read on its background", "Maandishi ni magumu kusoma juu ya usuli wake", "Chữ khó đọc trên nền này";
    Placeholder PLACEHOLDER true = "Fill this in or delete it", "Jaza hapa au ifute", "Điền vào đây hoặc xóa đi";
    OffPage OFF_PAGE true = "This lies outside the page", "Hii iko nje ya ukurasa", "Mục này nằm ngoài trang";
    MediaWithoutSize MEDIA_WITHOUT_SIZE true = "The file of this is not there yet", "Faili ya hiki bado haipo", "Tệp của mục này chưa có";
    HeadingSkipped HEADING_SKIPPED false = "A heading level is left out before this one", "Kiwango cha kichwa kimerukwa kabla ya hiki", "Bỏ qua một cấp tiêu đề trước mục này";
    SmallText SMALL_TEXT false = "This text is smaller than 18", "Maandishi haya ni madogo kuliko 18", "Chữ này nhỏ hơn 18";
    LongParagraph LONG_PARAGRAPH false = "This paragraph has over 500 characters", "Aya hii ina herufi zaidi ya 500", "Đoạn này dài hơn 500 ký tự";
    TextsOverlap TEXTS_OVERLAP false = "Two texts lie over each other", "Maandishi mawili yamelaliana", "Hai đoạn chữ đè lên nhau";
    ReadingFar READING_FAR false = "This is read far from where it stands", "Hii husomwa mbali na mahali ilipo", "Mục này được đọc cách xa vị trí của nó";
    VagueLink VAGUE_LINK false = "Say in the link where it leads", "Sema kwenye kiungo kinaelekea wapi", "Hãy nói rõ liên kết dẫn đến đâu";
    NoCaptions NO_CAPTIONS false = "The video has no captions", "Video haina manukuu", "Video chưa có phụ đề";
    HeavyPage HEAVY_PAGE false = "This page loads more than 300 KB", "Ukurasa huu hupakia zaidi ya KB 300", "Trang này tải hơn 300 KB";
    HeavyLesson HEAVY_LESSON false = "The lesson loads more than 2 MB", "Somo hupakia zaidi ya MB 2", "Bài học tải hơn 2 MB";
    NoFallback NO_FALLBACK false = "Say what this shows for those who do not load it", "Eleza inachoonyesha kwa wasioipakia", "Mô tả nội dung cho người không tải phần này";
    NoTableHeader NO_TABLE_HEADER false = "The table has no header", "Jedwali halina vichwa", "Bảng chưa có tiêu đề";
    NeedsDragging NEEDS_DRAGGING false = "A graded question should not need dragging", "Swali lenye alama lisihitaji kuburuta", "Câu hỏi tính điểm không nên cần kéo thả";
}

const PAGE_BYTES: u64 = 300_000;
const LESSON_BYTES: u64 = 2_000_000;

/// Everything to mend, in the order of the pages. `has_key` says whether a question of the bank has a right answer.
pub fn list(document: &Document, has_key: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut list = List { document, findings: vec![], page: None };
    let pages: Vec<&Page> = document.ordered().into_iter().filter(|it| !it.hidden).collect();
    if !pages.iter().any(|page| page.read().any(|(_, it)| !said(it).is_empty())) {
        list.say(Rule::NoContent, None);
    }
    let (mut level, mut whole) = (0, 0);
    for page in pages {
        list.page = Some(page.id.clone());
        for (id, element) in page.elements.iter().filter(|(_, it)| !it.frame.hidden) {
            list.element(page, id, element, &has_key);
        }
        list.headings(page, &mut level);
        list.overlaps(page);
        list.reading(page);
        let bytes = list.weight(page);
        list.when(bytes > PAGE_BYTES, Rule::HeavyPage, None);
        whole += bytes;
    }
    list.page = None;
    list.when(whole > LESSON_BYTES, Rule::HeavyLesson, None);
    list.findings
}

struct List<'d> {
    document: &'d Document,
    findings: Vec<Finding>,
    page: Option<Id>,
}

impl List<'_> {
    fn say(&mut self, rule: Rule, element: Option<&Id>) {
        let finding =
            Finding { rule, blocks: rule.blocks(), page: self.page.clone(), element: element.cloned() };
        self.findings.push(finding);
    }

    fn when(&mut self, wrong: bool, rule: Rule, element: Option<&Id>) {
        if wrong {
            self.say(rule, element);
        }
    }

    fn element(&mut self, page: &Page, id: &Id, element: &Element, has_key: &impl Fn(&str) -> bool) {
        let frame = &element.frame;
        let at = Some(id);
        let size = self.document.page;
        let canvas = page.layout == Layout::Canvas;
        let outside = frame.x + frame.w <= 0.0
            || frame.y + frame.h <= 0.0
            || frame.x >= f64::from(size.w)
            || frame.y >= f64::from(size.h);
        self.when(canvas && outside, Rule::OffPage, at);
        let own_words = {
            let alt = frame.alt.as_deref().unwrap_or("");
            said(element).iter().any(|it| it != alt)
        };
        self.when(frame.placeholder.is_some() && !own_words, Rule::Placeholder, at);
        let silent = !frame.decorative && frame.alt.as_deref().is_none_or(|it| it.trim().is_empty());
        match &element.kind {
            Kind::Image(_) | Kind::Draw(_) => self.when(silent, Rule::NoAlt, at),
            Kind::Chart(it) => self.when(it.summary.trim().is_empty(), Rule::NoAlt, at),
            Kind::Math(_) => self.when(silent, Rule::NoSpokenMath, at),
            Kind::Quiz(it) => {
                self.when(!has_key(&it.item), Rule::NoKey, at);
                let drags = matches!(it.kind, QuizKind::Match | QuizKind::Order | QuizKind::Hotspot);
                self.when(drags && !it.practice, Rule::NeedsDragging, at);
            }
            Kind::Audio(it) | Kind::Video(it) => {
                let there = self.document.assets.get(&it.asset).is_some_and(|it| it.bytes > 0);
                self.when(!there, Rule::MediaWithoutSize, at);
                let silent_video = matches!(element.kind, Kind::Video(_)) && it.captions.is_empty();
                self.when(silent_video, Rule::NoCaptions, at);
            }
            Kind::Embed(it) => self.when(plain(&it.fallback).trim().is_empty(), Rule::NoFallback, at),
            Kind::Table(it) => self.when(it.header == Header::None, Rule::NoTableHeader, at),
            Kind::Text(it) => self.text(page, id, frame, it),
            _ => {}
        }
    }

    fn text(&mut self, page: &Page, id: &Id, frame: &Frame, it: &Text) {
        let at = Some(id);
        let size = it.size.unwrap_or(it.role.size());
        let canvas = page.layout == Layout::Canvas;
        self.when(canvas && size < 18.0, Rule::SmallText, at);
        let long = it.role == Role::P && plain(&it.text).chars().count() > 500;
        self.when(long, Rule::LongParagraph, at);
        let runs = || it.text.iter().chain(it.items.iter().flatten());
        self.when(runs().any(is_vague), Rule::VagueLink, at);
        let large = size >= 24.0 && it.weight.unwrap_or(if it.role.is_heading() { 700 } else { 400 }) >= 700;
        let enough = if large { 3.0 } else { 4.5 };
        if canvas && !plain(&it.text).is_empty() | !it.items.is_empty() {
            let behind = self.behind(page, frame);
            let faint = runs().any(|run| {
                let ink = run.color.as_deref().unwrap_or("@ink");
                self.document
                    .color(ink)
                    .is_some_and(|ink| contrast(ink, &behind).is_some_and(|it| it < enough))
            });
            self.when(faint, Rule::LowContrast, at);
        }
    }

    /// The colour under the middle of something: its own, that of the nearest filled thing below, or the page's.
    fn behind(&self, page: &Page, frame: &Frame) -> String {
        let color =
            |it: &Option<Color>| it.as_deref().and_then(|it| self.document.color(it)).map(str::to_owned);
        let (x, y) = (frame.x + frame.w / 2.0, frame.y + frame.h / 2.0);
        let below =
            page.layers().into_iter().rev().filter(|(_, it)| it.frame.z.as_bytes() < frame.z.as_bytes());
        let under = below.filter_map(|(_, it)| {
            let own = &it.frame;
            let covers = own.x <= x && x <= own.x + own.w && own.y <= y && y <= own.y + own.h;
            (covers && !own.hidden && matches!(it.kind, Kind::Shape(_))).then(|| color(&own.fill)).flatten()
        });
        color(&frame.fill)
            .or_else(|| under.into_iter().next())
            .or_else(|| page.background.as_ref().and_then(|it| color(&it.fill)))
            .unwrap_or_else(|| "#ffffff".into())
    }

    fn headings(&mut self, page: &Page, level: &mut u8) {
        let headings: Vec<(Id, u8)> = page
            .read()
            .filter_map(|(id, it)| match &it.kind {
                Kind::Text(Text { role: Role::H1, .. }) => Some((id.clone(), 1)),
                Kind::Text(Text { role: Role::H2, .. }) => Some((id.clone(), 2)),
                Kind::Text(Text { role: Role::H3, .. }) => Some((id.clone(), 3)),
                _ => None,
            })
            .collect();
        for (id, next) in headings {
            self.when(next > *level + 1, Rule::HeadingSkipped, Some(&id));
            *level = next;
        }
    }

    fn overlaps(&mut self, page: &Page) {
        if page.layout == Layout::Flow {
            return;
        }
        let texts: Vec<(&Id, &Frame)> = page
            .elements
            .iter()
            .filter(|(_, it)| matches!(it.kind, Kind::Text(_)) && is_read(it))
            .map(|(id, it)| (id, &it.frame))
            .collect();
        for (at, (id, one)) in texts.iter().enumerate() {
            let over = texts[..at].iter().any(|(_, other)| {
                let shared = |a: f64, la: f64, b: f64, lb: f64| (a + la).min(b + lb) - a.max(b);
                // Frames are taller than their letters.
                shared(one.x, one.w, other.x, other.w) > 8.0 && shared(one.y, one.h, other.y, other.h) > 8.0
            });
            self.when(over, Rule::TextsOverlap, Some(id));
        }
    }

    fn reading(&mut self, page: &Page) {
        let rule = reading::order(page);
        for (at, id) in page.reading.iter().enumerate() {
            let far = rule.iter().position(|it| it == id).is_some_and(|place| place.abs_diff(at) >= 4);
            self.when(far, Rule::ReadingFar, Some(id));
        }
    }

    /// What a page loads by itself: pictures, not what loads when it is asked for.
    fn weight(&self, page: &Page) -> u64 {
        let background = page.background.as_ref().and_then(|it| it.asset.as_ref());
        let pictures = page.elements.values().filter_map(|it| match &it.kind {
            Kind::Image(image) => Some(&image.asset),
            _ => None,
        });
        pictures.chain(background).filter_map(|it| self.document.assets.get(it)).map(|it| it.bytes).sum()
    }
}

fn is_vague(run: &Run) -> bool {
    const VAGUE: [&str; 9] =
        ["here", "click here", "link", "more", "hapa", "bofya hapa", "ở đây", "tại đây", "bấm vào đây"];
    let text = run.t.trim().to_lowercase();
    run.href.is_some() && (VAGUE.contains(&text.as_str()) || text.starts_with("http"))
}

/// Of two opaque colours, from 1 to 21: WCAG 2.2, "contrast ratio". None for what is no colour.
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    let (a, b) = (luminance(one)?, luminance(other)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

fn luminance(color: &str) -> Option<f64> {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(color.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(1)? + 0.7152 * part(3)? + 0.0722 * part(5)?)
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
