//! What an organisation's administrators choose.
use super::brand::Hue;
use kernel::Lang;
use serde::{Deserialize, Serialize};

/// What is not stored is as in `Default`, so that a new choice needs no migration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub brand_hue: Hue,
    /// Its letters are written in the first.
    pub languages: Vec<Lang>,
    pub instructor_label: InstructorLabel,
    pub sign_in_methods: Vec<SignInMethod>,
    pub joining: Joining,
    pub policy: Policy,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            brand_hue: Hue::default(),
            languages: vec![Lang::En, Lang::Sw, Lang::Vi],
            instructor_label: InstructorLabel::default(),
            sign_in_methods: SignInMethod::ALL.to_vec(),
            joining: Joining::default(),
            policy: Policy::default(),
        }
    }
}

impl Settings {
    /// The language of letters to people whose own is not known.
    pub fn language(&self) -> Lang {
        self.languages.first().copied().unwrap_or_default()
    }
}

/// What the organisation calls those who teach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InstructorLabel {
    #[default]
    Teacher,
    Instructor,
}

/// A way to sign in that the organisation offers its members. Classes open only where `class_code` is among them.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SignInMethod {
    Password,
    Passkey,
    SingleSignOn,
    ClassCode,
}

impl SignInMethod {
    pub const ALL: [SignInMethod; 4] =
        [SignInMethod::Password, SignInMethod::Passkey, SignInMethod::SingleSignOn, SignInMethod::ClassCode];
}

/// What becomes of somebody who types a code of the organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Joining {
    /// An administrator lets them in.
    #[default]
    Request,
    /// They are in at once.
    Confirm,
}

/// Who makes courses here. Conflict C-03: all by instructors is one source's rule, none of it another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "OrganizationPolicy")]
pub struct Policy {
    pub instructors_create: bool,
    /// Otherwise they submit a course, and an administrator publishes it.
    pub instructors_publish: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Policy { instructors_create: true, instructors_publish: true }
    }
}
