//! How much may be brought: chosen by administrators, held wherever a file comes in. Row C21.
use crate::kind::group;
use crate::problems::{QUOTA_FULL, TYPE_NOT_WANTED};
use kernel::settings::{self, Setting};
use kernel::{App, Error, Lang, OrganizationId, Result, Tx, UserId, error, params, texts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

texts! {
    MOST = "A file may have at most {} MB.", "Faili isizidi MB {}.", "Mỗi tệp nhiều nhất {} MB.";
    YOURS = "Your files may take {} MB in all. Delete some that you no longer need.", "Faili zako zote zisizidi MB {}. Futa zile usizozihitaji tena.", "Toàn bộ tệp của bạn được chiếm {} MB. Hãy xóa những tệp không cần nữa.";
    THEIRS = "The files of this organisation may take {} MB in all.", "Faili zote za shirika hili zisizidi MB {}.", "Toàn bộ tệp của tổ chức này được chiếm {} MB.";
    OUT_OF_RANGE = "Choose a number of megabytes between {} and {}", "Chagua idadi ya megabaiti kati ya {} na {}", "Hãy chọn số megabyte từ {} đến {}";
    NO_KIND = "Choose at least one kind of files", "Chagua angalau aina moja ya faili", "Hãy chọn ít nhất một loại tệp";
}

pub const MB: i64 = 1 << 20;
/// A finished upload is checked in memory.
const LARGEST_MB: i64 = 200;

/// Kinds of files, as administrators and filters name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "FileGroup")]
pub enum Group {
    Picture,
    Document,
    Audio,
    Video,
    /// Packed files.
    Archive,
}

kernel::text!(Group);

impl Group {
    pub const ALL: [Group; 5] = [Group::Picture, Group::Document, Group::Audio, Group::Video, Group::Archive];
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "FileLimits")]
pub struct Limits {
    /// Of one file. More than 50 only by the resumable way.
    #[schemars(range(min = 1, max = 200))]
    pub file_mb: i64,
    /// Of all files of one person.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub person_mb: i64,
    /// Of all files of one organisation.
    #[schemars(range(min = 1, max = 100_000_000))]
    pub organization_mb: i64,
    /// What is taken.
    #[schemars(length(max = 5))]
    pub kinds: Vec<Group>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { file_mb: 50, person_mb: 5_000, organization_mb: 100_000, kinds: Group::ALL.to_vec() }
    }
}

impl Setting for Limits {
    const SECTION: &'static str = "library.files";

    fn check(&self) -> Result<()> {
        let ranges = [
            ("file_mb", self.file_mb, LARGEST_MB),
            ("person_mb", self.person_mb, 1_000_000),
            ("organization_mb", self.organization_mb, 100_000_000),
        ];
        for (field, value, most) in ranges {
            if !(1..=most).contains(&value) {
                let said = OUT_OF_RANGE.here().replacen("{}", "1", 1).replacen("{}", &most.to_string(), 1);
                return Err(error::INVALID.field(field, said));
            }
        }
        if self.kinds.is_empty() {
            return Err(error::INVALID.field("kinds", NO_KIND));
        }
        Ok(())
    }
}

impl Limits {
    /// As they stand; for handlers that receive before they write.
    pub async fn of(app: &App) -> Result<Limits> {
        settings::get(&mut app.console().read().await?).await
    }

    pub fn file_bytes(&self) -> usize {
        (self.file_mb * MB) as usize
    }

    pub fn takes_size(&self, bytes: usize) -> Result<()> {
        if bytes > self.file_bytes() { Err(self.too_large()) } else { Ok(()) }
    }

    pub fn too_large(&self) -> Error {
        error::TOO_LARGE.detail(MOST.with(Lang::here(), self.file_mb))
    }

    pub fn takes_type(&self, media_type: &str) -> Result<()> {
        if self.kinds.contains(&group(media_type)) { Ok(()) } else { Err(TYPE_NOT_WANTED.into()) }
    }
}

/// Bytes of files, their old versions and the bin, and of uploads on their way, of the owner or the organisation.
macro_rules! used {
    ($whose:literal) => {
        concat!(
            "SELECT CAST(
               (SELECT COALESCE(SUM(size), 0) FROM library_files WHERE ", $whose, " = $1)
             + (SELECT COALESCE(SUM(v.size), 0) FROM library_versions v JOIN library_files f ON f.id = v.file WHERE f.", $whose, " = $1)
             + (SELECT COALESCE(SUM(size), 0) FROM library_uploads WHERE ", $whose, " = $1 AND file IS NULL) AS BIGINT) AS n"
        )
    };
}

/// Bytes of what somebody brought.
pub async fn of_person(tx: &mut Tx, owner: &UserId) -> Result<i64> {
    tx.one(used!("owner"), params![owner]).await
}

/// Bytes of what was brought for an organisation.
pub async fn of_organization(tx: &mut Tx, organization: &OrganizationId) -> Result<i64> {
    tx.one(used!("organization"), params![organization]).await
}

/// Refuses what would be more than the person or the organisation may have. Counted where it is written, so that many at once
/// do not all find room.
pub async fn room_for(
    tx: &mut Tx,
    owner: &UserId,
    organization: Option<&OrganizationId>,
    bytes: i64,
) -> Result<()> {
    let limits: Limits = settings::get(tx).await?;
    let own = of_person(tx, owner).await?;
    if own + bytes > limits.person_mb * MB {
        return Err(QUOTA_FULL.detail(YOURS.with(Lang::here(), limits.person_mb)));
    }
    let Some(organization) = organization else { return Ok(()) };
    let theirs = of_organization(tx, organization).await?;
    if theirs + bytes > limits.organization_mb * MB {
        return Err(QUOTA_FULL.detail(THEIRS.with(Lang::here(), limits.organization_mb)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_make_no_sense_are_refused() {
        let good = Limits::default();
        assert!(good.check().is_ok());
        for bad in [
            Limits { file_mb: 0, ..good.clone() },
            Limits { file_mb: 201, ..good.clone() },
            Limits { person_mb: -1, ..good.clone() },
            Limits { organization_mb: 0, ..good.clone() },
            Limits { kinds: vec![], ..good.clone() },
        ] {
            assert!(bad.check().is_err(), "{bad:?}");
        }
        assert!(good.takes_size(50 << 20).is_ok() && good.takes_size((50 << 20) + 1).is_err());
        let silent = Limits { kinds: vec![Group::Picture, Group::Document], ..good };
        assert!(silent.takes_type("image/png").is_ok() && silent.takes_type("application/pdf").is_ok());
        for refused in ["audio/mpeg", "video/mp4", "application/zip"] {
            assert!(silent.takes_type(refused).is_err(), "{refused}");
        }
    }
}
