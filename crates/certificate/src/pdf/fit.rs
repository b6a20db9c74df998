//! Text that fits its place: it wraps, and when that is not enough it shrinks, and at last words are broken.
use letters::{Style, drawable, width};
use unicode_normalization::char::is_combining_mark;

/// Lines of text of one size.
pub struct Block {
    /// As it was given, for whoever listens or copies.
    pub text: String,
    pub lines: Vec<String>,
    pub style: Style,
    pub size: f32,
}

impl Block {
    /// In the first of `sizes` in which it needs at most `most` lines of `room`; in the last one it takes what it needs.
    pub fn new(text: &str, style: Style, sizes: &[f32], most: usize, room: f32) -> Block {
        let given = text.to_owned();
        let text = drawable(text);
        let smallest = sizes.last().copied().unwrap_or(12.0);
        for size in sizes.iter().copied() {
            let lines = wrap(&text, style, room / size);
            let fits = lines.len() <= most && lines.iter().all(|it| width(it, style) * size <= room);
            if fits {
                return Block { text: given, lines, style, size };
            }
        }
        let broken = wrap(&text, style, room / smallest)
            .iter()
            .flat_map(|it| break_up(it, style, room / smallest))
            .collect();
        Block { text: given, lines: broken, style, size: smallest }
    }

    pub fn line_height(&self) -> f32 {
        self.size * 1.3
    }

    pub fn height(&self) -> f32 {
        self.line_height() * self.lines.len() as f32
    }
}

/// At spaces; a word that is longer than a line stands alone.
fn wrap(text: &str, style: Style, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), style) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Between characters, never before an accent.
fn break_up(line: &str, style: Style, room: f32) -> Vec<String> {
    let mut parts = vec![String::new()];
    for c in line.chars() {
        let part = parts.last_mut().expect("never empty");
        let longer = format!("{part}{c}");
        if part.is_empty() || is_combining_mark(c) || width(&longer, style) <= room {
            *part = longer;
        } else {
            parts.push(c.into());
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [f32; 3] = [28.0, 20.0, 16.0];

    fn block(text: &str) -> Block {
        Block::new(text, Style::SemiBold, &SIZES, 2, 600.0)
    }

    #[test]
    fn a_short_name_is_one_line_in_the_largest_size() {
        let it = block("Amina Wanjiru");
        assert_eq!((it.lines.len(), it.size), (1, 28.0));
    }

    #[test]
    fn a_long_name_wraps_and_a_very_long_one_shrinks() {
        let long = block("Nguyễn Phúc Tôn Nữ Hoàng Ngọc Diễm Quỳnh Như Ý");
        assert_eq!((long.lines.len(), long.size), (2, 28.0));
        let very = block(&"Wolfeschlegelsteinhausen ".repeat(5));
        assert!(very.size < 28.0);
    }

    #[test]
    fn a_name_without_spaces_is_broken_rather_than_cut() {
        let name = "A\u{301}".repeat(100);
        let it = block(&name);
        assert_eq!(it.lines.concat(), drawable(&name));
        assert!(it.lines.iter().all(|line| width(line, Style::SemiBold) * it.size <= 600.0));
    }

    #[test]
    fn other_scripts_have_a_width() {
        for name in ["አበበ ቢቂላ", "محمد صلاح", "Đặng Thị Bích", "王小明", "Ωμέγα", "Иван"]
        {
            assert!(width(&drawable(name), Style::SemiBold) > 1.0, "{name}");
        }
    }
}
