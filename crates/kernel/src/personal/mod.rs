//! What the school holds about one person, room by room: how they get a copy of it, and how it goes. Row I13, ADR 11.
//!
//! Each room says so for every table of its own that knows people. A test reads the tables themselves and fails when a column
//! that names a person is in no room's list.
mod copy;
mod erase;
mod own;

pub use copy::{Copied, copy};
pub use erase::{erase, files_in_use, prepare};
pub(crate) use own::PERSONAL as OWN;

use crate::auth::UserId;
use crate::job::JobCx;
use crate::{Result, Text};
use futures_util::future::BoxFuture;

/// What a room knows of people.
#[derive(Clone, Copy, Default)]
pub struct Personal {
    pub tables: &'static [Held],
    /// Those of the files `$1` that the room goes on needing: `SELECT file FROM … WHERE file IN (SELECT value FROM json_each($1))`.
    pub files: Option<&'static str>,
    /// What no statement can do. Runs before the statements, and once more after a crash.
    pub before: Option<Before>,
}

pub type Before = for<'a> fn(&'a JobCx, &'a Leaving) -> BoxFuture<'a, Result<()>>;

/// A table that knows people.
#[derive(Clone, Copy)]
pub struct Held {
    pub table: &'static str,
    /// Columns with a person's id; none where rows are a person's by way of another table.
    pub people: &'static [&'static str],
    /// What the file is called in the index, and a copy for the person who is `$1`.
    pub copied: Option<(Text, &'static str)>,
    /// In order.
    pub erased: &'static [Step],
    /// Why rows stay that hold the id of somebody who is no longer anybody.
    pub kept: Option<&'static str>,
}

impl Held {
    pub const fn of(table: &'static str, people: &'static [&'static str]) -> Self {
        Held { table, people, copied: None, erased: &[], kept: None }
    }
    pub const fn copied(self, title: Text, sql: &'static str) -> Self {
        Held { copied: Some((title, sql)), ..self }
    }
    pub const fn erased(self, erased: &'static [Step]) -> Self {
        Held { erased, ..self }
    }
    pub const fn kept(self, why: &'static str) -> Self {
        Held { kept: Some(why), ..self }
    }
}

/// One statement of an erasure.
#[derive(Clone, Copy)]
pub enum Step {
    /// `$1` is who leaves.
    Person(&'static str),
    /// `$1` is who leaves, `$2` who looks after what the school cannot be without.
    Heir(&'static str),
    /// `$1` is a list of addresses and usernames in lower case.
    Names(&'static str),
}

/// Somebody who is being erased.
#[derive(Clone, Debug)]
pub struct Leaving {
    pub user: UserId,
    /// An administrator who stays.
    pub heir: UserId,
    /// Address and username, as they were written.
    pub names: Vec<String>,
    /// What people call them.
    pub full_names: Vec<String>,
}

impl Leaving {
    /// Says whether a text tells of them: by address, by username, by their whole name or a part of it.
    pub fn is_named_in(&self, text: &str) -> bool {
        let text = crate::text::fold(text);
        let words: Vec<&str> = text.split(' ').collect();
        self.whole().any(|name| contains(&words, &name))
            || self.parts().any(|it| words.contains(&it.as_str()))
    }

    /// The same for texts that tell of others too: a part of a name is not enough.
    pub fn is_wholly_named_in(&self, text: &str) -> bool {
        let text = crate::text::fold(text);
        let words: Vec<&str> = text.split(' ').collect();
        self.whole().any(|name| contains(&words, &name))
    }

    /// A name of three letters is a word of some language, and tells of nobody.
    fn whole(&self) -> impl Iterator<Item = String> {
        let names = self.names.iter().chain(&self.full_names).map(|it| crate::text::fold(it));
        names.filter(|it| it.chars().count() > 3)
    }

    fn parts(&self) -> impl Iterator<Item = String> {
        let folded: Vec<String> = self.full_names.iter().map(|it| crate::text::fold(it)).collect();
        let parts: Vec<String> = folded.iter().flat_map(|it| it.split(' ')).map(str::to_owned).collect();
        parts.into_iter().filter(|it| it.chars().count() > 2)
    }
}

fn contains(words: &[&str], name: &str) -> bool {
    let name: Vec<&str> = name.split(' ').collect();
    words.windows(name.len()).any(|it| it == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_somebody_by_address_or_by_any_part_of_a_name_but_not_by_a_syllable() {
        let clock = crate::Clock::frozen(0);
        let leaving = Leaving {
            user: clock.id(),
            heir: clock.id(),
            names: vec!["amina@school.example".into()],
            full_names: vec!["Amina Wanjirũ An".into()],
        };
        for text in ["Dear AMINA,", "for amina@school.example.", "wanjiru can't see it", "Amina Wanjiru An"] {
            assert!(leaving.is_named_in(text), "{text}");
        }
        assert!(!leaving.is_wholly_named_in("Dear Amina,"));
        for text in ["An apple", "Aminata", "", "school.example"] {
            assert!(!leaving.is_named_in(text), "{text}");
        }
    }
}
