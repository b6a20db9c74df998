//! Blocks: paragraphs, headings, lists, quotes.

use comrak::nodes::{AlertType, ListType, Node, NodeList, NodeValue};

use super::divs::{self, Block};
use super::labels::{DONE, Kind, TO_DO};
use super::writer::Writer;
use super::{Heading, MAX_NESTING, text};

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block<'_>]) {
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Div { word, blocks } => self.div(word, blocks),
                Block::Node(node) => {
                    let next = blocks.get(at + 1);
                    self.block(node, next);
                }
            }
        }
    }

    /// The blocks inside a node; raw HTML opened in there ends in there.
    pub(super) fn inner_blocks(&mut self, node: Node<'_>) {
        let blocks = divs::group(node, self.notation);
        self.balanced(|writer| writer.blocks(&blocks));
    }

    pub(super) fn block(&mut self, node: Node<'_>, next: Option<&Block<'_>>) {
        if self.depth >= MAX_NESTING {
            return self.flat(node);
        }
        self.depth += 1;
        let value = node.data().value.clone();
        match value {
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::Heading(heading) => self.heading(node, heading.level),
            NodeValue::CodeBlock(code) => self.code_block(&code, self.classes_after(next)),
            NodeValue::HtmlBlock(html) => self.raw_html(&html.literal),
            NodeValue::BlockQuote => self.quote(node),
            NodeValue::Alert(alert) => self.alert(node, alert.alert_type, alert.title.as_deref()),
            NodeValue::List(list) => self.list(node, &list),
            NodeValue::Table(table) => self.table(node, &table.alignments),
            NodeValue::DescriptionList => self.glossary(node),
            NodeValue::ThematicBreak => self.push("<hr>\n"),
            // Written at the end, by `write_footnotes`.
            NodeValue::FootnoteDefinition(_) => {}
            _ => self.inner_blocks(node),
        }
        self.depth -= 1;
        self.remember("\n");
    }

    fn flat(&mut self, node: Node<'_>) {
        let plain = text::plain(node, self.notation);
        self.push("<p>");
        self.push_text(&plain);
        self.push("</p>\n");
    }

    fn paragraph(&mut self, node: Node<'_>) {
        if self.figures(node) || self.is_only_attributes(node) {
            return;
        }
        self.push("<p>");
        self.inlines(node);
        self.push("</p>\n");
    }

    /// A line such as `{: .output}`, which says something about the block before it.
    fn is_only_attributes(&self, node: Node<'_>) -> bool {
        only_text(node).is_some_and(|text| {
            self.notation
                .leading_attributes(&text)
                .is_some_and(|(attributes, rest)| attributes.jekyll && rest.trim().is_empty())
        })
    }

    fn classes_after(&self, next: Option<&Block<'_>>) -> Vec<String> {
        let Some(Block::Node(node)) = next else { return Vec::new() };
        if !self.is_only_attributes(node) {
            return Vec::new();
        }
        only_text(node)
            .and_then(|text| self.notation.leading_attributes(&text).map(|(found, _)| found.classes.clone()))
            .unwrap_or_default()
    }

    fn heading(&mut self, node: Node<'_>, level: u8) {
        let level = self.next_level(level);
        let id = self.heading_id(node);
        self.push(&format!("<h{level}"));
        self.attribute("id", &id);
        self.push(">");
        self.inlines(node);
        self.push(&format!("</h{level}>\n"));
        if self.outline.listed {
            let text = text::plain(node, self.notation);
            self.headings.push(Heading { level, id, text });
        }
    }

    /// The id an author gave with `{#id}`, or one made from the words.
    pub(super) fn heading_id(&mut self, node: Node<'_>) -> String {
        let given = self.take_trailing_attributes(node, |_| true).and_then(|attributes| attributes.id);
        let words = given.unwrap_or_else(|| text::plain(node, self.notation));
        self.ids.take(&words)
    }

    /// Shifts a level of the source to the page's, never skipping one on the way down.
    pub(super) fn next_level(&mut self, level: u8) -> u8 {
        let shifted = (level as i8 + self.outline.shift).clamp(2, 6) as u8;
        self.outline.last = shifted.min(self.outline.last + 1);
        self.outline.last
    }

    pub(super) fn lowest_heading(&self, blocks: &[Block<'_>]) -> Option<i8> {
        let level = |block: &Block<'_>| match block {
            Block::Node(node) => match node.data().value {
                NodeValue::Heading(heading) => Some(heading.level as i8),
                _ => None,
            },
            Block::Div { .. } => None,
        };
        blocks.iter().filter_map(level).min()
    }

    /// A quote, or a callout in the notation of Jekyll: a quote that ends in `{: .challenge}`.
    fn quote(&mut self, node: Node<'_>) {
        let classes = self.take_trailing_attributes(node, |found| found.jekyll).map(|found| found.classes);
        let word = classes.unwrap_or_default().into_iter().find(|word| Kind::from_word(word).is_some());
        if let Some(word) = word {
            return self.div(&word, &divs::group(node, self.notation));
        }
        self.push("<blockquote>\n");
        self.inner_blocks(node);
        self.push("</blockquote>\n");
    }

    fn alert(&mut self, node: Node<'_>, alert: AlertType, title: Option<&str>) {
        let kind = match alert {
            AlertType::Warning | AlertType::Caution => Kind::Caution,
            AlertType::Note | AlertType::Tip | AlertType::Important => Kind::Callout,
        };
        self.callout(kind, title, &divs::group(node, self.notation));
    }

    fn list(&mut self, node: Node<'_>, list: &NodeList) {
        match list.list_type {
            ListType::Bullet => self.push("<ul>\n"),
            ListType::Ordered if list.start == 1 => self.push("<ol>\n"),
            ListType::Ordered => self.push(&format!("<ol start=\"{}\">\n", list.start)),
        }
        for item in node.children() {
            self.push("<li>");
            if let NodeValue::TaskItem(task) = &item.data().value {
                let (sign, label) = if task.symbol.is_some() { ("☑", DONE) } else { ("☐", TO_DO) };
                let label = label.to(self.lang);
                self.push(&format!(
                    "<span class=\"task\" role=\"img\" aria-label=\"{label}\">{sign}</span> "
                ));
            }
            self.item(item, list.tight);
            self.push("</li>\n");
            self.remember("\n");
        }
        self.push(if list.list_type == ListType::Bullet { "</ul>\n" } else { "</ol>\n" });
    }

    /// The paragraphs of a tight list stand without `<p>`.
    fn item(&mut self, item: Node<'_>, tight: bool) {
        let blocks = divs::group(item, self.notation);
        self.balanced(|writer| {
            for (at, block) in blocks.iter().enumerate() {
                match block {
                    Block::Node(node) if tight && matches!(node.data().value, NodeValue::Paragraph) => {
                        writer.inlines(node);
                        writer.remember(" ");
                    }
                    Block::Node(node) => writer.block(node, blocks.get(at + 1)),
                    Block::Div { word, blocks } => writer.div(word, blocks),
                }
            }
        });
    }

    fn glossary(&mut self, node: Node<'_>) {
        self.push("<dl>\n");
        for part in node.children().flat_map(|item| item.children()) {
            let tag = match part.data().value {
                NodeValue::DescriptionTerm => "dt",
                _ => "dd",
            };
            self.push(&format!("<{tag}>"));
            self.item(part, true);
            self.push(&format!("</{tag}>\n"));
            self.remember("\n");
        }
        self.push("</dl>\n");
    }
}

/// The text of a paragraph that holds nothing else.
fn only_text(node: Node<'_>) -> Option<String> {
    if !matches!(node.data().value, NodeValue::Paragraph) {
        return None;
    }
    let child = node.first_child()?;
    match (&child.data().value, child.next_sibling()) {
        (NodeValue::Text(text), None) => Some(text.to_string()),
        _ => None,
    }
}
