//! Divs with a look of their own: exercises, solutions, notes, objectives.

use comrak::nodes::{Node, NodeValue};

use super::divs::Block;
use super::labels::Kind;
use super::text;
use super::writer::{Outline, Writer};

impl Writer<'_> {
    pub(super) fn div(&mut self, word: &str, blocks: &[Block<'_>]) {
        match Kind::from_word(word) {
            Some(Kind::Instructor) => {
                self.for_instructors(|writer| writer.callout(Kind::Instructor, None, blocks))
            }
            Some(kind) => self.callout(kind, None, blocks),
            None => self.blocks(blocks),
        }
    }

    /// A framed part of the page. Its title is the given one, else its first heading, else the name of its kind.
    pub(super) fn callout(&mut self, kind: Kind, title: Option<&str>, blocks: &[Block<'_>]) {
        let outer = self.outline;
        let first = blocks.first().and_then(heading_node).filter(|_| title.is_none());
        // Its headings lie one level below the section it stands in.
        let above = if kind.is_of_the_lesson() && outer.listed { 1 } else { outer.last };
        let shift = self.lowest_heading(blocks).map_or(outer.shift, |lowest| above as i8 + 1 - lowest);
        self.outline = Outline { shift, last: above, listed: false };
        let body = if first.is_some() { &blocks[1..] } else { blocks };
        if kind.is_closed() {
            self.closed_title(kind, title, first);
        } else {
            self.open_title(kind, title, first);
        }
        self.balanced(|writer| writer.blocks(body));
        self.push(if kind.is_closed() { "</details>\n" } else { "</section>\n" });
        self.outline = outer;
    }

    fn open_title(&mut self, kind: Kind, title: Option<&str>, heading: Option<Node<'_>>) {
        let label = kind.label(self.lang);
        let id = match (heading, title) {
            (Some(node), _) => self.heading_id(node),
            (None, title) => self.ids.take(title.unwrap_or(label)),
        };
        // A heading made here is the highest of the callout, so the others move one down.
        if heading.is_none() && self.outline.last < 6 {
            self.outline.shift += 1;
        }
        self.outline.last = (self.outline.last + 1).min(6);
        let level = self.outline.last;
        self.push(&format!("<section class=\"callout callout-{}\" aria-labelledby=\"{id}\">\n", kind.name()));
        self.push(&format!("<h{level} class=\"callout-title\" id=\"{id}\">"));
        match (heading, title) {
            (Some(node), _) if !self.says_the_same(node, label) => {
                self.kind_label(label);
                self.inlines(node);
            }
            (None, Some(title)) => {
                self.kind_label(label);
                self.push_text(title);
            }
            _ => self.push_text(label),
        }
        self.push(&format!("</h{level}>\n"));
        self.remember("\n");
    }

    fn kind_label(&mut self, label: &str) {
        self.push("<span class=\"callout-kind\">");
        self.push_text(label);
        self.push(":</span> ");
        self.remember(": ");
    }

    fn closed_title(&mut self, kind: Kind, title: Option<&str>, heading: Option<Node<'_>>) {
        let label = kind.label(self.lang);
        self.push(&format!("<details class=\"callout callout-{}\">\n<summary>", kind.name()));
        match (heading, title) {
            // What a spoiler hides is said by its own title.
            (Some(node), _) if kind == Kind::Spoiler => self.summary(node),
            (Some(node), _) if !self.says_the_same(node, kind.name()) && !self.says_the_same(node, label) => {
                self.kind_label(label);
                self.summary(node);
            }
            (None, Some(title)) => self.push_text(title),
            _ => self.push_text(label),
        }
        self.push("</summary>\n");
        self.remember("\n");
    }

    fn summary(&mut self, heading: Node<'_>) {
        self.take_trailing_attributes(heading, |_| true);
        self.inlines(heading);
    }

    /// "Solution" over a solution, or "Solutions:", says nothing that the label does not say.
    fn says_the_same(&self, heading: Node<'_>, label: &str) -> bool {
        let words = text::plain(heading, self.notation).to_lowercase();
        let words = words.trim_end_matches([':', '.', ' ']);
        let label = label.to_lowercase();
        words == label || words.strip_suffix('s') == Some(label.as_str())
    }
}

fn heading_node<'a>(block: &Block<'a>) -> Option<Node<'a>> {
    match block {
        Block::Node(node) if matches!(node.data().value, NodeValue::Heading(_)) => Some(node),
        _ => None,
    }
}
