//! Codes that are said aloud, written on a board and printed on cards: `K7P-2QD`.
use kernel::{Result, Tx, params};
use sha2::{Digest, Sha256};

/// Nothing that is taken for something else: no 0 and O, no 1, I and L, no U and V side by side.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 6;

/// A code without its hyphen: 30⁶ of them, so a limit on tries is what guards them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// A new one; whether it is taken, the database says.
    pub fn random() -> Code {
        let noise = Sha256::digest(kernel::random_token());
        let letters = noise.chunks_exact(4).take(LENGTH).map(|four| {
            let number = u32::from_be_bytes([four[0], four[1], four[2], four[3]]);
            char::from(LETTERS[number as usize % LETTERS.len()])
        });
        Code(letters.collect())
    }

    /// As somebody typed it: with or without the hyphen, in any case.
    pub fn read(text: &str) -> Option<Code> {
        let letters: String = text
            .chars()
            .filter(|it| !it.is_whitespace() && *it != '-')
            .map(|it| it.to_ascii_uppercase())
            .collect();
        let known = letters.bytes().all(|it| LETTERS.contains(&it));
        (letters.len() == LENGTH && known).then_some(Code(letters))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A stored code as people see it.
    pub fn shown(code: &str) -> String {
        match code.split_at_checked(LENGTH / 2) {
            Some((front, back)) => format!("{front}-{back}"),
            None => code.to_owned(),
        }
    }
}

/// One that is nobody's; `taken` counts the rows that have it.
pub(crate) async fn free(tx: &mut Tx, taken: &'static str) -> Result<Code> {
    loop {
        let code = Code::random();
        let rows: i64 = tx.one(taken, params![code.as_str()]).await?;
        if rows == 0 {
            return Ok(code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        for _ in 0..200 {
            let code = Code::random();
            let shown = Code::shown(code.as_str());
            assert_eq!(shown.len(), 7);
            assert!(!shown.contains(['0', 'O', '1', 'I', 'L', 'U']), "{shown}");
            for typed in [
                shown.clone(),
                shown.to_lowercase(),
                shown.replace('-', " "),
                format!(" {code}", code = code.as_str()),
            ] {
                assert_eq!(Code::read(&typed), Some(code.clone()), "{typed}");
            }
        }
        for bad in ["", "K7P-2Q", "K7P-2QDX", "K7P-2Q0", "ßßß", "K7P\u{0}2QD"] {
            assert_eq!(Code::read(bad), None, "{bad:?}");
        }
    }
}
