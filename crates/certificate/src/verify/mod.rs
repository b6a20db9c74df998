//! The pages on which anybody checks a certificate: no account, no script.
mod card;
mod form;

pub use card::card;
pub use form::form;
