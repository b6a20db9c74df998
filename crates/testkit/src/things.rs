//! What there is in a school for each path parameter of the route table: the one place to tell the permission matrix and the
//! crawler about a new kind of thing.
use std::collections::BTreeMap;

/// In relation to the first instructor and the first learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Own,
    /// Somebody else's of the same school.
    Foreign,
    /// The other group's.
    Other,
    /// Of a course that nobody but its teachers may know.
    Draft,
}

impl Whose {
    pub const ALL: [Whose; 4] = [Whose::Own, Whose::Foreign, Whose::Other, Whose::Draft];

    pub fn heading(self) -> &'static str {
        match self {
            Whose::Own => "own",
            Whose::Foreign => "foreign",
            Whose::Other => "other",
            Whose::Draft => "draft",
        }
    }
}

/// Ids by path parameter and by whose they are. Where a parameter means something else on some paths (a course in the bin for
/// `/restore`), it has another row for these.
#[derive(Clone, Debug, Default)]
pub struct Things(BTreeMap<(&'static str, &'static str), [Option<String>; 4]>);

impl Things {
    /// `things.put(Whose::Own, "token", id)` fills `{token}` of every path.
    pub fn put(&mut self, whose: Whose, parameter: &'static str, id: impl Into<String>) {
        self.put_at(whose, "", parameter, id);
    }

    /// For paths that end like this.
    pub fn put_at(
        &mut self,
        whose: Whose,
        ending: &'static str,
        parameter: &'static str,
        id: impl Into<String>,
    ) {
        self.0.entry((parameter, ending)).or_default()[whose as usize] = Some(id.into());
    }

    pub fn id(&self, whose: Whose, parameter: &str) -> &str {
        self.of(whose, parameter, "").unwrap_or_else(|| panic!("no {parameter} is {}", whose.heading()))
    }

    /// The path with its parameters filled; none when there is no such thing of theirs.
    pub fn url(&self, whose: Whose, path: &str) -> Option<String> {
        parameters(path).try_fold(path.to_owned(), |url, parameter| {
            assert!(
                self.0.keys().any(|(name, _)| *name == parameter),
                "no thing is known for {{{parameter}}} of {path}"
            );
            Some(url.replace(&format!("{{{parameter}}}"), self.of(whose, parameter, path)?))
        })
    }

    /// With the first parameter of one's and the others of another's; none for a path with fewer than two, or when one of
    /// them has no such thing. Row B4.
    pub fn mixed(&self, first: Whose, others: Whose, path: &str) -> Option<String> {
        let mut names = parameters(path);
        let head = names.next()?;
        let url = path.replace(&format!("{{{head}}}"), self.of(first, head, path)?);
        let rest: Vec<&str> = names.collect();
        let filled = rest.iter().try_fold(url, |url, name| {
            Some(url.replace(&format!("{{{name}}}"), self.of(others, name, path)?))
        });
        filled.filter(|_| !rest.is_empty())
    }

    /// The row with the longest fitting ending decides.
    fn of(&self, whose: Whose, parameter: &str, path: &str) -> Option<&str> {
        let rows = self.0.iter().filter(|((name, ending), _)| *name == parameter && path.ends_with(ending));
        rows.max_by_key(|((_, ending), _)| ending.len())?.1[whose as usize].as_deref()
    }
}

/// Whatever may stand at the end of an address is no thing.
fn parameters(path: &str) -> impl Iterator<Item = &str> {
    let names = path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'));
    names.filter(|it| !it.starts_with('*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_for_some_paths_wins_over_the_row_for_all() {
        let mut things = Things::default();
        things.put(Whose::Own, "course", "kept");
        things.put_at(Whose::Own, "/restore", "course", "binned");
        things.put(Whose::Draft, "course", "plan");
        let url = |whose, path| things.url(whose, path);
        assert_eq!(url(Whose::Own, "/courses/{course}/publish").unwrap(), "/courses/kept/publish");
        assert_eq!(url(Whose::Own, "/courses/{course}/restore").unwrap(), "/courses/binned/restore");
        assert_eq!(url(Whose::Draft, "/courses/{course}/restore"), None);
        assert_eq!(url(Whose::Other, "/login").unwrap(), "/login");
    }
}
