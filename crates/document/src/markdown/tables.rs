//! Tables, each in a region that scrolls on a narrow screen and can be reached with the keyboard.

use comrak::nodes::{Node, NodeValue, TableAlignment};

use super::labels::TABLE;
use super::writer::Writer;

impl Writer<'_> {
    pub(super) fn table(&mut self, node: Node<'_>, alignments: &[TableAlignment]) {
        self.tables += 1;
        let label = format!("{} {}", TABLE.to(self.lang), self.tables);
        self.push(&format!(
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">\n<table>\n"
        ));
        let mut in_body = false;
        for row in node.children() {
            let is_header = matches!(row.data().value, NodeValue::TableRow(true));
            if is_header {
                self.push("<thead>\n");
            } else if !in_body {
                self.push("<tbody>\n");
                in_body = true;
            }
            self.row(row, is_header, alignments);
            if is_header {
                self.push("</thead>\n");
            }
        }
        if in_body {
            self.push("</tbody>\n");
        }
        self.push("</table>\n</div>\n");
    }

    fn row(&mut self, row: Node<'_>, is_header: bool, alignments: &[TableAlignment]) {
        self.push("<tr>");
        for (cell, alignment) in row.children().zip(alignments) {
            let (start, end) = if is_header { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
            self.push(start);
            match alignment {
                TableAlignment::Center => self.push(" class=\"align-center\""),
                TableAlignment::Right => self.push(" class=\"align-right\""),
                TableAlignment::Left | TableAlignment::None => {}
            }
            self.push(">");
            self.inlines(cell);
            self.push(end);
            self.remember(" ");
        }
        self.push("</tr>\n");
        self.remember("\n");
    }
}
