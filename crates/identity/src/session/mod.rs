//! Sessions: one per sign-in, in the database, which alone decides. A session is a family of refresh tokens, each good
//! once; the replay of a spent one ends the whole family (RFC 9700 §4.14.2).
mod list;
mod origin;
mod store;
mod token;

use crate::events::{SessionEnded, Why};
use crate::user::{self, User, UserBody};
use crate::{api_token, challenge, second_factor};
use axum::Json;
use axum::extract::State;
use axum::response::AppendHeaders;
use futures_util::future::BoxFuture;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use kernel::auth::{Actor, Bounds, Person, SessionId, UserId};
use kernel::html::{Head, cookie};
use kernel::known::Credential;
use kernel::reply::Reply;
use kernel::retention::{self, Retention};
use kernel::{Answer, App, Input, NoContent, Public, Result, Timestamp, Tx, error, settings};

pub(crate) use list::{end_mine, end_of_user, end_others, mine, of_user};
pub use origin::{How, Origin};
pub(crate) use store::{OpenSession, end, end_all, open_one, person};

/// A refresh token not used for this long is no longer good.
const REFRESH_DAYS: i64 = 30;
/// An answer that got lost on the way may be asked for again within this time.
const GRACE_SECONDS: i64 = 30;

/// What a successful sign-in answers.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
pub struct Session {
    pub user: UserBody,
    #[schemars(length(max = 2000))]
    pub access_token: String,
    /// Absent for a browser that asked to keep it in a cookie (`X-Session: cookie`).
    #[schemars(length(max = 100))]
    pub refresh_token: Option<String>,
    #[schemars(length(max = 10))]
    pub token_type: String,
    /// Seconds.
    pub expires_in: i64,
}

/// A session that was just opened or continued.
pub struct Opened {
    pub session: SessionId,
    turn: i64,
    refresh: String,
}

/// Opens a session for a person whose identity is proved.
pub async fn open(tx: &mut Tx, user: &UserId) -> Result<Opened> {
    open_from(tx, user, &Origin::default()).await
}

/// The same, noting where the sign-in came from for the list of sessions.
pub async fn open_from(tx: &mut Tx, user: &UserId, origin: &Origin) -> Result<Opened> {
    let session: SessionId = tx.id();
    let refresh = kernel::random_token();
    store::insert(tx, &session, user, origin).await?;
    store::add_refresh(tx, &kernel::sha256(&refresh), &session, 1).await?;
    user::signed_in(tx, user).await?;
    crate::personal::take_back(tx, user).await?;
    tx.done_by(user);
    tx.emit(&crate::events::SignedIn { user: user.clone(), session: session.clone() }).await?;
    Ok(Opened { session, turn: 1, refresh })
}

/// Ends a session that was opened for one request.
pub async fn close(tx: &mut Tx, opened: &Opened) -> Result<()> {
    store::end(tx, &opened.session).await
}

/// Opens a session in which somebody else looks at the school as this person. Nobody is given its refresh token.
pub(crate) async fn open_acting(tx: &mut Tx, user: &UserId) -> Result<Opened> {
    let session: SessionId = tx.id();
    let refresh = kernel::random_token();
    store::insert(tx, &session, user, &Origin { how: How::Acting, ..Origin::default() }).await?;
    store::add_refresh(tx, &kernel::sha256(&refresh), &session, 1).await?;
    Ok(Opened { session, turn: 1, refresh })
}

/// The access token of an opened session.
pub fn access_token(app: &App, user: &UserId, opened: &Opened) -> Result<String> {
    Ok(token::issue(&app.key, user, &opened.session, opened.turn, app.clock.now())?)
}

/// Answers a sign-in: in the body for programs, and as an HttpOnly cookie.
pub(crate) fn answer(app: &App, headers: &HeaderMap, user: User, opened: Opened) -> Result<Session> {
    let browser = headers.get("x-session").is_some_and(|it| it == "cookie");
    let access_token = access_token(app, &user.id, &opened)?;
    Ok(Session {
        user: user.into(),
        access_token,
        refresh_token: (!browser).then_some(opened.refresh),
        token_type: "Bearer".into(),
        expires_in: token::LIFETIME,
    })
}

/// With the cookie and without any copy kept on the way.
pub(crate) fn with_cookie<R: Reply>(app: &App, refresh: &str, reply: &R) -> Result<Answer<R>> {
    let headers = [
        (header::SET_COOKIE, set_cookie(app, refresh, REFRESH_DAYS * 86_400)),
        (header::CACHE_CONTROL, "no-store".into()),
    ];
    Ok(Answer::of(reply)?.with(AppendHeaders(headers)))
}

impl Opened {
    pub(crate) fn refresh(&self) -> &str {
        &self.refresh
    }
}

/// `__Host-` binds a cookie to this very host over TLS; plain HTTP in a classroom's own network cannot have it. Lax, so
/// that a link in a message opens the lesson; every change needs a token that no other site has.
fn cookie_name(app: &App) -> &'static str {
    if app.config.secure_cookies() { "__Host-lyceum" } else { "lyceum" }
}

fn set_cookie(app: &App, value: &str, seconds: i64) -> String {
    let secure = if app.config.secure_cookies() { "; Secure" } else { "" };
    format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", cookie_name(app))
}

/// Who sent a request: the bearer of an access token, or for reads the browser that holds the cookie.
pub(crate) fn authenticate<'a>(
    app: &'a App,
    tx: &'a mut Tx,
    parts: &'a Parts,
) -> BoxFuture<'a, Result<Actor>> {
    Box::pin(async move {
        if parts.headers.contains_key(header::AUTHORIZATION) {
            let token = bearer(parts).ok_or(error::UNAUTHENTICATED)?;
            if api_token::is_personal(token) {
                return Ok(Actor { person: Some(api_token::authenticate(app, tx, token).await?) });
            }
            let claims = token::read(&app.key, token, app.clock.now())?;
            return Ok(Actor { person: Some(of_token(app, tx, &claims).await?) });
        }
        // A cookie travels by itself, so it never authorises a change. Row H1.
        let cookie = cookie(&parts.headers, cookie_name(app)).filter(|_| parts.method.is_safe());
        let Some(refresh) = cookie else { return Ok(Actor::default()) };
        let oldest = app.clock.now().plus_seconds(-REFRESH_DAYS * 86_400);
        let found = store::of_refresh(tx, &kernel::sha256(refresh), oldest).await?;
        Ok(Actor { person: found.map(|it| it.person) })
    })
}

fn bearer(parts: &Parts) -> Option<&str> {
    parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// From what this node remembers, or the database, which alone decides.
async fn of_token(app: &App, tx: &mut Tx, claims: &token::Claims) -> Result<Person> {
    let (known, now) = (&app.hub.known, app.clock.now());
    let credential = Credential::Access(claims.sid.clone(), claims.turn);
    if let Some(person) = known.get(&credential, now).filter(|it| it.user == claims.sub) {
        return Ok(person);
    }
    let stamp = known.stamp();
    let found = store::of_turn(tx, &claims.sid, claims.turn).await?.ok_or(error::UNAUTHENTICATED)?;
    if found.person.user != claims.sub {
        return Err(error::UNAUTHENTICATED.into());
    }
    if found.confirmed {
        known.put(stamp, credential, &found.person, now);
    } else {
        confirm(app, tx, claims).await?;
    }
    Ok(found.person)
}

/// Notes that the answer with this access token arrived, once per token.
async fn confirm(app: &App, tx: &mut Tx, claims: &token::Claims) -> Result<()> {
    if tx.writes() {
        return store::confirm(tx, &claims.sid, claims.turn).await;
    }
    let mut own = app.console().write().await?;
    store::confirm(&mut own, &claims.sid, claims.turn).await?;
    own.commit().await
}

pub(crate) fn alive<'a>(tx: &'a mut Tx, session: &'a SessionId) -> BoxFuture<'a, Result<Option<Person>>> {
    Box::pin(store::person(tx, session))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// Absent: the cookie's.
    #[schemars(length(max = 100))]
    refresh_token: Option<String>,
}

/// What the state of a refresh token means.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Rotate,
    /// The successor never arrived: replace it.
    Reissue,
    /// Somebody else has it too.
    Replay,
    Dead,
}

fn judge(it: &store::RefreshRow, now: Timestamp) -> Verdict {
    match it.spent_at {
        _ if it.issued_at.plus_seconds(REFRESH_DAYS * 86_400) < now => Verdict::Dead,
        None => Verdict::Rotate,
        Some(spent) if !it.successor_used && now <= spent.plus_seconds(GRACE_SECONDS) => Verdict::Reissue,
        Some(_) => Verdict::Replay,
    }
}

/// A new pair for a refresh token; the old one is spent.
pub async fn refresh(
    public: Public,
    State(app): State<App>,
    Head(parts): Head,
    Input(body): Input<Refresh>,
) -> Result<Answer<Json<Session>>> {
    let from_cookie = cookie(&parts.headers, cookie_name(&app)).map(str::to_owned);
    let presented = body.refresh_token.or(from_cookie).ok_or(error::UNAUTHENTICATED)?;
    let mut tx = public.write().await?;
    let Some(row) = store::refresh_row(&mut tx, &kernel::sha256(&presented)).await? else {
        drop(tx);
        public.wrong("refresh").await?;
        return Err(error::UNAUTHENTICATED.into());
    };
    let now = tx.now();
    let verdict = judge(&row, now);
    if matches!(verdict, Verdict::Replay | Verdict::Dead) {
        store::end(&mut tx, &row.session_id).await?;
        tx.emit(&SessionEnded { user: row.user_id, session: row.session_id, why: Why::RefreshReplayed })
            .await?;
        tx.commit().await?;
        return Err(error::UNAUTHENTICATED.into());
    }
    let last = store::spend_all(&mut tx, &row.session_id).await?;
    let opened = Opened { session: row.session_id, turn: last + 1, refresh: kernel::random_token() };
    store::add_refresh(&mut tx, &kernel::sha256(&opened.refresh), &opened.session, opened.turn).await?;
    let user = user::find(&mut tx, &row.user_id).await?.ok_or(error::UNAUTHENTICATED)?;
    tx.commit().await?;
    let refresh = opened.refresh.clone();
    with_cookie(&app, &refresh, &Json(answer(&app, &parts.headers, user, opened)?))
}

/// Ends the session of the token or the cookie; both are dead when this answers.
pub async fn logout(public: Public, State(app): State<App>, Head(parts): Head) -> Result<Answer<NoContent>> {
    let mut tx = public.write().await?;
    let mut actor = public.actor(&mut tx, &parts).await.unwrap_or_default();
    // A token for programs ends where it was made; a challenge that nobody will answer ends here.
    actor.person = actor.person.filter(|it| !matches!(it.bounds, Bounds::Token(_)));
    if let Some(token) = bearer(&parts).filter(|_| !actor.signed_in()) {
        challenge::abandon(&mut tx, token).await?;
    }
    if let Some(refresh) = cookie(&parts.headers, cookie_name(&app)).filter(|_| !actor.signed_in()) {
        let row = store::refresh_row(&mut tx, &kernel::sha256(refresh)).await?;
        if let Some(row) = row {
            actor.person = store::person(&mut tx, &row.session_id).await?;
        }
    }
    if let Some(person) = actor.person {
        store::end(&mut tx, &person.session).await?;
        crate::act_as::end_all_of(&mut tx, &person.user).await?;
        tx.emit(&SessionEnded { user: person.user, session: person.session, why: Why::SignedOut }).await?;
    }
    tx.commit().await?;
    let headers = [
        (header::SET_COOKIE, HeaderValue::from_str(&set_cookie(&app, "", 0)).map_err(anyhow::Error::from)?),
        (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok(Answer::of(&NoContent)?.with(AppendHeaders(headers)))
}

/// Forgets refresh tokens that are no longer good, sessions that ended, and people whose time has come.
pub(crate) async fn tidy(cx: kernel::job::JobCx) -> Result<serde_json::Value> {
    let mut tx = cx.write().await?;
    let keep: Retention = settings::get(&mut tx).await?;
    let before = retention::ago(tx.now(), keep.sessions_days);
    store::forget(&mut tx, before).await?;
    second_factor::tidy(&mut tx).await?;
    crate::registration::tidy(&mut tx).await?;
    crate::proof::tidy(&mut tx).await?;
    crate::sso::forget(&mut tx).await?;
    crate::mass_export::forget(&mut tx).await?;
    tx.commit().await?;
    crate::personal::sweep(&cx).await?;
    Ok(serde_json::Value::Null)
}

/// What the first screen of the app needs to know about who is there.
#[derive(Debug, serde::Serialize)]
pub struct Boot {
    pub user: UserBody,
    pub access_token: String,
    pub expires_in: i64,
    /// The rights of staff are held back until there is a second factor.
    pub second_factor_missing: bool,
}

/// From the cookie of a page request; none when nobody is signed in.
pub async fn boot(app: &App, tx: &mut Tx, headers: &HeaderMap) -> Result<Option<(Boot, Actor)>> {
    let Some(refresh) = cookie(headers, cookie_name(app)) else { return Ok(None) };
    let oldest = app.clock.now().plus_seconds(-REFRESH_DAYS * 86_400);
    let Some(found) = store::of_refresh(tx, &kernel::sha256(refresh), oldest).await? else { return Ok(None) };
    let (person, turn) = (found.person, found.turn);
    let Some(user) = user::find(tx, &person.user).await? else { return Ok(None) };
    let access_token = token::issue(&app.key, &person.user, &person.session, turn, app.clock.now())?;
    let second_factor_missing = second_factor::missing(tx, &user.id).await?;
    let boot = Boot { user: user.into(), access_token, expires_in: token::LIFETIME, second_factor_missing };
    Ok(Some((boot, Actor { person: Some(person) })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(spent_at: Option<i64>, successor_used: bool) -> store::RefreshRow {
        let clock = kernel::Clock::frozen(0);
        store::RefreshRow {
            session_id: clock.id(),
            user_id: clock.id(),
            issued_at: Timestamp(0),
            spent_at: spent_at.map(Timestamp),
            successor_used,
        }
    }

    #[test]
    fn a_spent_token_is_good_again_only_while_its_successor_was_never_used() {
        assert_eq!(judge(&row(None, false), Timestamp(1000)), Verdict::Rotate);
        assert_eq!(judge(&row(Some(0), false), Timestamp(30_000)), Verdict::Reissue);
        assert_eq!(judge(&row(Some(0), false), Timestamp(30_001)), Verdict::Replay);
        assert_eq!(judge(&row(Some(0), true), Timestamp(1)), Verdict::Replay);
        assert_eq!(judge(&row(None, false), Timestamp(31 * 86_400_000)), Verdict::Dead);
    }
}
