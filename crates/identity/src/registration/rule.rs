//! Who may make an account, and what they have to prove.
use kernel::Config;
use kernel::settings::Setting;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Registration {
    /// Everybody.
    #[default]
    Open,
    /// Nobody; administrators add people.
    Closed,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verification {
    /// Where the school has a mail server.
    #[default]
    WhenMailWorks,
    Always,
    Never,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "SignUpSettings")]
pub(crate) struct SignUp {
    pub registration: Registration,
    /// Whether a new account waits until its address is confirmed.
    pub verification: Verification,
}

impl Setting for SignUp {
    const SECTION: &'static str = "identity.sign_up";
}

impl SignUp {
    pub fn asks_for_proof(&self, config: &Config) -> bool {
        match self.verification {
            Verification::WhenMailWorks => config.mail_configured(),
            Verification::Always => true,
            Verification::Never => false,
        }
    }
}
