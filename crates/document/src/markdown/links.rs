//! Links and pictures: where they lead, and what is shown when they lead nowhere.

use comrak::nodes::{Node, NodeLink, NodeValue};

use super::attributes::Attributes;
use super::slug::anchor_href;
use super::text::{MAX_ATTRIBUTE, plain, push_attribute};
use super::writer::Writer;
use super::{FileTarget, SIZES};

pub(super) enum Target {
    /// On this site: a path, an anchor, a lesson, a file.
    Own(String),
    /// A file of the course.
    File(FileTarget),
    External(String),
    /// Nothing we know, or nothing we allow.
    Nowhere,
}

/// What a picture needs besides its address.
#[derive(Default)]
pub(super) struct Picture {
    pub alt: String,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub title: String,
}

impl Writer<'_> {
    pub(super) fn target(&mut self, url: &str) -> Target {
        let url = self.notation.restore(url).trim().to_owned();
        if url.len() > MAX_ATTRIBUTE {
            return Target::Nowhere;
        }
        if let Some(id) = url.strip_prefix("file:") {
            let id = id.split(['#', '?']).next().unwrap_or_default();
            return self.file_target(id);
        }
        if let Some(lesson) = url.strip_prefix("lesson:") {
            let (id, anchor) = lesson.split_once('#').unwrap_or((lesson, ""));
            return self.lesson_target(id, anchor);
        }
        if let Some(fragment) = url.strip_prefix('#') {
            return Target::Own(anchor_href(fragment));
        }
        if is_own_path(&url) {
            return Target::Own(url);
        }
        if is_external(&url) { Target::External(url) } else { Target::Nowhere }
    }

    fn file_target(&mut self, id: &str) -> Target {
        let Some(target) = self.resolve.file(id) else { return Target::Nowhere };
        if !self.files.iter().any(|known| known == id) {
            self.files.push(id.to_owned());
        }
        Target::File(target)
    }

    fn lesson_target(&mut self, id: &str, anchor: &str) -> Target {
        let Some(url) = self.resolve.lesson(id) else { return Target::Nowhere };
        if !self.lessons.iter().any(|known| known == id) {
            self.lessons.push(id.to_owned());
        }
        Target::Own(if anchor.is_empty() { url } else { url + &anchor_href(anchor) })
    }

    pub(super) fn link(&mut self, node: Node<'_>, url: &str, title: &str) {
        self.take_following_attributes(node);
        let target = self.target(url);
        let title = self.notation.restore(title).into_owned();
        let end = self.open_link(target, &title);
        self.inlines(node);
        self.push(end);
    }

    /// Opens a link, or a span where there is nothing to link to; returns what closes it.
    pub(super) fn open_link(&mut self, target: Target, title: &str) -> &'static str {
        let (href, external) = match target {
            Target::Own(href) => (href, false),
            Target::File(file) => (file.url, false),
            Target::External(href) => (href, true),
            Target::Nowhere => {
                self.push("<span class=\"missing\">");
                return "</span>";
            }
        };
        self.push("<a");
        self.attribute("href", &href);
        if external {
            self.push(" rel=\"noopener noreferrer\"");
        }
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.push(">");
        "</a>"
    }

    /// A paragraph that holds nothing but pictures becomes figures.
    pub(super) fn figures(&mut self, paragraph: Node<'_>) -> bool {
        let mut found = false;
        for child in paragraph.children() {
            match &child.data().value {
                NodeValue::Image(_) => found = true,
                NodeValue::SoftBreak | NodeValue::LineBreak => {}
                NodeValue::Text(literal) if self.is_attributes_and_space(literal) => {}
                _ => return false,
            }
        }
        if !found {
            return false;
        }
        for child in paragraph.children() {
            let value = child.data().value.clone();
            if let NodeValue::Image(image) = value {
                self.figure(child, &image);
            }
        }
        true
    }

    fn is_attributes_and_space(&self, literal: &str) -> bool {
        let rest = self.notation.leading_attributes(literal).map_or(literal, |(_, rest)| rest);
        rest.trim().is_empty()
    }

    fn figure(&mut self, node: Node<'_>, image: &NodeLink) {
        let attributes = self.take_following_attributes(node).unwrap_or_default();
        let target = self.target(&image.url);
        let is_picture = matches!(target, Target::Own(_) | Target::File(_));
        self.push(if is_picture { "<figure class=\"picture\">" } else { "<p>" });
        let picture = self.describe(node, image, &attributes);
        let title = picture.title.clone();
        self.picture_at(target, Picture { title: String::new(), ..picture });
        if attributes.get("alt").is_some() && node.first_child().is_some() {
            self.caption(is_picture, |writer| writer.inlines(node));
        } else if !title.is_empty() {
            self.caption(is_picture, |writer| writer.push_text(&title));
        }
        self.push(if is_picture { "</figure>\n" } else { "</p>\n" });
    }

    fn caption(&mut self, is_picture: bool, write: impl FnOnce(&mut Self)) {
        self.push(if is_picture { "<figcaption>" } else { " " });
        write(self);
        if is_picture {
            self.push("</figcaption>");
        }
    }

    pub(super) fn picture(&mut self, node: Node<'_>, image: &NodeLink) {
        let attributes = self.take_following_attributes(node).unwrap_or_default();
        let picture = self.describe(node, image, &attributes);
        let target = self.target(&image.url);
        self.picture_at(target, picture);
    }

    /// With an `alt` attribute the text in brackets is the caption; without one it is the alternative text.
    fn describe(&self, node: Node<'_>, image: &NodeLink, attributes: &Attributes) -> Picture {
        let alt = attributes.get("alt").map_or_else(|| plain(node, self.notation), str::to_owned);
        Picture {
            alt,
            width: attributes.pixels("width"),
            height: attributes.pixels("height"),
            title: self.notation.restore(&image.title).into_owned(),
        }
    }

    /// Pictures from other sites would tell them who reads a lesson, so they become links.
    pub(super) fn picture_at(&mut self, target: Target, picture: Picture) {
        match target {
            Target::Own(url) => self.img(FileTarget { url, ..FileTarget::default() }, picture),
            Target::File(file) => self.img(file, picture),
            Target::External(url) => {
                let words = if picture.alt.is_empty() { url.clone() } else { picture.alt };
                let end = self.open_link(Target::External(url), &picture.title);
                self.push_text(&words);
                self.push(end);
            }
            Target::Nowhere => {
                let end = self.open_link(Target::Nowhere, "");
                self.push_text(&picture.alt);
                self.push(end);
            }
        }
    }

    fn img(&mut self, file: FileTarget, picture: Picture) {
        let (width, height) = size(&file, &picture);
        self.push("<img");
        self.attribute("src", &file.url);
        if let Some(srcset) = file.srcset() {
            self.attribute("srcset", &srcset);
            self.attribute("sizes", SIZES);
        }
        self.attribute("alt", &picture.alt);
        self.push(" loading=\"lazy\" decoding=\"async\"");
        for (name, value) in [("width", width), ("height", height)] {
            if let Some(value) = value {
                push_attribute(&mut self.html, name, &value.to_string());
            }
        }
        if !picture.title.is_empty() {
            self.attribute("title", &picture.title);
        }
        self.push(">");
        self.remember(&picture.alt);
        self.remember(" ");
    }
}

/// A width or height that the author gave keeps the proportions of the file.
fn size(file: &FileTarget, picture: &Picture) -> (Option<u32>, Option<u32>) {
    let scale =
        |value: u32, to: u32, from: u32| (u64::from(value) * u64::from(to)).checked_div(u64::from(from));
    match (picture.width, picture.height, file.width, file.height) {
        (Some(width), None, Some(from), Some(height)) => {
            (Some(width), scale(height, width, from).and_then(|height| height.try_into().ok()))
        }
        (None, Some(height), Some(width), Some(from)) => {
            (scale(width, height, from).and_then(|width| width.try_into().ok()), Some(height))
        }
        (None, None, width, height) => (width, height),
        (width, height, ..) => (width, height),
    }
}

/// A path on this site. A second slash or a backslash would lead to another one.
pub(super) fn is_own_path(url: &str) -> bool {
    url.starts_with('/')
        && !url.starts_with("//")
        && !url.contains(|symbol: char| symbol == '\\' || symbol.is_control() || symbol.is_whitespace())
}

pub(super) fn is_external(url: &str) -> bool {
    let starts =
        |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("https://") || starts("http://") || starts("mailto:")
}
