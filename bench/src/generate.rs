//! Ids, words and chance: the same each time, from one seed.
use std::fmt::Write;

/// SplitMix64: small, and the same on every machine and in every year.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `end`, without it.
    pub fn below(&mut self, end: usize) -> usize {
        (self.bits() % end.max(1) as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    /// A version 7 UUID of this instant behind a prefix, as the product makes them.
    pub fn id(&mut self, prefix: &str, at: i64) -> String {
        let tail = u128::from(self.bits() >> 2) | (0b10 << 62);
        let middle = u128::from(self.bits() >> 52) | (0x7 << 12);
        format!("{prefix}_{:032x}", ((at as u128) << 80) | (middle << 64) | tail)
    }
}

const WORDS: [&str; 64] = [
    "lesson", "water", "river", "number", "teacher", "question", "answer", "village", "market", "school",
    "island", "garden", "letter", "circle", "energy", "history", "measure", "pattern", "reason", "season",
    "story", "table", "union", "value", "weather", "window", "young", "across", "always", "before",
    "between", "bring", "carry", "choose", "count", "draw", "every", "explain", "first", "follow", "great",
    "ground", "house", "image", "learn", "light", "listen", "make", "music", "never", "often", "open",
    "paper", "people", "place", "plant", "read", "simple", "small", "sound", "travel", "under", "words",
    "write",
];

/// Some words, the first with a capital letter.
pub fn sentence(random: &mut Random, words: usize) -> String {
    let mut text = String::with_capacity(words * 7);
    for at in 0..words {
        let word = random.pick(&WORDS);
        if at == 0 {
            text.push(word.as_bytes()[0].to_ascii_uppercase() as char);
            text.push_str(&word[1..]);
        } else {
            text.push(' ');
            text.push_str(word);
        }
    }
    text
}

/// A text in its three forms.
pub struct Text {
    pub markdown: String,
    pub html: String,
    pub plain: String,
    pub words: usize,
}

/// A lesson of two printed pages: sections, paragraphs and an example in each.
pub fn lesson(random: &mut Random) -> Text {
    let mut text = Text { markdown: String::new(), html: String::new(), plain: String::new(), words: 0 };
    for section in 1..=3 {
        let heading = sentence(random, 4);
        let _ = write!(text.markdown, "## {heading}\n\n");
        let _ = writeln!(text.html, "<h2 id=\"section-{section}\">{heading}</h2>");
        let _ = writeln!(text.plain, "{heading}");
        text.words += 4;
        for _ in 0..3 {
            let lines: Vec<String> = (0..5).map(|_| sentence(random, 12)).collect();
            let paragraph = lines.join(". ") + ".";
            let _ = write!(text.markdown, "{paragraph}\n\n");
            let _ = writeln!(text.html, "<p>{paragraph}</p>");
            let _ = writeln!(text.plain, "{paragraph}");
            text.words += 60;
        }
        let example = format!("total = {section}\nfor value in range(10):\n    total += value\n");
        let _ = write!(text.markdown, "```python\n{example}```\n\n");
        let _ = writeln!(text.html, "<pre><code class=\"language-python\">{example}</code></pre>");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_school() {
        let make = || {
            let mut random = Random::new(7);
            let mut order: Vec<u32> = (0..20).collect();
            random.shuffle(&mut order);
            (random.id("crs", 1_767_225_600_000), order, lesson(&mut random).html)
        };
        assert_eq!(make(), make());
    }

    #[test]
    fn an_id_is_a_version_7_uuid_of_its_instant() {
        let id = Random::new(1).id("usr", 1_767_225_600_000);
        let hex = id.strip_prefix("usr_").unwrap();
        assert_eq!(hex.len(), 32);
        assert_eq!(i64::from_str_radix(&hex[..12], 16).unwrap(), 1_767_225_600_000);
        assert_eq!(&hex[12..13], "7");
        assert!(matches!(&hex[16..17], "8" | "9" | "a" | "b"), "{hex}");
    }
}
