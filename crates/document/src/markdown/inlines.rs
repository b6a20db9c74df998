//! Inlines: words, emphasis, code, footnotes, anchors.

use comrak::nodes::{Node, NodeValue};

use super::attributes::Attributes;
use super::labels::{BACK, FOOTNOTES};
use super::notation::{Mark, Piece};
use super::writer::{Footnote, Writer};
use super::{MAX_NESTING, text};

impl Writer<'_> {
    /// What is inside a paragraph, heading or cell; raw HTML opened in there ends in there.
    pub(super) fn inlines(&mut self, parent: Node<'_>) {
        self.balanced(|writer| {
            for child in parent.children() {
                writer.inline(child);
            }
        });
    }

    fn inline(&mut self, node: Node<'_>) {
        if self.depth >= MAX_NESTING {
            let plain = text::plain(node, self.notation);
            return self.push_text(&plain);
        }
        self.depth += 1;
        let value = node.data().value.clone();
        match value {
            NodeValue::Text(literal) => self.words(&literal),
            NodeValue::SoftBreak => self.line_break("\n"),
            NodeValue::LineBreak => self.line_break("<br>\n"),
            NodeValue::Code(code) => self.code_span("<code>", &code.literal),
            NodeValue::Math(math) if math.display_math => {
                self.code_span("<code class=\"math math-display\">", &math.literal);
            }
            NodeValue::Math(math) => self.code_span("<code class=\"math\">", &math.literal),
            NodeValue::Emph => self.wrapped("em", node),
            NodeValue::Strong => self.wrapped("strong", node),
            NodeValue::Strikethrough => self.wrapped("del", node),
            NodeValue::HtmlInline(html) => self.raw_html(&html),
            NodeValue::Link(link) => self.link(node, &link.url, &link.title),
            NodeValue::Image(image) => self.picture(node, &image),
            NodeValue::FootnoteReference(reference) => self.footnote_reference(&reference.name),
            _ => self.inlines(node),
        }
        self.depth -= 1;
    }

    fn wrapped(&mut self, tag: &str, node: Node<'_>) {
        self.push(&format!("<{tag}>"));
        self.inlines(node);
        self.push(&format!("</{tag}>"));
    }

    fn line_break(&mut self, html: &str) {
        self.push(html);
        self.remember(" ");
    }

    fn code_span(&mut self, start: &str, literal: &str) {
        let literal = self.notation.restore(literal);
        self.push(start);
        self.push_text(&literal);
        self.push("</code>");
    }

    /// Text, in which `[term]{#id}` is an anchor and Jekyll's lists disappear.
    fn words(&mut self, literal: &str) {
        let notation = self.notation;
        let pieces = notation.pieces(literal);
        let mut pieces = pieces.iter().peekable();
        while let Some(piece) = pieces.next() {
            match (piece, pieces.peek()) {
                (Piece::Plain(plain), Some(Piece::Mark { mark: Mark::Attributes(found), .. }))
                    if found.id.is_some() && plain.ends_with(']') && plain.contains('[') =>
                {
                    self.anchored(plain, found);
                    pieces.next();
                }
                (Piece::Plain(plain), _) => self.push_text(plain),
                (Piece::Mark { mark: Mark::Attributes(found), .. }, _) if found.jekyll => {}
                (Piece::Mark { original, .. }, _) => self.push_text(original),
            }
        }
    }

    fn anchored(&mut self, plain: &str, attributes: &Attributes) {
        let open = plain.rfind('[').unwrap_or_default();
        let id = self.ids.take(attributes.id.as_deref().unwrap_or_default());
        self.push_text(&plain[..open]);
        self.push(&format!("<span id=\"{id}\">"));
        self.push_text(&plain[open + 1..plain.len() - 1]);
        self.push("</span>");
    }

    /// The attribute list right behind a link or an image; it is markup and leaves the text.
    pub(super) fn take_following_attributes(&self, node: Node<'_>) -> Option<Attributes> {
        let next = node.next_sibling()?;
        let mut data = next.data_mut();
        let NodeValue::Text(literal) = &mut data.value else { return None };
        let (attributes, rest) = self.notation.leading_attributes(literal)?;
        let (attributes, rest) = (attributes.clone(), rest.to_owned());
        *literal = rest.into();
        Some(attributes)
    }

    /// The list at the end of a heading or a quote. One that belongs to a picture there stays with the picture.
    pub(super) fn take_trailing_attributes(
        &self,
        node: Node<'_>,
        wanted: impl FnOnce(&Attributes) -> bool,
    ) -> Option<Attributes> {
        let mut last = node;
        while let Some(inner) = last.last_child() {
            last = inner;
        }
        let (attributes, rest) = match &last.data().value {
            NodeValue::Text(literal) => {
                let (rest, attributes) = self.notation.trailing_attributes(literal)?;
                (attributes.clone(), rest.trim_end().to_owned())
            }
            _ => return None,
        };
        if !wanted(&attributes) || (rest.is_empty() && !attributes.jekyll) {
            return None;
        }
        if rest.is_empty() {
            detach_line(last);
        } else {
            last.data_mut().value = NodeValue::Text(rest.into());
        }
        Some(attributes)
    }

    fn footnote_reference(&mut self, name: &str) {
        let key = (self.in_notes, name.to_owned());
        let known = self.footnote_numbers.get(&key).copied();
        let at = known.unwrap_or_else(|| self.new_footnote(key));
        let Footnote { number, id, back, .. } = self.footnotes[at].clone();
        self.push("<sup class=\"footnote-ref\"");
        if known.is_none() {
            self.attribute("id", &back);
        }
        self.push(&format!("><a href=\"#{id}\">{number}</a></sup>"));
    }

    fn new_footnote(&mut self, key: (bool, String)) -> usize {
        let (for_instructors, name) = key.clone();
        let count = if for_instructors { &mut self.footnote_counts.1 } else { &mut self.footnote_counts.0 };
        *count += 1;
        let number = *count;
        let (id, back) = (self.ids.take(&format!("fn-{number}")), self.ids.take(&format!("fnref-{number}")));
        let at = self.footnotes.len();
        self.footnotes.push(Footnote { name, number, id, back, for_instructors });
        self.footnote_numbers.insert(key, at);
        at
    }

    /// Writes the footnotes that were referred to; those of instructors' notes go where the notes go.
    pub(super) fn write_footnotes(&mut self, root: Node<'_>) {
        let definitions: Vec<_> = root
            .descendants()
            .filter_map(|node| match &node.data().value {
                NodeValue::FootnoteDefinition(definition) => Some((definition.name.clone(), node)),
                _ => None,
            })
            .collect();
        if definitions.is_empty() {
            return;
        }
        let definitions = definitions.into_iter().collect();
        self.footnote_list(&definitions);
        if self.footnotes.iter().any(|note| note.for_instructors) {
            self.for_instructors(|writer| writer.footnote_list(&definitions));
        }
    }

    fn footnote_list(&mut self, definitions: &std::collections::HashMap<String, Node<'_>>) {
        if !self.footnotes.iter().any(|note| note.for_instructors == self.in_notes) {
            return;
        }
        let title = FOOTNOTES.to(self.lang);
        self.push(&format!("<section class=\"footnotes\" aria-label=\"{title}\">\n<ol>\n"));
        let mut at = 0;
        // A footnote may refer to another one, so the list can grow while it is written.
        while at < self.footnotes.len() {
            let Footnote { name, id, back, for_instructors, .. } = self.footnotes[at].clone();
            at += 1;
            if for_instructors != self.in_notes {
                continue;
            }
            self.push(&format!("<li id=\"{id}\">"));
            if let Some(definition) = definitions.get(&name) {
                self.inner_blocks(definition);
            }
            let label = BACK.to(self.lang);
            self.push(&format!(
                "<a href=\"#{back}\" class=\"footnote-back\" aria-label=\"{label}\">↩</a></li>\n"
            ));
        }
        self.push("</ol>\n</section>\n");
    }
}

/// Takes out a line that held nothing but an attribute list, so that the one above it is found next.
fn detach_line(line: Node<'_>) {
    if let Some(before) =
        line.previous_sibling().filter(|node| matches!(node.data().value, NodeValue::SoftBreak))
    {
        before.detach();
    }
    line.detach();
}
