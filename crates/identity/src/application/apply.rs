//! `POST /instructor-applications`
use super::store::{self, Words};
use super::{Application, ApplicationBody};
use crate::events::ApplicationOpened;
use crate::policy::ApplyToTeach;
use crate::problems::{ALREADY_APPLIED, ALREADY_TEACHES};
use kernel::reply::Made;
use kernel::{Answer, Input, Line, Permit, Prose, Result, Role, Tx, UserId, error, limit, texts};
use std::borrow::Cow;

texts! {
    LINK = "Enter an address such as https://example.org", "Andika anwani kama https://example.org", "Hãy nhập địa chỉ như https://example.org";
    MANY = "At most {}", "Si zaidi ya {}", "Nhiều nhất {}";
}

const SUBJECTS: usize = 10;
const LINKS: usize = 5;
/// Whoever was declined may try again, though not all day.
const PER_DAY: i64 = 5;

/// An address on the web of at most 500 characters. Nobody but a reader ever follows it.
pub struct Link(String);

impl<'de> serde::Deserialize<'de> for Link {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(d)?;
        let text = text.trim();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let plain = !text.chars().any(|it| it.is_whitespace() || it.is_control() || "<>\"".contains(it));
        match rest {
            Some(rest) if plain && rest.contains('.') && text.chars().count() <= 500 => {
                Ok(Link(text.to_owned()))
            }
            _ => Err(serde::de::Error::custom(LINK)),
        }
    }
}

impl schemars::JsonSchema for Link {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Link".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "uri", "maxLength": 500 })
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewInstructorApplication")]
pub struct Apply {
    /// Who you are and what you would like to teach.
    statement: Prose<20, 4000>,
    #[schemars(length(max = 10))]
    subjects: Option<Vec<Line<1, 60>>>,
    /// Where your work can be seen.
    #[schemars(length(max = 5))]
    links: Option<Vec<Link>>,
}

/// One at a time; writes the words of an application that came with a registration.
pub async fn apply(
    permit: Permit<ApplyToTeach>,
    Input(body): Input<Apply>,
) -> Result<Answer<Made<ApplicationBody>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let user = &actor.person()?.user;
    if actor.has(Role::Instructor) {
        return Err(ALREADY_TEACHES.into());
    }
    let subjects: Vec<String> =
        body.subjects.unwrap_or_default().into_iter().map(Line::into_string).collect();
    let links: Vec<String> = body.links.unwrap_or_default().into_iter().map(|it| it.0).collect();
    at_most("subjects", subjects.len(), SUBJECTS)?;
    at_most("links", links.len(), LINKS)?;
    let words = Words { statement: body.statement.as_str(), subjects: &subjects, links: &links };
    if let Some(waiting) = store::open_of(&mut tx, user).await? {
        if !waiting.statement.is_empty() {
            return Err(ALREADY_APPLIED.into());
        }
        store::complete(&mut tx, &waiting, &words).await?;
        let it = reload(&mut tx, &waiting).await?;
        return tx.answer(Made::Before(it.into())).await;
    }
    limit::count(&mut tx, &format!("apply:{user}"), PER_DAY, 86_400).await?;
    let it = open(&mut tx, user, &words).await?;
    tx.answer(Made::Now(it.into())).await
}

fn at_most(field: &str, count: usize, most: usize) -> Result<()> {
    if count <= most {
        Ok(())
    } else {
        Err(error::INVALID.field(field, MANY.with(kernel::Lang::here(), most)))
    }
}

/// What somebody says who registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "RegistrationWish")]
pub enum Wants {
    /// To teach: opens an application, and nothing else.
    Instructor,
}
kernel::text!(Wants);

/// With a registration that says so: an application still without words.
pub async fn grant_wish(tx: &mut Tx, user: &UserId, wants: Option<Wants>) -> Result<()> {
    if let Some(Wants::Instructor) = wants {
        open(tx, user, &Words { statement: "", subjects: &[], links: &[] }).await?;
    }
    Ok(())
}

async fn open(tx: &mut Tx, user: &UserId, words: &Words<'_>) -> Result<Application> {
    let id = store::insert(tx, user, words).await?;
    tx.emit(&ApplicationOpened { application: id.clone(), user: user.clone() }).await?;
    store::find(tx, &id).await?.ok_or_else(|| error::NOT_FOUND.into())
}

async fn reload(tx: &mut Tx, it: &Application) -> Result<Application> {
    store::find(tx, &it.id).await?.ok_or_else(|| error::NOT_FOUND.into())
}
