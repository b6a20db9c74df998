//! Who people are: accounts, sign-in, sessions and roles.
mod act_as;
mod admin;
pub mod api_token;
mod application;
pub(crate) mod audit;
mod challenge;
mod class;
mod delegation;
mod email_change;
mod events;
mod import;
pub mod invite;
mod lane;
mod letters;
mod mass_export;
pub mod membership;
pub mod organization;
mod passkey;
pub mod password;
mod personal;
mod policy;
mod problems;
mod proof;
mod reauth;
mod recovery;
mod recovery_code;
mod registration;
mod restored;
pub mod second_factor;
pub mod session;
mod setup;
mod sign_in;
pub mod sso;
mod totp;
mod tries;
pub mod user;
mod verification;

#[cfg(test)]
mod account_tests;
#[cfg(test)]
mod flow_tests;
#[cfg(test)]
mod organization_tests;
mod pages;

pub use audit::PersonRef;
pub use events::{ApplicationDecided, ExportAsked, ExportDecided, SessionEnded, UserRegistered};
pub use restored::restored;
pub use session::boot;
pub use setup::{ADMINISTRATOR_EXISTS, setup_link};
pub use user::{Email, User, administrators, find_by_email, names};

use kernel::app::Gate;
use kernel::db::Policy;
use kernel::job::{JobKind, Schedule};
use kernel::settings::Section;
use kernel::{Module, Routes, Sql, delete, get, patch, post};
use std::sync::Arc;

const TIDY: &str = "identity.tidy";

pub fn module() -> Module {
    Module {
        routes: class::routes(import::routes(invite::routes(membership::routes(organization::routes(
            mass_export::routes(personal::routes(Routes::new())),
        )))))
        .at("/auth/register", post(registration::register))
        .at("/auth/email/verify", post(verification::verify))
        .at("/auth/email/resend", post(verification::resend))
        .at("/auth/email/change", post(email_change::change))
        .at("/auth/password/forgot", post(recovery::forgot))
        .at("/auth/password/reset", post(recovery::reset))
        .at("/auth/password/strength", post(password::strength))
        .at("/auth/sessions", get(session::mine))
        .at("/auth/sessions", delete(session::end_others))
        .at("/auth/sessions/{session}", delete(session::end_mine))
        .at("/admin/users/{user}/sessions", get(session::of_user))
        .at("/admin/users/{user}/sessions", delete(session::end_of_user))
        .at("/auth/login", post(sign_in::login))
        .at("/auth/mfa/totp", post(challenge::totp))
        .at("/auth/mfa/recovery", post(challenge::recovery_code))
        .at("/auth/mfa/passkey/options", post(challenge::passkey_options))
        .at("/auth/mfa/passkey/verify", post(challenge::passkey_verify))
        .at("/auth/passkey/options", post(passkey::sign_in_options))
        .at("/auth/passkey/verify", post(passkey::sign_in))
        .at("/auth/totp", post(totp::set_up))
        .at("/auth/totp/confirm", post(totp::confirm))
        .at("/auth/totp", delete(totp::remove))
        .at("/auth/recovery-codes", post(recovery_code::renew))
        .at("/auth/passkeys/options", post(passkey::begin))
        .at("/auth/passkeys", post(passkey::add))
        .at("/auth/passkeys", get(passkey::list))
        .at("/auth/passkeys/{passkey}", patch(passkey::rename))
        .at("/auth/passkeys/{passkey}", delete(passkey::remove))
        .at("/auth/tokens", post(api_token::create))
        .at("/auth/tokens", get(api_token::list))
        .at("/auth/tokens/{api_token}", delete(api_token::revoke))
        .at("/auth/refresh", post(session::refresh))
        .at("/auth/logout", post(session::logout))
        .at("/auth/me", get(user::me))
        .at("/auth/me", patch(user::edit_me))
        .at("/auth/act-as/stop", post(act_as::stop))
        .at("/auth/password/change", post(password::change))
        .at("/auth/setup", post(setup::claim))
        .at("/auth/sso", get(sso::offered))
        .at("/admin/sso-providers", get(sso::list))
        .at("/admin/sso-providers", post(sso::create))
        .at("/admin/sso-providers/{provider}", patch(sso::edit))
        .at("/admin/sso-providers/{provider}", delete(sso::delete))
        .at("/admin/sso-providers/{provider}/probe", post(sso::probe))
        .at("/admin/audit", get(audit::list))
        .at("/admin/audit/export", get(audit::export))
        .at("/admin/audit/export", post(audit::ask_for))
        .at("/admin/faults", get(audit::faults))
        .at("/admin/faults/{fault}/resolve", post(audit::resolve))
        .at("/admin/users", get(admin::list))
        .at("/admin/users", post(admin::create))
        .at("/admin/users/export", get(admin::export))
        .at("/admin/users/export", post(admin::ask_for))
        .at("/admin/users/{user}", get(admin::show))
        .at("/admin/users/{user}", patch(admin::edit))
        .at("/admin/users/{user}", delete(admin::delete))
        .at("/admin/users/{user}/restore", post(admin::restore))
        .at("/admin/users/{user}/act-as", post(act_as::start))
        .at("/admin/users/{user}/second-factor/reset", post(second_factor::reset))
        .at("/instructor-applications", post(application::apply))
        .at("/instructor-applications/mine", get(application::mine))
        .at("/admin/instructor-applications", get(application::list))
        .at("/admin/instructor-applications/{application}/decision", post(application::decide))
        .alias("/auth/token", post(sign_in::login))
        .alias("/register", post(registration::register))
        .alias("/auth/forgot-password", post(recovery::forgot))
        .alias("/profile", get(user::me))
        .alias("/profile", patch(user::edit_me))
        .alias("/admin/profiles", get(admin::list))
        .alias("/admin/profiles/{user}/profile", get(admin::show))
        .alias("/admin/profiles/{user}/profile", patch(admin::edit))
        .alias("/admin/profiles/{user}/profile", delete(admin::delete)),
        pages: Routes::new()
            .at("/auth/sso/{provider}", get(sso::start))
            .at("/auth/sso/{provider}/callback", get(sso::callback))
            .at("/login", get(pages::login))
            .at("/register", get(pages::register))
            .at("/class", get(pages::class))
            .at("/join", get(pages::join))
            .at("/recover", get(pages::recover))
            .at("/recover", post(pages::recovered))
            .at("/verify-email", get(pages::confirm))
            .at("/verify-email", post(pages::confirmed))
            .at("/setup", get(pages::setup)),
        jobs: Vec::from_iter(personal::jobs().into_iter().chain([
            JobKind { kind: import::KIND, tries: 3, run: Arc::new(|cx, it| Box::pin(import::run(cx, it))) },
            JobKind { kind: TIDY, tries: 3, run: Arc::new(|cx, _| Box::pin(session::tidy(cx))) },
            JobKind {
                kind: registration::MAIL,
                tries: 5,
                run: Arc::new(|cx, it| Box::pin(registration::mail(cx, it))),
            },
            JobKind {
                kind: verification::MAIL,
                tries: 5,
                run: Arc::new(|cx, it| Box::pin(verification::mail(cx, it))),
            },
            JobKind {
                kind: recovery::MAIL,
                tries: 5,
                run: Arc::new(|cx, it| Box::pin(recovery::mail(cx, it))),
            },
            JobKind {
                kind: email_change::MAIL,
                tries: 5,
                run: Arc::new(|cx, it| Box::pin(email_change::mail(cx, it))),
            },
        ])),
        schedules: vec![Schedule { kind: TIDY, every_seconds: 86_400 }],
        checks: vec![|tx, _| Box::pin(user::check(tx))],
        settings: vec![
            Section::of::<registration::SignUp>(),
            Section::of::<password::Passwords>(),
            Section::of::<second_factor::SecondFactorRule>(),
        ],
        policies: &[Policy {
            name: "users_select_own_profile",
            table: "identity_users",
            command: "SELECT",
            rule: "id = kernel_user()",
        }],
        personal: personal::PERSONAL,
        ..Module::new("identity", MIGRATIONS)
    }
}

const MIGRATIONS: &[(&str, Sql)] = &[
    ("0001_identity", Sql::same(include_str!("../migrations/0001_identity.sql"))),
    ("0002_rights", Sql::same(include_str!("../migrations/0002_rights.sql"))),
    ("0003_accounts", Sql::same(include_str!("../migrations/0003_accounts.sql"))),
    ("0004_factors", Sql::same(include_str!("../migrations/0004_factors.sql"))),
    ("0005_api_tokens", Sql::same(include_str!("../migrations/0005_api_tokens.sql"))),
    ("0006_organizations", Sql::same(include_str!("../migrations/0006_organizations.sql"))),
    ("0007_roles", Sql::same(include_str!("../migrations/0007_roles.sql"))),
    ("0008_sso", Sql::same(include_str!("../migrations/0008_sso.sql"))),
    ("0009_exports", Sql::same(include_str!("../migrations/0009_exports.sql"))),
    ("0010_personal", Sql::same(include_str!("../migrations/0010_personal.sql"))),
];

/// How the kernel finds out who sent a request.
pub fn gate() -> Gate {
    Gate { request: session::authenticate, session: session::alive }
}

/// What is answered where a mail may or may not have been sent.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
pub(crate) struct MailSent {
    #[schemars(length(max = 300))]
    message: String,
}

impl MailSent {
    fn saying(text: kernel::Text) -> Self {
        MailSent { message: text.here().into() }
    }
}

/// An answer that is shown once and kept nowhere on the way.
fn secret_answer<R: kernel::reply::Reply>(reply: &R) -> kernel::Result<kernel::Answer<R>> {
    Ok(kernel::Answer::of(reply)?.with([(http::header::CACHE_CONTROL, "no-store")]))
}
