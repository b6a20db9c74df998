//! `POST /auth/class` and `POST /auth/class/pin`: how a child gets in, while the teacher has the class open.
use super::pictures::Pictures;
use super::{Class, store};
use crate::events::SignInFailed;
use crate::invite::code::Code;
use crate::organization::brand::Hue;
use crate::problems::{CLASS_CLOSED, WRONG_PICTURES};
use crate::session::{self, Session};
use crate::{membership, organization, tries, user};
use axum::Json;
use axum::extract::State;
use kernel::edge::Client;
use kernel::html::Head;
use kernel::{Answer, App, Input, Public, Result, Tx, UserId, limit};
use serde::{Deserialize, Serialize};

/// A school day.
const SESSION_SECONDS: i64 = 8 * 3600;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ClassCode")]
pub struct Enter {
    /// `K7P-2QD`; case and hyphen do not matter.
    #[schemars(length(max = 20))]
    code: String,
}

/// A class that is open, to choose one's name in.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct OpenClass {
    #[schemars(length(max = 100))]
    name: String,
    #[schemars(length(max = 200))]
    organization: String,
    brand_hue: Hue,
    pupils: Vec<Shown>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ClassPupil")]
pub struct Shown {
    id: UserId,
    #[schemars(length(max = 210))]
    display: String,
}

pub async fn class(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Input(body): Input<Enter>,
) -> Result<Json<OpenClass>> {
    let crowd = format!("class:{address}");
    let mut tx = tries::count(&app, public.write().await?, &[(&crowd, limit::CLASSROOM)]).await?;
    let found = opened(&mut tx, &body.code).await?;
    tx.commit().await?;
    let class = found.ok_or(CLASS_CLOSED)?;
    let pupils = store::pupils(&mut public.read().await?, &class.row.id).await?;
    Ok(Json(OpenClass {
        name: class.row.name,
        organization: class.organization.name,
        brand_hue: class.organization.settings.brand_hue,
        pupils: pupils.into_iter().map(|it| Shown { display: it.display(), id: it.user_id }).collect(),
    }))
}

/// None for a code of no class as for that of a closed one.
async fn opened(tx: &mut Tx, code: &str) -> Result<Option<Class>> {
    let Some(code) = Code::read(code) else { return Ok(None) };
    let Some(row) = store::by_code(tx, &code).await? else { return Ok(None) };
    let Some(organization) = organization::find(tx, &row.organization_id).await? else { return Ok(None) };
    let now = tx.now();
    Ok(Some(Class { organization, row }).filter(|it| it.is_open(now)))
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ClassPin")]
pub struct Show {
    #[schemars(length(max = 20))]
    code: String,
    pupil: UserId,
    pictures: Pictures,
}

pub async fn pin(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Head(parts): Head,
    Input(body): Input<Show>,
) -> Result<Answer<Json<Session>>> {
    // Per child and address: a wrong neighbour locks nobody out elsewhere. Rows A3 and A5.
    let (own, crowd) = (format!("pin:{}:{address}", body.pupil), format!("pin:{address}"));
    let mut tx = tries::count(&app, public.write().await?, &[(&own, 1), (&crowd, limit::CLASSROOM)]).await?;
    let Some(class) = opened(&mut tx, &body.code).await? else {
        tx.commit().await?;
        return Err(CLASS_CLOSED.into());
    };
    if !proved(&mut tx, &class, &body).await? {
        tx.emit(&SignInFailed { user: None }).await?;
        tx.commit().await?;
        return Err(WRONG_PICTURES.into());
    }
    limit::forget(&mut tx, &own).await?;
    let opened = session::open(&mut tx, &body.pupil).await.map_err(|_| WRONG_PICTURES)?;
    let ends_at = tx.now().plus_seconds(SESSION_SECONDS);
    store::end_later(&mut tx, &opened.session, ends_at).await?;
    let user = user::find(&mut tx, &body.pupil).await?.ok_or(WRONG_PICTURES)?;
    tx.commit().await?;
    let refresh = opened.refresh().to_owned();
    let answer = session::answer(&app, &parts.headers, user, opened)?;
    session::with_cookie(&app, &refresh, &Json(answer))
}

/// The same work for a child of another class, and for none.
async fn proved(tx: &mut Tx, class: &Class, body: &Show) -> Result<bool> {
    let pupil = store::pupil(tx, &class.row.id, &body.pupil).await?;
    let role = membership::role_of(tx, &class.organization.id, &body.pupil).await?;
    let shown = body.pictures.sealed(tx, &body.pupil);
    Ok(pupil.is_some_and(|it| it.pin == shown) && role.is_some())
}
