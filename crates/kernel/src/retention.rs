//! How long the school keeps what: one table that administrators see and change, and the daily sweep holds. Row I13.
use crate::settings::Setting;
use crate::{Result, Timestamp, error, texts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

texts! {
    TEXT_LONGER = "The text cannot be kept longer than the mail", "Maandishi hayawezi kuhifadhiwa muda mrefu kuliko barua", "Nội dung không thể được giữ lâu hơn thư";
    OUT_OF_RANGE = "Choose a number of days between {} and {}", "Chagua idadi ya siku kati ya {} na {}", "Hãy chọn số ngày từ {} đến {}";
}

/// Days, after which it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Entries of the audit log, with the addresses they came from.
    #[schemars(range(min = 30, max = 3650))]
    pub audit_days: i64,
    /// Failures that nobody expected, since they last happened.
    #[schemars(range(min = 7, max = 3650))]
    pub faults_days: i64,
    /// Mails: to whom, about what, and whether they arrived.
    #[schemars(range(min = 1, max = 3650))]
    pub mails_days: i64,
    /// What mails say: links in them open accounts.
    #[schemars(range(min = 1, max = 30))]
    pub mail_texts_days: i64,
    /// What people were told behind the bell.
    #[schemars(range(min = 7, max = 3650))]
    pub notices_days: i64,
    /// Finished and given up work with its report.
    #[schemars(range(min = 1, max = 365))]
    pub jobs_days: i64,
    /// Sign-ins that ended, with browser and address.
    #[schemars(range(min = 31, max = 365))]
    pub sessions_days: i64,
    /// Wrong passwords and other tries that are counted.
    #[schemars(range(min = 1, max = 30))]
    pub tries_days: i64,
    /// Deleted people, until they are erased.
    #[schemars(range(min = 1, max = 365))]
    pub bin_days: i64,
}

impl Default for Retention {
    fn default() -> Self {
        Retention {
            audit_days: 400,
            faults_days: 90,
            mails_days: 90,
            mail_texts_days: 7,
            notices_days: 365,
            jobs_days: 30,
            sessions_days: 60,
            tries_days: 1,
            bin_days: 30,
        }
    }
}

impl Setting for Retention {
    const SECTION: &'static str = "kernel.retention";

    fn check(&self) -> Result<()> {
        let ranges = [
            ("audit_days", self.audit_days, 30, 3650),
            ("faults_days", self.faults_days, 7, 3650),
            ("mails_days", self.mails_days, 1, 3650),
            ("mail_texts_days", self.mail_texts_days, 1, 30),
            ("notices_days", self.notices_days, 7, 3650),
            ("jobs_days", self.jobs_days, 1, 365),
            ("sessions_days", self.sessions_days, 31, 365),
            ("tries_days", self.tries_days, 1, 30),
            ("bin_days", self.bin_days, 1, 365),
        ];
        for (field, days, least, most) in ranges {
            if !(least..=most).contains(&days) {
                let said = OUT_OF_RANGE.here().replacen("{}", &least.to_string(), 1);
                return Err(error::INVALID.field(field, said.replacen("{}", &most.to_string(), 1)));
            }
        }
        if self.mail_texts_days > self.mails_days {
            return Err(error::INVALID.field("mail_texts_days", TEXT_LONGER));
        }
        Ok(())
    }
}

/// The instant so many days before.
pub fn ago(now: Timestamp, days: i64) -> Timestamp {
    now.plus_seconds(-days * 86_400)
}
