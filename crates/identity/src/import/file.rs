//! Reads a list as spreadsheets write it: UTF-8 with or without a mark, parted by commas, semicolons or tabs, quoted or not.
use kernel::{Error, Result, error, text::fold, texts};

texts! {
    NO_EMAIL = "The first line has no column `email`", "Mstari wa kwanza hauna safu `email`", "Dòng đầu không có cột `email`";
    UNREADABLE = "This cannot be read as a list: line {}", "Hii haisomeki kama orodha: mstari {}", "Không đọc được danh sách: dòng {}";
    TOO_MANY = "At most 2,000 people in one file", "Watu 2,000 kwa faili moja, si zaidi", "Nhiều nhất 2.000 người trong một tệp";
}

const MOST: usize = 2000;
/// A cell longer than any name or address.
const LONGEST: usize = 300;

/// A row as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    pub email: String,
    pub full_name: String,
    pub role: String,
}

/// What the columns may be called, without accents and case.
const EMAIL: [&str; 7] =
    ["email", "e mail", "email address", "e mail address", "mail", "barua pepe", "thu dien tu"];
const NAME: [&str; 7] = ["full name", "name", "jina", "jina kamili", "ho va ten", "ho ten", "ten"];
const ROLE: [&str; 3] = ["role", "nafasi", "vai tro"];

pub fn read(text: &str) -> Result<Vec<Line>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().map_err(unreadable)?.iter().map(fold).collect();
    let column = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
    let (email, name, role) = (column(&EMAIL), column(&NAME), column(&ROLE));
    if email.is_none() {
        return Err(error::INVALID.field("csv", NO_EMAIL));
    }
    let mut lines = vec![];
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if lines.len() == MOST {
            return Err(error::INVALID.field("csv", TOO_MANY));
        }
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).map(plain).unwrap_or_default();
        lines.push(Line {
            number: record.position().map_or(0, csv::Position::line),
            email: cell(email),
            full_name: cell(name),
            role: cell(role),
        });
    }
    Ok(lines)
}

/// Without the quote that our own files put before what looks like a formula.
fn plain(cell: &str) -> String {
    let formula = cell.strip_prefix('\'').filter(|it| it.starts_with(['=', '+', '-', '@']));
    formula.unwrap_or(cell).chars().take(LONGEST).collect()
}

/// Whichever the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |it: u8| first.bytes().filter(|byte| *byte == it).count();
    [b';', b'\t']
        .into_iter()
        .filter(|it| count(*it) > count(b','))
        .max_by_key(|it| count(*it))
        .unwrap_or(b',')
}

fn unreadable(it: csv::Error) -> Error {
    let line = it.position().map_or(1, csv::Position::line);
    error::INVALID.field("csv", UNREADABLE.with(kernel::Lang::here(), line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(number: u64, email: &str, full_name: &str, role: &str) -> Line {
        Line { number, email: email.into(), full_name: full_name.into(), role: role.into() }
    }

    #[test]
    fn lists_of_all_kinds_of_spreadsheets_are_read() {
        let expected =
            vec![line(2, "amina@x.ke", "Wanjiru, Amina", "student"), line(4, "duc@x.vn", "Đức", "")];
        for text in [
            "email,full_name,role\namina@x.ke,\"Wanjiru, Amina\",student\n,,\nduc@x.vn,Đức,\n",
            "\u{feff}Email;Full name;Role\namina@x.ke;Wanjiru, Amina;student\n;;\nduc@x.vn;Đức\n",
            "role\tHọ và tên\tThư điện tử\nstudent\tWanjiru, Amina\tamina@x.ke\n\t\t\n\t Đức \tduc@x.vn",
        ] {
            assert_eq!(read(text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn what_our_own_file_quoted_is_read_back() {
        assert_eq!(read("email,name\na@b.c,'=cmd()\n").unwrap()[0].full_name, "=cmd()");
        assert_eq!(read("email,name\na@b.c,O'Brien\n").unwrap()[0].full_name, "O'Brien");
    }

    #[test]
    fn a_file_without_addresses_or_with_too_many_is_refused() {
        for text in ["", "name\nAmina\n", "a;b;c\n1;2;3"] {
            assert_eq!(read(text).unwrap_err().problem(), Some(error::INVALID), "{text}");
        }
        let many = format!("email\n{}", "a@b.c\n".repeat(2001));
        assert_eq!(read(&many).unwrap_err().problem(), Some(error::INVALID));
    }

    proptest! {
        #[test]
        fn nothing_that_is_pasted_stops_the_reader(text in "\\PC{0,200}") {
            let _ = read(&format!("email,name\n{text}"));
        }
    }
}
