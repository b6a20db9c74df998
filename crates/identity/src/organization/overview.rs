//! `GET /organizations/{organization}/overview`: what its administrators look at first.
use super::ShowOverview;
use axum::Json;
use kernel::{Permit, Result, params};
use serde::{Deserialize, Serialize};

const WEEK: i64 = 7 * 86_400;

/// Confirmed members by role, and what needs somebody.
#[derive(Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "OrganizationOverview")]
pub struct Overview {
    students: i64,
    instructors: i64,
    administrators: i64,
    /// Signed in within a week.
    active_this_week: i64,
    /// Wait to be let in.
    requested: i64,
    suspended: i64,
    /// Invitations nobody has answered yet.
    invited: i64,
    classes: i64,
    courses: i64,
}

pub async fn show(permit: Permit<ShowOverview>) -> Result<Json<Overview>> {
    let (mut tx, organization, _) = permit.into_parts();
    let now = tx.now();
    let overview = tx
        .one(
            "SELECT COUNT(CASE WHEN m.state = 'confirmed' AND m.role = 'student' THEN 1 END) AS students,
               COUNT(CASE WHEN m.state = 'confirmed' AND m.role = 'instructor' THEN 1 END) AS instructors,
               COUNT(CASE WHEN m.state = 'confirmed' AND m.role = 'organization_admin' THEN 1 END) AS administrators,
               COUNT(CASE WHEN m.state = 'confirmed' AND u.last_login_at >= $3 THEN 1 END) AS active_this_week,
               COUNT(CASE WHEN m.state = 'requested' THEN 1 END) AS requested,
               COUNT(CASE WHEN m.state = 'suspended' THEN 1 END) AS suspended,
               (SELECT COUNT(*) FROM identity_invitations i WHERE i.organization_id = $1 AND i.email IS NOT NULL
                 AND i.uses < i.max_uses AND i.revoked_at IS NULL AND i.expires_at > $2) AS invited,
               (SELECT COUNT(*) FROM identity_classes c WHERE c.organization_id = $1 AND c.deleted_at IS NULL) AS classes,
               (SELECT o.courses_count FROM identity_organizations o WHERE o.id = $1) AS courses
             FROM identity_memberships m JOIN identity_users u ON u.id = m.user_id
             WHERE m.organization_id = $1 AND (m.ends_at IS NULL OR m.ends_at > $2)",
            params![organization.id, now, now.plus_seconds(-WEEK)],
        )
        .await?;
    Ok(Json(overview))
}
