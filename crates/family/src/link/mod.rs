//! A guardian and a child who are linked.
pub mod code;
mod store;

use crate::events::{Linked, Unlinked};
use crate::policy::{EndLink, LinkChild, ListChildren, ListGuardians};
use crate::problems::OWN_CHILD;
use axum::Json;
use kernel::{Answer, Created, Input, NoContent, Permit, Result, Timestamp, Tx, UserId, text};
use serde::{Deserialize, Serialize};

pub(crate) use store::{find, guardians_of};

kernel::id!(
    /// A guardian's link to a child.
    LinkId, "fam"
);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "FamilyRelation")]
pub enum Relation {
    Mother,
    Father,
    Guardian,
    Other,
}
text!(Relation);

/// A link that holds.
#[derive(Clone, Debug, Deserialize)]
pub struct Link {
    pub id: LinkId,
    pub guardian: UserId,
    pub child: UserId,
    pub relation: Relation,
    pub linked_at: Timestamp,
}

/// A linked person, as the other side sees them: a name and nothing to write to. Row B5.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "FamilyLink")]
pub struct LinkBody {
    pub id: LinkId,
    /// The child, to a guardian; the guardian, to a child.
    pub person: UserId,
    #[schemars(length(max = 200))]
    pub full_name: String,
    pub relation: Relation,
    pub linked_at: Timestamp,
}

/// Everybody linked to somebody; families are small, so there are no pages.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "FamilyLinks")]
pub struct Links {
    pub items: Vec<LinkBody>,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewFamilyLink")]
pub struct Make {
    #[schemars(length(max = 20))]
    code: String,
    relation: Relation,
}

/// Whoever has the code becomes a guardian of the child it was made for, and a parent in the school.
pub async fn make(permit: Permit<LinkChild>, Input(body): Input<Make>) -> Result<Answer<Created<LinkBody>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let guardian = &actor.person()?.user;
    if let Err(refused) = code::count_try(&mut tx, guardian).await {
        tx.commit().await?;
        return Err(refused);
    }
    let child = match code::look_up(&mut tx, &body.code).await {
        Ok(child) => child,
        Err(refused) => {
            // The try counts, whatever was wrong with it.
            tx.commit().await?;
            return Err(refused);
        }
    };
    if child == *guardian {
        return Err(OWN_CHILD.into());
    }
    code::spend(&mut tx, &body.code).await?;
    let link = connect(&mut tx, guardian, &child, body.relation).await?;
    let full_name = identity::names(&mut tx, [&child]).await?.remove(&child).unwrap_or_default();
    let body = LinkBody {
        id: link.id,
        person: child,
        full_name,
        relation: link.relation,
        linked_at: link.linked_at,
    };
    tx.answer(Created(body)).await
}

/// Makes somebody a guardian of a child and a parent in the school.
pub async fn connect(tx: &mut Tx, guardian: &UserId, child: &UserId, relation: Relation) -> Result<Link> {
    let link = store::insert(tx, guardian, child, relation).await?;
    identity::user::grant(tx, guardian, kernel::Role::Parent).await?;
    tx.emit(&Linked { link: link.id.clone(), guardian: guardian.clone(), child: child.clone() }).await?;
    Ok(link)
}

pub async fn children(permit: Permit<ListChildren>) -> Result<Json<Links>> {
    let (mut tx, _, actor) = permit.into_parts();
    let links = store::of_guardian(&mut tx, &actor.person()?.user).await?;
    named(&mut tx, links, |it| &it.child).await
}

pub async fn guardians(permit: Permit<ListGuardians>) -> Result<Json<Links>> {
    let (mut tx, _, actor) = permit.into_parts();
    let links = store::of_child(&mut tx, &actor.person()?.user).await?;
    named(&mut tx, links, |it| &it.guardian).await
}

async fn named(tx: &mut Tx, links: Vec<Link>, other: fn(&Link) -> &UserId) -> Result<Json<Links>> {
    let mut names = identity::names(tx, links.iter().map(other)).await?;
    let items = links.into_iter().map(|it| LinkBody {
        full_name: names.remove(other(&it)).unwrap_or_default(),
        person: other(&it).clone(),
        id: it.id,
        relation: it.relation,
        linked_at: it.linked_at,
    });
    Ok(Json(Links { items: items.collect() }))
}

/// Holds from the next request on.
pub async fn end(permit: Permit<EndLink>) -> Result<Answer<NoContent>> {
    let (mut tx, link, _) = permit.into_parts();
    store::end(&mut tx, &link.id).await?;
    tx.emit(&Unlinked { link: link.id, guardian: link.guardian, child: link.child }).await?;
    tx.answer(NoContent).await
}
