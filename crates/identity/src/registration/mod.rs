//! Making an account: at once where the school has no mail, else when the link in the mail was followed.
mod confirm;
mod register;
mod rule;
mod store;

pub(crate) use confirm::{MAIL, ask_again, mail};
pub(crate) use register::register;
#[cfg(test)]
pub(crate) use rule::Verification;
pub(crate) use rule::{Registration, SignUp};
pub(crate) use store::{Waiting, password_hash, take, tidy};
