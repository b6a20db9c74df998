//! `POST /admin/organizations`
use super::{CreateOrganization, Organization, OrganizationBody, Slug, store};
use crate::events::OrganizationCreated;
use crate::invite;
use crate::problems::SLUG_TAKEN;
use crate::user::Email;
use kernel::{
    Answer, Created, Input, Line, OnConflict, OrganizationRole, Permit, Result, Tx, UserId, text::fold, texts,
};
use serde::Deserialize;

texts! {
    CHOOSE_ANOTHER = "Choose another", "Chagua jingine", "Hãy chọn tên khác";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewOrganization")]
pub struct New {
    name: Line<1, 200>,
    /// Made from the name when absent.
    slug: Option<Slug>,
    /// Who is invited to administer it.
    admin_email: Option<Email>,
}

pub async fn create(
    permit: Permit<CreateOrganization>,
    Input(new): Input<New>,
) -> Result<Answer<Created<OrganizationBody>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let by = actor.person()?.user.clone();
    let organization = found(&mut tx, &by, new.name.as_str(), new.slug.as_ref()).await?;
    if let Some(email) = &new.admin_email {
        let to = invite::Addressee { email, full_name: None, role: OrganizationRole::OrganizationAdmin };
        invite::by_mail(&mut tx, &organization, &by, &to).await?;
    }
    tx.answer(Created(OrganizationBody::new(&actor, organization))).await
}

/// Makes an organisation, without anybody in it yet.
pub async fn found(tx: &mut Tx, by: &UserId, name: &str, wished: Option<&Slug>) -> Result<Organization> {
    let wanted = wished.map_or_else(|| slug(name), |it| it.0.clone());
    let free = store::free_slug(tx, &wanted).await?;
    if wished.is_some() && free != wanted {
        return Err(SLUG_TAKEN.field("slug", CHOOSE_ANOTHER));
    }
    let organization = store::insert(tx, &free, name).await.on_conflict(SLUG_TAKEN)?;
    tx.emit(&OrganizationCreated { organization: organization.id.clone(), by: by.clone() }).await?;
    Ok(organization)
}

/// `Trường Nguyễn Du` → `truong-nguyen-du`.
fn slug(name: &str) -> String {
    let ascii = fold(name).split_whitespace().map(ascii).filter(|it| !it.is_empty()).collect::<Vec<_>>();
    let mut slug = ascii.join("-");
    slug.truncate(60);
    match slug.trim_end_matches('-') {
        "" => "organization".into(),
        it => it.into(),
    }
}

fn ascii(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).collect()
}
