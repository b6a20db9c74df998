//! AVIF keeps what it tells as items beside the picture's. Their bytes are blanked where they lie, so that nothing moves.
use std::ops::Range;

/// Without the content of EXIF and XMP items.
pub fn blanked(bytes: &[u8]) -> Vec<u8> {
    let mut kept = bytes.to_vec();
    for range in told(bytes).unwrap_or_default() {
        if let Some(part) = kept.get_mut(range) {
            part.fill(0);
        }
    }
    kept
}

/// Where EXIF and XMP lie.
fn told(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    let meta = boxes(bytes, 0..bytes.len()).find(|it| it.0 == *b"meta")?.1;
    // A full box begins with version and flags.
    let inside: Vec<_> = boxes(bytes, meta.start + 4..meta.end).collect();
    let of = |name: &[u8; 4]| inside.iter().find(|it| it.0 == *name).map(|it| it.1.clone());
    let items = metadata_items(bytes, of(b"iinf")?)?;
    let places = places(bytes, of(b"iloc")?)?;
    let data = of(b"idat").map_or(0, |it| it.start);
    let own = places.into_iter().filter(|it| items.contains(&it.item));
    let ranges = own.flat_map(|it| {
        let base = if it.in_data { data } else { 0 };
        it.extents.into_iter().map(move |part| part.start + base..part.end + base)
    });
    Some(ranges.collect())
}

/// The boxes within a range: name and content.
fn boxes(bytes: &[u8], within: Range<usize>) -> impl Iterator<Item = ([u8; 4], Range<usize>)> {
    let mut at = within.start;
    std::iter::from_fn(move || {
        let size = number(bytes, at, 4)?;
        let name: [u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
        let (head, size) = match size {
            0 => (8, within.end.checked_sub(at)?),
            1 => (16, number(bytes, at + 8, 8)?),
            size => (8, size),
        };
        let end = at.checked_add(size).filter(|it| *it <= within.end && size >= head)?;
        let content = at + head..end;
        at = end;
        Some((name, content))
    })
}

/// Ids of the items that are EXIF, or text of a kind that programs read.
fn metadata_items(bytes: &[u8], iinf: Range<usize>) -> Option<Vec<usize>> {
    let count = if *bytes.get(iinf.start)? == 0 { 2 } else { 4 };
    let mut found = vec![];
    for (name, entry) in boxes(bytes, iinf.start + 4 + count..iinf.end) {
        let version = *bytes.get(entry.start)?;
        if name != *b"infe" || version < 2 {
            continue;
        }
        let wide = if version == 2 { 2 } else { 4 };
        let id = number(bytes, entry.start + 4, wide)?;
        // The id is followed by two bytes of protection.
        let kind = bytes.get(entry.start + 6 + wide..entry.start + 10 + wide)?;
        if kind == b"Exif" || kind == b"mime" {
            found.push(id);
        }
    }
    Some(found)
}

struct Place {
    item: usize,
    /// Counted from the data box and not from the file's begin.
    in_data: bool,
    extents: Vec<Range<usize>>,
}

fn places(bytes: &[u8], iloc: Range<usize>) -> Option<Vec<Place>> {
    let version = *bytes.get(iloc.start)?;
    let sizes = number(bytes, iloc.start + 4, 2)?;
    let (offset, length, base) = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15);
    let index = if version > 0 { sizes & 15 } else { 0 };
    let wide = if version < 2 { 2 } else { 4 };
    let mut at = iloc.start + 6;
    let mut take = |size: usize| {
        let found = number(bytes, at, size)?;
        at += size;
        (at <= iloc.end).then_some(found)
    };
    let mut found = vec![];
    for _ in 0..take(wide)? {
        let item = take(wide)?;
        let in_data = version > 0 && take(2)? & 15 == 1;
        take(2)?;
        let from = take(base)?;
        let mut extents = vec![];
        for _ in 0..take(2)? {
            take(index)?;
            let start = from.checked_add(take(offset)?)?;
            extents.push(start..start.checked_add(take(length)?)?);
        }
        found.push(Place { item, in_data, extents });
    }
    Some(found)
}

/// A number of 0 to 8 bytes, the highest first.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<usize> {
    let part = bytes.get(at..at.checked_add(size)?)?;
    usize::try_from(part.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        [&(content.len() as u32 + 8).to_be_bytes()[..], name, content].concat()
    }

    #[test]
    fn c12_exif_and_xmp_in_an_avif_are_blanked_and_nothing_moves() {
        let entry =
            |id: u8, kind: &[u8; 4]| boxed(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0][..], kind, b"\0"].concat());
        let iinf = boxed(
            b"iinf",
            &[&[0, 0, 0, 0, 0, 3][..], &entry(1, b"av01"), &entry(2, b"Exif"), &entry(3, b"mime")].concat(),
        );
        let place =
            |id: u8, at: u32| [&[0, id, 0, 0, 0, 1][..], &at.to_be_bytes(), &6_u32.to_be_bytes()].concat();
        let iloc = |at: u32| {
            boxed(
                b"iloc",
                &[&[0, 0, 0, 0, 0x44, 0, 0, 3][..], &place(1, at), &place(2, at + 6), &place(3, at + 12)]
                    .concat(),
            )
        };
        let ftyp = boxed(b"ftyp", b"avif");
        let meta = |at: u32| boxed(b"meta", &[&[0; 4][..], &iinf, &iloc(at)].concat());
        let start = (ftyp.len() + meta(0).len() + 8) as u32;
        let whole = [ftyp, meta(start), boxed(b"mdat", b"pixelsKisumu-Amina")].concat();
        let kept = blanked(&whole);
        assert_eq!(kept.len(), whole.len());
        assert!(kept.ends_with(b"pixels\0\0\0\0\0\0\0\0\0\0\0\0"));
        assert_eq!(kept[..whole.len() - 12], whole[..whole.len() - 12]);
    }
}
