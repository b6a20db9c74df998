//! Places outside of the school that belong to a course: where its code is, where its learners talk, what to watch and read.
pub mod add;
pub mod edit;
pub mod remove;

use crate::course::{Course, CourseId, store};
use kernel::{Actor, OrganizationId, Resource, Result, Text, Tx, params, texts};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// A place outside of the school.
    LinkId, "lnk"
);

texts! {
    ADDRESS = "Enter an address that begins with https://", "Andika anwani inayoanza na https://", "Hãy nhập địa chỉ bắt đầu bằng https://";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "CourseLinkKind")]
pub enum Kind {
    /// Where its code is.
    Repository,
    /// Where its learners talk.
    Chat,
    Video,
    Documentation,
}
kernel::text!(Kind);

/// An address that a browser opens over an encrypted connection, and that shows whose it is: `https://name.of.host/…`.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String")]
pub struct Address(#[schemars(length(min = 1, max = 1000))] String);

impl TryFrom<String> for Address {
    type Error = Text;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let text = text.trim();
        if is_address(text) { Ok(Address(text.to_owned())) } else { Err(ADDRESS) }
    }
}

const LONGEST: usize = 1000;

/// A name and password before the host would say it is another's; signs that addresses have not hide where they lead.
fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let port = host.split_once(':').is_none_or(|(_, port)| port.parse::<u16>().is_ok_and(|it| it > 0));
    let label = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let sign = |b: u8| {
        b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
    };
    text.len() <= LONGEST
        && text.bytes().all(sign)
        && port
        && name.contains('.')
        && name.split('.').all(label)
}

impl Address {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "CourseLink")]
pub struct LinkBody {
    pub id: LinkId,
    pub kind: Kind,
    #[schemars(length(max = 200))]
    pub title: String,
    #[schemars(length(max = 1000))]
    pub url: String,
    pub version: i64,
}

/// All of a course, in order.
pub async fn of_course(tx: &mut Tx, course: &CourseId) -> Result<Vec<LinkBody>> {
    tx.all(
        "SELECT id, kind, title, url, version FROM course_links WHERE course = $1 ORDER BY position, id",
        params![course],
    )
    .await
}

pub async fn find(tx: &mut Tx, id: &LinkId) -> Result<Option<LinkBody>> {
    tx.optional("SELECT id, kind, title, url, version FROM course_links WHERE id = $1", params![id]).await
}

/// After the others.
pub async fn insert(tx: &mut Tx, course: &CourseId, kind: Kind, title: &str, url: &str) -> Result<LinkId> {
    let id: LinkId = tx.id();
    tx.execute(
        "INSERT INTO course_links (id, course, kind, title, url, position, version)
         VALUES ($1, $2, $3, $4, $5, (SELECT COALESCE(MAX(position), 0) + 1 FROM course_links WHERE course = $2), 1)",
        params![id, course, kind, title, url],
    )
    .await?;
    Ok(id)
}

/// The same in a copy of the course.
pub async fn copy(tx: &mut Tx, course: &CourseId, copy: &CourseId) -> Result<()> {
    for it in of_course(tx, course).await? {
        insert(tx, copy, it.kind, &it.title, &it.url).await?;
    }
    Ok(())
}

/// A link with the course that decides about it.
pub struct CourseLink {
    pub it: LinkBody,
    pub course: Course,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct LinkPath {
    course_link: LinkId,
}

impl Resource for CourseLink {
    type Path = LinkPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &LinkPath) -> Result<Option<Self>> {
        let Some(it) = find(tx, &path.course_link).await? else { return Ok(None) };
        let course: CourseId =
            tx.one("SELECT course FROM course_links WHERE id = $1", params![path.course_link]).await?;
        let course = store::find_for(tx, actor, &course).await?;
        Ok(course.map(|course| CourseLink { it, course }))
    }
    /// What only learners are shown, others do not know of.
    fn visible(&self, actor: &Actor) -> bool {
        self.course.visible(actor) && (self.course.enrolled || self.course.teaches(actor))
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encrypted_and_shows_whose_it_is() {
        for good in ["https://github.com/ziwa/soil", "https://a.b:8443?x=1#y", "https://xn--d-1fa.vn/"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "http://github.com",
            "javascript:alert(1)",
            "https://",
            "https://host",
            "https://me:secret@evil.example/",
            "https://a.b:99999/",
            "https://a.b/ x",
            "https://a.b/\"onclick",
            "https://đ.vn/",
            "HTTPS://a.b",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
