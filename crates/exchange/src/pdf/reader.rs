//! Our own PDFs, read again: the structure with its words, as a screen reader is told.
use flate2::read::ZlibDecoder;
use std::collections::BTreeMap;
use std::io::Read;

pub struct Reader {
    objects: BTreeMap<usize, Vec<u8>>,
}

/// An element of the structure.
#[derive(Debug)]
pub struct Told {
    pub kind: String,
    pub alt: Option<String>,
    /// Its own words, without those of the elements in it.
    pub words: String,
}

impl Reader {
    pub fn open(bytes: &[u8]) -> Reader {
        let mut objects = BTreeMap::new();
        let mut rest = bytes;
        while let Some(at) = find(rest, b" 0 obj\n") {
            let start = rest[..at].iter().rposition(|it| !it.is_ascii_digit()).map_or(0, |it| it + 1);
            let number = std::str::from_utf8(&rest[start..at]).unwrap().parse().unwrap();
            let end = find(&rest[at..], b"\nendobj").unwrap();
            objects.insert(number, rest[at + 7..at + end].to_vec());
            rest = &rest[at + end..];
        }
        Reader { objects }
    }

    fn text(&self, number: usize) -> String {
        self.objects[&number].iter().map(|it| char::from(*it)).collect()
    }

    /// Objects that have a sign in them, in their order.
    pub fn with(&self, sign: &str) -> Vec<String> {
        self.objects.keys().map(|it| self.text(*it)).filter(|it| it.contains(sign)).collect()
    }

    pub fn told(&self) -> Vec<Told> {
        let root = self.with("/Type/StructTreeRoot").pop().expect("a structure");
        let mut told = vec![];
        for it in references(&root, "/K") {
            self.element(it, &mut told);
        }
        told
    }

    fn element(&self, number: usize, told: &mut Vec<Told>) {
        let element = self.text(number);
        let Some(kind) = after(&element, "/S/").map(|it| until(it, &['/', '>'])) else { return };
        let at = told.len();
        told.push(Told { kind, alt: string(&element, "/Alt"), words: String::new() });
        let page = references(&element, "/Pg").pop();
        let children = after(&element, "/K[").map(|it| until(it, &[']'])).unwrap_or_default();
        let children = without_annotations(&children);
        let parts: Vec<&str> = children.split_whitespace().collect();
        let mut next = 0;
        while next < parts.len() {
            let number: usize = parts[next].parse().unwrap_or(usize::MAX);
            if parts.get(next + 2) == Some(&"R") {
                self.element(number, told);
                next += 3;
                continue;
            }
            if let Some(page) = page.filter(|_| number < usize::MAX) {
                told[at].words.push_str(&self.marked(page, number));
            }
            next += 1;
        }
    }

    /// The words of a marked part of a page.
    fn marked(&self, page: usize, mark: usize) -> String {
        let page = self.text(page);
        let contents = self.stream(references(&page, "/Contents")[0]);
        let Some(part) = after(&contents, &format!("/MCID {mark}>>BDC")).or_else(|| {
            let at = contents.find(&format!("/MCID {mark}/"))?;
            after(&contents[at..], "BDC")
        }) else {
            return String::new();
        };
        let part = &part[..part.find("EMC").unwrap_or(part.len())];
        let mut words = String::new();
        for shown in part.split("BT").skip(1) {
            let name = after(shown, "/f").map(|it| until(it, &[' '])).unwrap_or_default();
            let resources = self.text(references(&page, "/Resources")[0]);
            let font = references(&resources, &format!("/f{name} "))[0];
            let letters = self.letters(references(&self.text(font), "/ToUnicode")[0]);
            for code in codes(shown) {
                words.push_str(letters.get(&code).map_or("?", String::as_str));
            }
        }
        words
    }

    fn stream(&self, number: usize) -> String {
        let object = &self.objects[&number];
        let at = find(object, b"stream\n").unwrap() + 7;
        let mut bytes = vec![];
        ZlibDecoder::new(&object[at..]).read_to_end(&mut bytes).unwrap();
        bytes.into_iter().map(char::from).collect()
    }

    fn letters(&self, map: usize) -> BTreeMap<u16, String> {
        let map = self.stream(map);
        let pairs = map.lines().filter_map(|it| it.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
        let pair = |(code, text): (&str, &str)| {
            let units: Vec<u16> = text.as_bytes().chunks(4).map(hex).collect();
            (hex(code.as_bytes()), String::from_utf16_lossy(&units))
        };
        pairs.filter(|(code, _)| *code != "0000").map(pair).collect()
    }
}

fn hex(digits: &[u8]) -> u16 {
    u16::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap()
}

fn find(text: &[u8], sign: &[u8]) -> Option<usize> {
    text.windows(sign.len()).position(|it| it == sign)
}

fn after<'t>(text: &'t str, sign: &str) -> Option<&'t str> {
    text.find(sign).map(|at| &text[at + sign.len()..])
}

fn until(text: &str, signs: &[char]) -> String {
    text[..text.find(signs).unwrap_or(text.len())].to_owned()
}

/// Links know where they are on the page; that says nothing.
fn without_annotations(children: &str) -> String {
    let parts = children.split("<<").map(|it| it.split_once(">>").map_or(it, |(_, after)| after));
    parts.collect::<Vec<_>>().join(" ")
}

/// `/Name 7 0 R`, or a list of such.
fn references(text: &str, name: &str) -> Vec<usize> {
    let Some(rest) = after(text, name) else { return vec![] };
    let list = rest.trim_start_matches(['[', ' ']);
    let end = list.find(|c: char| !(c.is_ascii_digit() || c == ' ' || c == 'R')).unwrap_or(list.len());
    list[..end].split(" 0 R").filter_map(|it| it.trim().parse().ok()).collect()
}

/// A text in brackets, of single bytes or of UTF-16.
fn string(text: &str, name: &str) -> Option<String> {
    let bytes = literal(after(text, name)?.strip_prefix('(')?).0;
    if !bytes.starts_with(&[0xfe, 0xff]) {
        return Some(bytes.into_iter().map(char::from).collect());
    }
    let units: Vec<u16> = bytes[2..].chunks(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

/// Up to the bracket that ends it, with what is left.
fn literal(text: &str) -> (Vec<u8>, &str) {
    let mut bytes = vec![];
    let mut rest = text.char_indices();
    while let Some((at, c)) = rest.next() {
        match c {
            ')' => return (bytes, &text[at + 1..]),
            '\\' => {
                let Some((_, sign)) = rest.next() else { break };
                bytes.push(match sign {
                    'n' => b'\n',
                    'r' => b'\r',
                    't' => b'\t',
                    'b' => 8,
                    'f' => 12,
                    '0'..='7' => {
                        let two: String = rest.by_ref().take(2).map(|(_, it)| it).collect();
                        u8::from_str_radix(&format!("{sign}{two}"), 8).unwrap()
                    }
                    sign => sign as u8,
                });
            }
            c => bytes.push(c as u8),
        }
    }
    (bytes, "")
}

/// Two bytes each, of what is shown with `Tj` or `TJ`.
fn codes(text: &str) -> Vec<u16> {
    let mut codes = vec![];
    let mut rest = text;
    while let Some(at) = rest.find('(') {
        let (bytes, after) = literal(&rest[at + 1..]);
        codes.extend(bytes.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])));
        rest = after;
    }
    codes
}
