//! What becomes of each row. It tells what the organisation itself knows, never who has an account elsewhere. Row A2.
use super::file::Line;
use super::{Judged, Outcome};
use crate::invite;
use crate::user::Email;
use kernel::auth::OrganizationId;
use kernel::{OrganizationRole, Result, Tx, text::fold, texts};
use std::collections::{HashMap, HashSet};

texts! {
    NAMELESS = "Give the full name", "Andika jina kamili", "Hãy ghi họ và tên";
    LONG = "At most 200 characters", "Si zaidi ya herufi 200", "Nhiều nhất 200 ký tự";
    TWICE = "This address is in the file twice", "Anwani hii imo mara mbili kwenye faili", "Địa chỉ này có hai lần trong tệp";
    NO_ROLE = "Write student, instructor or organization_admin", "Andika student, instructor au organization_admin", "Hãy ghi student, instructor hoặc organization_admin";
    NOT_YOURS = "An organisation cannot give this role; the file is refused as a whole", "Shirika haliwezi kutoa nafasi hii; faili lote limekataliwa", "Tổ chức không thể giao vai trò này; cả tệp bị từ chối";
}

/// A row that can be acted on.
pub struct Sound {
    pub email: Email,
    pub full_name: Option<String>,
    pub role: OrganizationRole,
}

/// In order. The second part is none where there is nothing to do.
pub async fn judge(
    tx: &mut Tx,
    organization: &OrganizationId,
    lines: &[Line],
) -> Result<Vec<(Judged, Option<Sound>)>> {
    let read: Vec<_> = lines.iter().map(sound).collect();
    let keys: Vec<String> = read.iter().flatten().map(|it| it.email.key()).collect();
    let mut standing: HashMap<String, String> = HashMap::new();
    for (key, word) in invite::known_addresses(tx, organization, &keys).await? {
        let known = standing.entry(key).or_default();
        if known != "member" {
            *known = word;
        }
    }
    let mut seen = HashSet::new();
    Ok(read.into_iter().zip(lines).map(|(read, line)| verdict(read, line, &standing, &mut seen)).collect())
}

fn verdict(
    read: Result<Sound, Fault>,
    line: &Line,
    standing: &HashMap<String, String>,
    seen: &mut HashSet<String>,
) -> (Judged, Option<Sound>) {
    let judged = |outcome, role, message, forbidden| Judged {
        line: line.number,
        email: line.email.clone(),
        full_name: line.full_name.clone(),
        role,
        outcome,
        message,
        forbidden,
    };
    let it = match read {
        Ok(it) => it,
        Err(fault) => return (judged(Outcome::Error, None, Some(fault.message), fault.forbidden), None),
    };
    if !seen.insert(it.email.key()) {
        return (judged(Outcome::Error, Some(it.role), Some(TWICE.here().into()), false), None);
    }
    let outcome = match standing.get(&it.email.key()).map(String::as_str) {
        Some("member") => Outcome::AlreadyMember,
        Some(_) => Outcome::Existing,
        None => Outcome::New,
    };
    (judged(outcome, Some(it.role), None, false), Some(it).filter(|_| outcome != Outcome::AlreadyMember))
}

struct Fault {
    message: String,
    forbidden: bool,
}

fn fault(message: impl Into<String>) -> Fault {
    Fault { message: message.into(), forbidden: false }
}

fn sound(line: &Line) -> Result<Sound, Fault> {
    let role = role(&line.role)?;
    let email = Email::new(&line.email).map_err(fault)?;
    if line.full_name.chars().any(char::is_control) || line.full_name.is_empty() {
        return Err(fault(NAMELESS.here()));
    }
    if line.full_name.chars().count() > 200 {
        return Err(fault(LONG.here()));
    }
    Ok(Sound { email, full_name: Some(line.full_name.clone()), role })
}

/// None is a student, as in most class lists.
fn role(text: &str) -> Result<OrganizationRole, Fault> {
    match fold(text).as_str() {
        "" | "student" | "pupil" | "learner" => Ok(OrganizationRole::Student),
        "instructor" | "teacher" => Ok(OrganizationRole::Instructor),
        "organization admin" => Ok(OrganizationRole::OrganizationAdmin),
        "admin" | "site admin" | "staff" | "partner" | "parent" => {
            Err(Fault { message: NOT_YOURS.here().into(), forbidden: true })
        }
        _ => Err(fault(NO_ROLE.here())),
    }
}
