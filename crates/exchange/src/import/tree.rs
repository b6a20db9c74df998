//! XML as a tree, as far as a presentation needs it; without document types, so without entities that grow.
use super::{BROKEN, Refused, TOO_LARGE};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

const MOST_NODES: usize = 300_000;
const MOST_DEPTH: usize = 100;

#[derive(Default, Debug)]
pub struct Node {
    /// With its usual prefix, such as `a:t`.
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub text: String,
}

impl Node {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.parse().ok()
    }

    /// The first child of a child of …
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |it, name| it.children.iter().find(|child| child.name == *name))
    }

    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |it| it.name == name)
    }

    /// Anywhere below.
    pub fn below(&self, name: &str) -> Option<&Node> {
        self.children.iter().find_map(|it| if it.name == name { Some(it) } else { it.below(name) })
    }
}

/// The outermost element.
pub fn read(xml: &str) -> Result<Node, Refused> {
    let mut reader = Reader::from_str(xml);
    let mut stack = vec![Node::default()];
    let mut nodes = 0;
    loop {
        match reader.read_event().map_err(|_| BROKEN)? {
            Event::Start(tag) => {
                nodes += 1;
                if nodes > MOST_NODES || stack.len() > MOST_DEPTH {
                    return Err(TOO_LARGE);
                }
                stack.push(node(&tag)?);
            }
            Event::Empty(tag) => {
                nodes += 1;
                let node = node(&tag)?;
                stack.last_mut().ok_or(BROKEN)?.children.push(node);
            }
            Event::End(_) => {
                let node = stack.pop().ok_or(BROKEN)?;
                stack.last_mut().ok_or(BROKEN)?.children.push(node);
            }
            Event::Text(text) => {
                let text = text.decode().map_err(|_| BROKEN)?;
                stack.last_mut().ok_or(BROKEN)?.text.push_str(&text);
            }
            Event::GeneralRef(entity) => {
                let name = entity.decode().map_err(|_| BROKEN)?;
                let sign =
                    quick_xml::escape::unescape(&format!("&{name};")).map_err(|_| BROKEN)?.into_owned();
                stack.last_mut().ok_or(BROKEN)?.text.push_str(&sign);
            }
            Event::DocType(_) => return Err(BROKEN),
            Event::Eof => break,
            _ => {}
        }
    }
    stack.pop().filter(|_| stack.is_empty()).and_then(|mut it| it.children.pop()).ok_or(BROKEN)
}

fn node(tag: &BytesStart<'_>) -> Result<Node, Refused> {
    let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
    let mut attributes = vec![];
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| BROKEN)?;
        let raw = std::str::from_utf8(&attribute.value).map_err(|_| BROKEN)?;
        let value = quick_xml::escape::unescape(raw).map_err(|_| BROKEN)?.into_owned();
        attributes.push((String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), value));
    }
    Ok(Node { name, attributes, ..Node::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_attributes_and_signs_are_read() {
        let root = read("<a:r x=\"1 &lt; 2\"><a:t>A &amp; B &#233;</a:t><b/></a:r>").unwrap();
        assert_eq!((root.get("x"), root.at(&["a:t"]).unwrap().text.as_str()), (Some("1 < 2"), "A & B é"));
    }

    #[test]
    fn what_grows_or_is_broken_is_refused() {
        assert_eq!(read("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").unwrap_err(), BROKEN);
        assert_eq!(read("<a>&b;</a>").unwrap_err(), BROKEN);
        assert_eq!(read("<a><b></a>").unwrap_err(), BROKEN);
        assert_eq!(read(&"<a>".repeat(200)).unwrap_err(), TOO_LARGE);
        assert_eq!(read("").unwrap_err(), BROKEN);
    }
}
