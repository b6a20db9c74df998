//! `GET` and `PATCH /organizations/{organization}`
use super::brand::{Brand, Hue};
use super::{
    EditOrganization, InstructorLabel, Joining, OrganizationBody, Settings, ShowOrganization, SignInMethod,
    store,
};
use crate::events::OrganizationChanged;
use axum::Json;
use kernel::{Answer, IfMatch, Input, Lang, Line, Permit, Query, Result, Tagged, error, texts};
use serde::Deserialize;

texts! {
    ONE_AT_LEAST = "Choose at least one", "Chagua angalau moja", "Hãy chọn ít nhất một";
}

pub async fn show(permit: Permit<ShowOrganization>) -> Tagged<OrganizationBody> {
    Tagged { version: permit.resource.version, body: OrganizationBody::new(&permit.actor, permit.resource) }
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct BrandQuery {
    #[serde(deserialize_with = "degrees")]
    hue: Hue,
}

/// A query's values arrive as text.
fn degrees<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Hue, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
    let hue = text.parse::<u16>().map_err(serde::de::Error::custom)?;
    Hue::try_from(hue).map_err(serde::de::Error::custom)
}

/// What a hue would look like, before it is chosen.
pub async fn brand(permit: Permit<EditOrganization>, Query(query): Query<BrandQuery>) -> Json<Brand> {
    drop(permit);
    Json(Brand::of(query.hue))
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OrganizationChange")]
pub struct Change {
    name: Option<Line<1, 200>>,
    brand_hue: Option<Hue>,
    #[schemars(length(min = 1, max = 3))]
    languages: Option<Vec<Lang>>,
    instructor_label: Option<InstructorLabel>,
    #[schemars(length(min = 1, max = 4))]
    sign_in_methods: Option<Vec<SignInMethod>>,
    joining: Option<Joining>,
    policy: Option<PolicyChange>,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OrganizationPolicyChange")]
struct PolicyChange {
    instructors_create: Option<bool>,
    instructors_publish: Option<bool>,
}

impl Change {
    fn settings(&self, mut it: Settings) -> Result<Settings> {
        if let Some(languages) = &self.languages {
            it.languages = some("languages", languages)?;
        }
        if let Some(methods) = &self.sign_in_methods {
            it.sign_in_methods = some("sign_in_methods", methods)?;
        }
        it.brand_hue = self.brand_hue.unwrap_or(it.brand_hue);
        it.instructor_label = self.instructor_label.unwrap_or(it.instructor_label);
        it.joining = self.joining.unwrap_or(it.joining);
        if let Some(policy) = &self.policy {
            it.policy.instructors_create = policy.instructors_create.unwrap_or(it.policy.instructors_create);
            it.policy.instructors_publish =
                policy.instructors_publish.unwrap_or(it.policy.instructors_publish);
        }
        Ok(it)
    }
}

/// In the order given, each once.
fn some<T: Copy + PartialEq>(field: &str, chosen: &[T]) -> Result<Vec<T>> {
    let mut each = vec![];
    for it in chosen {
        if !each.contains(it) {
            each.push(*it);
        }
    }
    if each.is_empty() { Err(error::INVALID.field(field, ONE_AT_LEAST)) } else { Ok(each) }
}

pub async fn edit(
    permit: Permit<EditOrganization>,
    if_match: IfMatch,
    Input(change): Input<Change>,
) -> Result<Answer<Tagged<OrganizationBody>>> {
    let (mut tx, mut organization, actor) = permit.into_parts();
    if_match.check(organization.version)?;
    organization.settings = change.settings(organization.settings)?;
    if let Some(name) = change.name {
        organization.name = name.into_string();
    }
    store::save(&mut tx, &organization).await?;
    organization.version += 1;
    let by = actor.person()?.user.clone();
    tx.emit(&OrganizationChanged { organization: organization.id.clone(), by, state: organization.state })
        .await?;
    let body = OrganizationBody::new(&actor, organization);
    tx.answer(Tagged { version: body.version, body }).await
}
