//! What no document may be, whoever wrote it and however: the rules that shapes alone cannot say. A document that breaks one
//! is refused whole; what a teacher may mend later is in [`crate::check`].
mod kinds;

use crate::model::*;
use crate::reading::is_read;
use crate::text::plain;
use kernel::{Text as Words, texts};
use std::collections::BTreeSet;

pub const MAX_PAGES: usize = 200;
/// As many as can be dragged smoothly on a cheap machine.
pub const MAX_ELEMENTS: usize = 300;
const MAX_TEXT: usize = 20_000;
const FAR: f64 = 20_000.0;

texts! {
    BAD_ID = "This is no id", "Hiki si kitambulisho", "Đây không phải là mã định danh";
    BAD_PLACE = "This is no place in an order", "Hii si nafasi katika mpangilio", "Đây không phải là một vị trí trong thứ tự";
    TWICE = "This is here twice", "Hii iko hapa mara mbili", "Mục này xuất hiện hai lần";
    TITLE = "A title has 1 to 160 characters", "Kichwa kina herufi 1 hadi 160", "Tiêu đề có từ 1 đến 160 ký tự";
    TOO_LONG = "This text is too long", "Maandishi haya ni marefu mno", "Đoạn văn này quá dài";
    TOO_MANY = "There are too many of these", "Kuna nyingi mno za aina hii", "Có quá nhiều mục loại này";
    NONE = "There has to be at least one", "Lazima kuwe na angalau moja", "Phải có ít nhất một";
    OUT_OF_RANGE = "This number is out of range", "Nambari hii iko nje ya mipaka", "Số này nằm ngoài giới hạn";
    NO_COLOR = "This is no colour of this lesson", "Hii si rangi ya somo hili", "Đây không phải là màu của bài học này";
    NOT_THERE = "There is no such thing on this page", "Hakuna kitu kama hicho kwenye ukurasa huu", "Không có mục nào như vậy trên trang này";
    NOT_READ = "Decoration is not read", "Mapambo hayasomwi", "Phần trang trí không được đọc";
    UNREAD = "The reading order leaves this out", "Mpangilio wa kusoma unaacha hiki", "Thứ tự đọc bỏ sót mục này";
    NO_ASSET = "There is no such file in this lesson", "Hakuna faili kama hiyo katika somo hili", "Không có tệp nào như vậy trong bài học này";
    WRONG_ASSET = "This is another kind of file", "Hii ni faili ya aina nyingine", "Đây là loại tệp khác";
    BAD_LINK = "Links begin with https, http, mailto or #", "Viungo huanza na https, http, mailto au #", "Liên kết bắt đầu bằng https, http, mailto hoặc #";
    BAD_EMBED = "This is no address of that site", "Hii si anwani ya tovuti hiyo", "Đây không phải là địa chỉ của trang đó";
    UNEVEN = "Every row has to be as long as the first", "Kila safu lazima iwe ndefu kama ya kwanza", "Mỗi hàng phải dài bằng hàng đầu tiên";
    PIE = "A pie chart shows three parts at most", "Chati ya duara huonyesha sehemu tatu tu", "Biểu đồ tròn chỉ hiển thị tối đa ba phần";
}

/// One rule that a document breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub path: String,
    pub why: Words,
}

/// Every rule that is broken; none for a document that may be kept.
pub fn broken(document: &Document) -> Vec<Broken> {
    let mut rules = Rules { document, broken: vec![] };
    rules.document();
    rules.broken
}

struct Rules<'d> {
    document: &'d Document,
    broken: Vec<Broken>,
}

/// `el_title`
pub fn is_id(text: &str) -> bool {
    let Some((kind, rest)) = text.split_once('_') else { return false };
    (2..=4).contains(&kind.len())
        && kind.bytes().all(|it| it.is_ascii_lowercase())
        && (1..=40).contains(&rest.len())
        && rest.bytes().all(|it| it.is_ascii_alphanumeric())
}

fn is_place(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_alphanumeric())
}

fn is_hex(color: &str) -> bool {
    let digits = color.strip_prefix('#').unwrap_or("");
    matches!(digits.len(), 6 | 8)
        && digits.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it))
}

/// An address that a learner may be sent to.
pub fn is_link(href: &str) -> bool {
    if href.len() > 2_000 || href.chars().any(char::is_control) {
        return false;
    }
    if let Some(page) = href.strip_prefix('#') {
        return is_id(page);
    }
    let reference = |kind: &str| href.strip_prefix(kind).is_some_and(is_id);
    reference("file:")
        || reference("lesson:")
        || url::Url::parse(href).is_ok_and(|it| match it.scheme() {
            "https" | "http" => it.has_host() && it.username().is_empty() && it.password().is_none(),
            "mailto" => true,
            _ => false,
        })
}

/// Whether an embedded page is of the site that it says.
pub fn is_embed(provider: Provider, url: &str) -> bool {
    let Ok(url) = url::Url::parse(url) else { return false };
    let host = url.host_str().unwrap_or("");
    let of = |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|it| it.ends_with('.'));
    let known = match provider {
        Provider::Youtube => of("youtube.com") || of("youtu.be") || of("youtube-nocookie.com"),
        Provider::Vimeo => of("vimeo.com"),
        Provider::Geogebra => of("geogebra.org"),
        Provider::Phet => of("phet.colorado.edu"),
        Provider::H5p => of("h5p.org") || of("h5p.com"),
        Provider::Link => !host.is_empty(),
    };
    known && url.scheme() == "https" && url.username().is_empty() && url.password().is_none()
}

impl Rules<'_> {
    fn say(&mut self, path: impl Into<String>, why: Words) {
        self.broken.push(Broken { path: path.into(), why });
    }

    fn hold(&mut self, kept: bool, path: impl FnOnce() -> String, why: Words) {
        if !kept {
            self.say(path(), why);
        }
    }

    fn document(&mut self) {
        let it = self.document;
        self.hold(is_id(&it.id), || "id".into(), BAD_ID);
        let length = it.title.chars().count();
        self.hold((1..=160).contains(&length) && !it.title.trim().is_empty(), || "title".into(), TITLE);
        for (side, px) in [("w", it.page.w), ("h", it.page.h)] {
            self.hold((320..=4000).contains(&px), || format!("page.{side}"), OUT_OF_RANGE);
        }
        if let Some(theme) = &it.theme {
            self.hold(theme.colors.len() <= 40, || "theme.colors".into(), TOO_MANY);
            for (name, color) in &theme.colors {
                self.hold(is_hex(color), || format!("theme.colors.{name}"), NO_COLOR);
            }
        }
        if let Some(meta) = &it.meta {
            let short = |it: &str, most| it.chars().count() <= most;
            let named = [&meta.learning_area, &meta.strand, &meta.sub_strand];
            let kept = named.iter().all(|it| it.as_deref().is_none_or(|it| short(it, 120)));
            let graded = meta.grades.len() <= 20 && meta.grades.iter().all(|it| short(it, 20));
            self.hold(kept && graded, || "meta".into(), TOO_LONG);
        }
        self.hold(!it.pages.is_empty(), || "pages".into(), NONE);
        self.hold(it.pages.len() <= MAX_PAGES, || "pages".into(), TOO_MANY);
        self.hold(it.assets.len() <= 2_000, || "assets".into(), TOO_MANY);
        for (id, asset) in &it.assets {
            let digest = asset.sha256.len() == 64 && asset.sha256.bytes().all(|it| it.is_ascii_hexdigit());
            self.hold(is_id(id) && digest, || format!("assets.{id}"), BAD_ID);
            self.hold(asset.file.as_deref().is_none_or(is_id), || format!("assets.{id}.file"), BAD_ID);
        }
        let mut seen = BTreeSet::new();
        for (at, page) in it.pages.iter().enumerate() {
            let path = format!("pages[{at}]");
            self.hold(seen.insert(&page.id), || format!("{path}.id"), TWICE);
            self.page(&path, page);
        }
    }

    fn page(&mut self, path: &str, page: &Page) {
        self.hold(is_id(&page.id), || format!("{path}.id"), BAD_ID);
        self.hold(is_place(&page.ord), || format!("{path}.ord"), BAD_PLACE);
        let named = page.name.as_ref().is_none_or(|it| it.chars().count() <= 120);
        self.hold(named, || format!("{path}.name"), TOO_LONG);
        let noted = page.notes.as_ref().is_none_or(|it| it.len() <= MAX_TEXT);
        self.hold(noted, || format!("{path}.notes"), TOO_LONG);
        if let Some(background) = &page.background {
            self.color(&background.fill, &format!("{path}.background.fill"));
            self.asset(background.asset.as_ref(), AssetKind::Image, &format!("{path}.background.asset"));
        }
        self.hold(page.elements.len() <= MAX_ELEMENTS, || format!("{path}.elements"), TOO_MANY);
        for (id, element) in &page.elements {
            let path = format!("{path}.elements.{id}");
            self.hold(is_id(id), || path.clone(), BAD_ID);
            self.frame(&path, &element.frame);
            self.kind(&path, page, element);
        }
        self.reading(path, page);
    }

    fn reading(&mut self, path: &str, page: &Page) {
        let mut seen = BTreeSet::new();
        for (at, id) in page.reading.iter().enumerate() {
            let path = || format!("{path}.reading[{at}]");
            match page.elements.get(id) {
                None => self.say(path(), NOT_THERE),
                Some(element) => self.hold(!element.frame.decorative, path, NOT_READ),
            }
            self.hold(seen.insert(id), path, TWICE);
        }
        for (id, element) in &page.elements {
            self.hold(!is_read(element) || seen.contains(id), || format!("{path}.elements.{id}"), UNREAD);
        }
    }

    fn frame(&mut self, path: &str, it: &Frame) {
        let within = |value: f64, low: f64, high: f64| value.is_finite() && (low..=high).contains(&value);
        let size = |value: f64| within(value, f64::MIN_POSITIVE, FAR);
        for (name, kept) in [
            ("x", within(it.x, -FAR, FAR)),
            ("y", within(it.y, -FAR, FAR)),
            ("w", size(it.w)),
            ("h", size(it.h)),
            ("rot", within(it.rot, -360.0, 360.0)),
            ("opacity", it.opacity.is_none_or(|it| within(it, 0.0, 1.0))),
            ("strokeW", it.stroke_w.is_none_or(|it| within(it, 0.0, 200.0))),
            ("radius", it.radius.is_none_or(|it| within(it, 0.0, FAR))),
        ] {
            self.hold(kept, || format!("{path}.{name}"), OUT_OF_RANGE);
        }
        self.hold(is_place(&it.z), || format!("{path}.z"), BAD_PLACE);
        let grouped =
            it.group.as_ref().is_none_or(|it| it.split('.').count() <= 3 && it.split('.').all(is_id));
        self.hold(grouped, || format!("{path}.group"), BAD_ID);
        let short = |text: &Option<String>, most| text.as_ref().is_none_or(|it| it.chars().count() <= most);
        self.hold(short(&it.name, 80), || format!("{path}.name"), TOO_LONG);
        self.hold(short(&it.placeholder, 200), || format!("{path}.placeholder"), TOO_LONG);
        self.hold(short(&it.alt, 600), || format!("{path}.alt"), TOO_LONG);
        self.hold(it.lang.as_deref().is_none_or(is_language), || format!("{path}.lang"), BAD_ID);
        self.color(&it.fill, &format!("{path}.fill"));
        self.color(&it.stroke, &format!("{path}.stroke"));
    }

    fn color(&mut self, color: &Option<Color>, path: &str) {
        let known = |it: &str| self.document.color(it).is_some_and(is_hex);
        if color.as_deref().is_some_and(|it| !known(it)) {
            self.say(path, NO_COLOR);
        }
    }

    fn asset(&mut self, id: Option<&Id>, kind: AssetKind, path: &str) {
        let Some(id) = id else { return };
        match self.document.assets.get(id) {
            None => self.say(path, NO_ASSET),
            Some(asset) => self.hold(asset.kind == kind, || path.into(), WRONG_ASSET),
        }
    }

    fn runs(&mut self, runs: &[Run], path: &str) {
        self.hold(plain(runs).len() <= MAX_TEXT && runs.len() <= 2_000, || path.into(), TOO_LONG);
        for (at, run) in runs.iter().enumerate() {
            self.color(&run.color, &format!("{path}[{at}].color"));
            self.hold(run.href.as_deref().is_none_or(is_link), || format!("{path}[{at}].href"), BAD_LINK);
            self.hold(run.lang.as_deref().is_none_or(is_language), || format!("{path}[{at}].lang"), BAD_ID);
        }
    }
}

/// Of BCP 47: `sw`, `en-KE`.
fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag
            .split('-')
            .all(|it| !it.is_empty() && it.len() <= 8 && it.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
