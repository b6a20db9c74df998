//! Whether bytes have the shape of an update: lengths that fit, kinds that exist, texts that are texts. Nothing is built from
//! them and nothing reserved, so this is no decoder that could be tricked: it keeps what is no update from being stored and
//! sent to everybody else's browser, and what has the shape stays opaque. Row E9.
use super::wire::{Malformed, Reader};

type Shape = Result<(), Malformed>;

/// Values inside values; what browsers write has a handful.
const DEEPEST: usize = 64;

const HAS_LEFT: u8 = 0x80;
const HAS_RIGHT: u8 = 0x40;
const HAS_PARENT_KEY: u8 = 0x20;

/// Is this an update, as far as one can tell from outside?
pub fn is_update(bytes: &[u8]) -> bool {
    let mut it = Reader(bytes);
    update(&mut it).and_then(|()| it.end()).is_ok()
}

/// Every turn takes a byte at least, so that a count beyond the end is found out at the end.
fn times(it: &mut Reader<'_>, mut each: impl FnMut(&mut Reader<'_>) -> Shape) -> Shape {
    let count = it.number()?;
    (0..count).try_for_each(|_| each(it))
}

fn numbers(it: &mut Reader<'_>, count: usize) -> Shape {
    (0..count).try_for_each(|_| it.number().map(drop))
}

fn update(it: &mut Reader<'_>) -> Shape {
    times(it, |it| {
        let structs = it.number()?;
        // Client and clock.
        numbers(it, 2)?;
        (0..structs).try_for_each(|_| part(it))
    })?;
    // What was deleted: per client, from where and how many.
    times(it, |it| {
        it.number()?;
        times(it, |it| numbers(it, 2))
    })
}

fn part(it: &mut Reader<'_>) -> Shape {
    let info = it.byte()?;
    let kind = info & 0x1f;
    // Garbage and gaps.
    if matches!(kind, 0 | 10) {
        return numbers(it, 1);
    }
    if info & HAS_LEFT != 0 {
        numbers(it, 2)?;
    }
    if info & HAS_RIGHT != 0 {
        numbers(it, 2)?;
    }
    if info & (HAS_LEFT | HAS_RIGHT) == 0 {
        parent(it, info)?;
    }
    content(it, kind)
}

fn parent(it: &mut Reader<'_>, info: u8) -> Shape {
    match it.number()? {
        1 => drop(it.text()?),
        0 => numbers(it, 2)?,
        _ => return Err(Malformed),
    }
    if info & HAS_PARENT_KEY != 0 {
        it.text()?;
    }
    Ok(())
}

fn content(it: &mut Reader<'_>, kind: u8) -> Shape {
    match kind {
        // Deleted.
        1 => numbers(it, 1),
        // JSON.
        2 => times(it, |it| it.text().map(drop)),
        // Bytes.
        3 => it.bytes().map(drop),
        // Text, or something embedded in one.
        4 | 5 => it.text().map(drop),
        // How a text looks.
        6 => it.text().and_then(|_| it.text()).map(drop),
        7 => shared(it),
        8 => times(it, |it| value(it, 0)),
        // A document within.
        9 => {
            it.text()?;
            value(it, 0)
        }
        _ => Err(Malformed),
    }
}

/// Lists, maps, texts and elements.
fn shared(it: &mut Reader<'_>) -> Shape {
    match it.number()? {
        0 | 1 | 2 | 4 | 6 => Ok(()),
        // These have a name.
        3 | 5 => it.text().map(drop),
        _ => Err(Malformed),
    }
}

fn value(it: &mut Reader<'_>, depth: usize) -> Shape {
    if depth > DEEPEST {
        return Err(Malformed);
    }
    match it.byte()? {
        // Undefined, null, false and true.
        127 | 126 | 121 | 120 => Ok(()),
        // A whole number, with its sign.
        125 => {
            while it.byte()? & 0x80 != 0 {}
            Ok(())
        }
        124 => it.take(4).map(drop),
        122 | 123 => it.take(8).map(drop),
        119 => it.text().map(drop),
        118 => times(it, |it| {
            it.text()?;
            value(it, depth + 1)
        }),
        117 => times(it, |it| value(it, depth + 1)),
        116 => it.bytes().map(drop),
        _ => Err(Malformed),
    }
}
