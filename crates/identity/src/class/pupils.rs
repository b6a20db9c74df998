//! The pupils of a class: accounts without an address, made by the teacher.
use super::pictures::{Picture, Pictures};
use super::store::{self, Pupil};
use crate::events::Why;
use crate::membership::{self, State};
use crate::organization::{EditClass, EditPupil, ListPupils};
use crate::problems::CLASS_FULL;
use crate::session;
use crate::user::{self, NewUser, Username};
use axum::Json;
use kernel::{
    Answer, Created, Input, Line, NoContent, OrganizationRole, Page, Permit, Result, Role, Timestamp, Tx,
    UserId, error, text::fold,
};
use serde::{Deserialize, Serialize};

/// More than any room holds.
const MOST: usize = 60;

/// A pupil as the teacher sees them.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Pupil")]
pub struct PupilBody {
    id: UserId,
    #[schemars(length(max = 200))]
    full_name: String,
    /// What the class sees: `Amina W.`
    #[schemars(length(max = 210))]
    display: String,
    #[schemars(length(max = 60))]
    username: Option<String>,
    created_at: Timestamp,
    last_login_at: Option<Timestamp>,
    /// For the card to print: in the answer that sets them, and never again.
    pictures: Option<Pictures>,
}

impl From<Pupil> for PupilBody {
    fn from(it: Pupil) -> Self {
        PupilBody {
            display: it.display(),
            id: it.user_id,
            full_name: it.full_name,
            username: it.username,
            created_at: it.created_at,
            last_login_at: it.last_login_at,
            pictures: None,
        }
    }
}

pub async fn list(permit: Permit<ListPupils>) -> Result<Json<Page<PupilBody>>> {
    let (mut tx, class, _) = permit.into_parts();
    let pupils = store::pupils(&mut tx, &class.row.id).await?;
    let total = Some(pupils.len() as i64);
    Ok(Json(Page { items: pupils.into_iter().map(PupilBody::from).collect(), next_cursor: None, total }))
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPupil {
    full_name: Line<1, 200>,
    /// Chosen by the program when absent.
    pictures: Option<Pictures>,
}

pub async fn add(
    permit: Permit<EditClass>,
    Input(new): Input<NewPupil>,
) -> Result<Answer<Created<PupilBody>>> {
    let (mut tx, class, actor) = permit.into_parts();
    if store::pupils(&mut tx, &class.row.id).await?.len() >= MOST {
        return Err(CLASS_FULL.into());
    }
    let username = username(&mut tx, new.full_name.as_str()).await?;
    let account = NewUser {
        email: None,
        username: Some(&username),
        full_name: new.full_name.as_str(),
        password_hash: None,
        roles: &[Role::Student],
    };
    let pupil = user::create(&mut tx, account).await?.id;
    let organization = &class.organization.id;
    let student = (OrganizationRole::Student, State::Confirmed);
    membership::confirm(&mut tx, organization, &pupil, &actor.person()?.user, student).await?;
    let pictures = new.pictures.unwrap_or_else(Pictures::random);
    let pin = pictures.sealed(&tx, &pupil);
    store::add(&mut tx, &class.row.id, &pupil, &pin).await?;
    let it = store::pupil(&mut tx, &class.row.id, &pupil).await?.ok_or(error::NOT_FOUND)?;
    // Not through `tx.answer`, which would keep the pictures for a retry.
    tx.commit().await?;
    Answer::of(&Created(PupilBody { pictures: Some(pictures), ..it.into() }))
}

/// `amina.w`, or `amina.w2` when there is one.
async fn username(tx: &mut Tx, full_name: &str) -> Result<Username> {
    let plain = fold(full_name);
    let mut words = plain.split(' ');
    let first: String = words.next().unwrap_or_default().chars().take(40).collect();
    let letter = words.next_back().and_then(|it| it.chars().next());
    let stem = letter.map_or_else(|| first.clone(), |letter| format!("{first}.{letter}"));
    let stem = if stem.chars().count() < 3 { format!("pupil.{stem}") } else { stem };
    let taken = store::usernames_like(tx, &stem).await?;
    let numbered = (2..).map(|n| format!("{stem}{n}"));
    let free = std::iter::once(stem.clone()).chain(numbered).find(|it| !taken.contains(it));
    Username::new(&free.unwrap_or_default()).map_err(|it| error::INVALID.field("full_name", it))
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PupilChange {
    full_name: Option<Line<1, 200>>,
    /// New ones; the pupil's sessions end.
    #[schemars(length(min = 3, max = 4))]
    pictures: Option<Vec<Picture>>,
    /// Chosen by the program instead.
    #[serde(default)]
    new_pictures: bool,
}

pub async fn edit(
    permit: Permit<EditPupil>,
    Input(change): Input<PupilChange>,
) -> Result<Answer<Json<PupilBody>>> {
    let (mut tx, it, _) = permit.into_parts();
    if let Some(name) = change.full_name {
        let mut account = user::find(&mut tx, &it.user).await?.ok_or(error::NOT_FOUND)?;
        account.full_name = name.into_string();
        user::edit(&mut tx, &account).await?;
    }
    let chosen = change.pictures.map(Pictures::try_from).transpose();
    let chosen = chosen.map_err(|it| error::INVALID.field("pictures", it))?;
    let pictures = chosen.or_else(|| change.new_pictures.then(Pictures::random));
    if let Some(pictures) = &pictures {
        let pin = pictures.sealed(&tx, &it.user);
        store::set_pin(&mut tx, &it.user, &pin).await?;
        session::end_all(&mut tx, &it.user, None, Why::PasswordChanged).await?;
    }
    let pupil = store::pupil(&mut tx, &it.class.row.id, &it.user).await?.ok_or(error::NOT_FOUND)?;
    tx.commit().await?;
    Answer::of(&Json(PupilBody { pictures, ..pupil.into() }))
}

/// Takes a pupil out of the class and the organisation; their work stays.
pub async fn remove(permit: Permit<EditPupil>) -> Result<Answer<NoContent>> {
    let (mut tx, it, actor) = permit.into_parts();
    let organization = &it.class.organization.id;
    store::remove(&mut tx, &it.user).await?;
    session::end_all(&mut tx, &it.user, None, Why::Deactivated).await?;
    let role = OrganizationRole::Student;
    membership::confirm(&mut tx, organization, &it.user, &actor.person()?.user, (role, State::Left)).await?;
    tx.answer(NoContent).await
}
