//! Messages as stock clients of `y-websocket` speak them: numbers of seven bits a byte, and bytes with their length before.
use bytes::Bytes;

const SYNC: u64 = 0;
const AWARENESS: u64 = 1;
const QUERY_AWARENESS: u64 = 3;
const ASK: u64 = 0;
const ANSWER: u64 = 1;
const UPDATE: u64 = 2;

/// An update without anything in it, and the state vector of who has nothing.
pub const NOTHING: [u8; 2] = [0, 0];
pub const HAS_NOTHING: [u8; 1] = [0];

/// The largest whole number that JavaScript knows.
const LARGEST: u64 = (1 << 53) - 1;

/// These are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// What a client says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'b> {
    /// What it has, and that it wants the rest.
    Ask(&'b [u8]),
    Update(&'b [u8]),
    Awareness(&'b [u8]),
    /// Who else is there?
    QueryAwareness,
    /// Something of a later time.
    Other,
}

pub fn read(message: &[u8]) -> Result<Said<'_>, Malformed> {
    let mut it = Reader(message);
    let said = match it.number()? {
        SYNC => match (it.number()?, it.bytes()?) {
            (ASK, vector) => Said::Ask(vector),
            (ANSWER | UPDATE, update) => Said::Update(update),
            _ => return Err(Malformed),
        },
        AWARENESS => Said::Awareness(it.bytes()?),
        QUERY_AWARENESS => Said::QueryAwareness,
        _ => return Ok(Said::Other),
    };
    it.end()?;
    Ok(said)
}

pub fn ask(vector: &[u8]) -> Bytes {
    framed(&[SYNC, ASK], vector)
}

pub fn answer(update: &[u8]) -> Bytes {
    framed(&[SYNC, ANSWER], update)
}

pub fn update(update: &[u8]) -> Bytes {
    framed(&[SYNC, UPDATE], update)
}

pub fn awareness(states: &[u8]) -> Bytes {
    framed(&[AWARENESS], states)
}

fn framed(head: &[u64], body: &[u8]) -> Bytes {
    let mut message = Vec::with_capacity(body.len() + 8);
    head.iter().for_each(|it| put_number(&mut message, *it));
    put_bytes(&mut message, body);
    message.into()
}

pub fn put_number(to: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        to.push(0x80 | (number & 0x7f) as u8);
        number >>= 7;
    }
    to.push(number as u8);
}

pub fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put_number(to, bytes.len() as u64);
    to.extend_from_slice(bytes);
}

/// Takes one thing after the other from the front; copies and reserves nothing.
pub struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    pub fn byte(&mut self) -> Result<u8, Malformed> {
        let (first, rest) = self.0.split_first().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*first)
    }

    pub fn number(&mut self) -> Result<u64, Malformed> {
        let mut number = 0;
        for shift in (0..56).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return if number > LARGEST { Err(Malformed) } else { Ok(number) };
            }
        }
        Err(Malformed)
    }

    pub fn take(&mut self, length: u64) -> Result<&'b [u8], Malformed> {
        let length = usize::try_from(length).map_err(|_| Malformed)?;
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    pub fn bytes(&mut self) -> Result<&'b [u8], Malformed> {
        let length = self.number()?;
        self.take(length)
    }

    pub fn text(&mut self) -> Result<&'b str, Malformed> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Malformed)
    }

    pub fn end(&self) -> Result<(), Malformed> {
        if self.0.is_empty() { Ok(()) } else { Err(Malformed) }
    }
}
