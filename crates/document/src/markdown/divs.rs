//! Puts the blocks between `::: word` and `:::` into divs again.

use comrak::nodes::{Node, NodeValue};

use super::MAX_NESTING;
use super::notation::{Mark, Notation};

pub(super) enum Block<'a> {
    Node(Node<'a>),
    Div { word: String, blocks: Vec<Block<'a>> },
}

/// The children of a node, grouped. A div that is never closed ends with its parent; a fence too many is dropped.
pub(super) fn group<'a>(parent: Node<'a>, notation: &Notation) -> Vec<Block<'a>> {
    let mut open: Vec<(String, Vec<Block<'a>>)> = Vec::new();
    let mut blocks = Vec::new();
    // Divs nested too deep lose their frame, but their closing fences still have to be matched.
    let mut frameless = 0usize;
    for node in parent.children() {
        match fence(node, notation) {
            Some(Mark::Open(_)) if open.len() >= MAX_NESTING => frameless += 1,
            Some(Mark::Open(word)) => open.push((word.clone(), std::mem::take(&mut blocks))),
            Some(_) if frameless > 0 => frameless -= 1,
            Some(_) => close(&mut open, &mut blocks),
            None => blocks.push(Block::Node(node)),
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut blocks);
    }
    blocks
}

fn close<'a>(open: &mut Vec<(String, Vec<Block<'a>>)>, blocks: &mut Vec<Block<'a>>) {
    if let Some((word, outer)) = open.pop() {
        let inner = std::mem::replace(blocks, outer);
        blocks.push(Block::Div { word, blocks: inner });
    }
}

fn fence<'n>(node: Node<'_>, notation: &'n Notation) -> Option<&'n Mark> {
    match &node.data().value {
        NodeValue::HtmlBlock(html) => notation.fence(&html.literal),
        _ => None,
    }
}
