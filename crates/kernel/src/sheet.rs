//! Files for spreadsheets: CSV in UTF-8 whose cells no spreadsheet takes for a formula. Row C19.
use crate::Result;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

/// Rows of one file.
pub struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    pub fn new<const N: usize>(heads: [&str; N]) -> Result<Self> {
        // Spreadsheets take a file without this mark for another encoding.
        let mut sheet = Sheet(csv::Writer::from_writer("\u{feff}".as_bytes().to_vec()));
        sheet.0.write_record(heads).map_err(anyhow::Error::from)?;
        Ok(sheet)
    }

    pub fn row<const N: usize>(&mut self, cells: [String; N]) -> Result<()> {
        self.0.write_record(cells.iter().map(|it| cell(it))).map_err(anyhow::Error::from)?;
        Ok(())
    }

    /// `name` is a plain file name of ours.
    pub fn answer(self, name: &'static str) -> Result<Response> {
        let bytes = self.0.into_inner().map_err(|it| anyhow::anyhow!("{it}"))?;
        let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
            (header::CONTENT_DISPOSITION, disposition.map_err(anyhow::Error::from)?),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        Ok((headers, bytes).into_response())
    }
}

/// A cell that begins like a formula gets a quote before it.
fn cell(text: &str) -> String {
    match text.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@') => format!("'{text}"),
        _ if text.starts_with(['\t', '\r', '\n']) => format!("'{text}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::cell;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn c19_no_cell_begins_like_a_formula(text in "[ \t\r\n=+@-]{0,3}.{0,5}") {
            let written = cell(&text);
            prop_assert!(!written.trim_start().starts_with(['=', '+', '-', '@']));
            prop_assert!(written.ends_with(&text));
        }
    }
}
