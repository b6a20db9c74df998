//! What accounts hold about people.
use kernel::personal::{Held, Personal, Step};
use kernel::texts;

texts! {
    ACCOUNT = "Your account", "Akaunti yako", "Tài khoản của bạn";
    SESSIONS = "Where you signed in", "Ulikoingia", "Nơi bạn đã đăng nhập";
    MEMBERSHIPS = "Organisations you belong to", "Mashirika uliyomo", "Tổ chức của bạn";
    APPLICATIONS = "Your applications to teach", "Maombi yako ya kufundisha", "Đơn xin giảng dạy của bạn";
    PASSKEYS = "Your passkeys", "Funguo zako za siri", "Khóa truy cập của bạn";
    TOKENS = "Your access tokens for programs", "Tokeni zako za programu", "Mã truy cập cho chương trình của bạn";
    SIGN_INS = "Other services you sign in with", "Huduma nyingine unazoingia nazo", "Dịch vụ khác bạn dùng để đăng nhập";
    CLASSES = "Classes you teach", "Madarasa unayofundisha", "Lớp bạn phụ trách";
    CLASS = "Your class", "Darasa lako", "Lớp của bạn";
    INVITED = "Invitations you made", "Mialiko uliyotoa", "Lời mời bạn đã tạo";
    EXPORTS = "Lists of people you took", "Orodha za watu ulizochukua", "Danh sách người bạn đã tải";
    FACTOR = "Your authenticator app", "Programu yako ya uthibitishaji", "Ứng dụng xác thực của bạn";
}

pub(crate) const PERSONAL: Personal = Personal { tables: TABLES, files: None, before: None };

const TABLES: &[Held] = &[
    Held::of("identity_users", &["id"])
        .copied(
            ACCOUNT,
            "SELECT id, email, username, full_name, preferred_name, language, birth_year, birth_month, roles, delegated,
               email_verified, created_at, last_login_at FROM identity_users WHERE id = $1",
        )
        .kept("the row other rows point to; nothing in it is anybody's any more"),
    Held::of("identity_refresh", &[]).erased(&[Step::Person(
        "DELETE FROM identity_refresh WHERE session_id IN (SELECT id FROM identity_sessions WHERE user_id = $1)",
    )]),
    Held::of("identity_api_tokens", &["user_id"])
        .copied(
            TOKENS,
            "SELECT name, scopes, created_at, last_used_at, expires_at FROM identity_api_tokens
             WHERE user_id = $1 ORDER BY id",
        )
        .erased(&[Step::Person("DELETE FROM identity_api_tokens WHERE user_id = $1")]),
    Held::of("identity_sessions", &["user_id", "administrator"])
        .copied(
            SESSIONS,
            "SELECT kind, agent, address, created_at, last_seen_at, ended_at FROM identity_sessions
             WHERE user_id = $1 AND administrator IS NULL ORDER BY id",
        )
        .erased(&[Step::Person("DELETE FROM identity_sessions WHERE user_id = $1")])
        .kept("who looked at the school as somebody else, until that session is swept"),
    Held::of("identity_memberships", &["user_id"])
        .copied(
            MEMBERSHIPS,
            "SELECT o.name, m.role, m.state, m.created_at, m.ends_at FROM identity_memberships m
             JOIN identity_organizations o ON o.id = m.organization_id WHERE m.user_id = $1 ORDER BY o.id",
        )
        .erased(&[Step::Person("DELETE FROM identity_memberships WHERE user_id = $1")]),
    Held::of("identity_registrations", &[]).erased(&[Step::Names(
        "DELETE FROM identity_registrations WHERE email_key IN (SELECT value FROM json_each($1))",
    )]),
    Held::of("identity_proofs", &["user_id"])
        .erased(&[Step::Person("DELETE FROM identity_proofs WHERE user_id = $1")]),
    Held::of("identity_totp", &["user_id"])
        .copied(FACTOR, "SELECT created_at, confirmed_at FROM identity_totp WHERE user_id = $1")
        .erased(&[Step::Person("DELETE FROM identity_totp WHERE user_id = $1")]),
    Held::of("identity_recovery_codes", &["user_id"])
        .erased(&[Step::Person("DELETE FROM identity_recovery_codes WHERE user_id = $1")]),
    Held::of("identity_passkeys", &["user_id"])
        .copied(
            PASSKEYS,
            "SELECT name, created_at, last_used_at FROM identity_passkeys WHERE user_id = $1 ORDER BY id",
        )
        .erased(&[Step::Person("DELETE FROM identity_passkeys WHERE user_id = $1")]),
    Held::of("identity_ceremonies", &["user_id"])
        .erased(&[Step::Person("DELETE FROM identity_ceremonies WHERE user_id = $1")]),
    Held::of("identity_challenges", &["user_id"])
        .erased(&[Step::Person("DELETE FROM identity_challenges WHERE user_id = $1")]),
    Held::of("identity_sso_links", &["user_id"])
        .copied(
            SIGN_INS,
            "SELECT p.name, l.subject, l.linked_at FROM identity_sso_links l
             JOIN identity_sso_providers p ON p.id = l.provider WHERE l.user_id = $1 ORDER BY p.id",
        )
        .erased(&[Step::Person("DELETE FROM identity_sso_links WHERE user_id = $1")]),
    Held::of("identity_applications", &["user_id", "decided_by"])
        .copied(
            APPLICATIONS,
            "SELECT statement, subjects, links, state, reason, created_at, decided_at FROM identity_applications
             WHERE user_id = $1 ORDER BY id",
        )
        .erased(&[Step::Person("DELETE FROM identity_applications WHERE user_id = $1")])
        .kept("who decided on somebody else's application"),
    Held::of("identity_invitations", &["created_by"])
        .copied(
            INVITED,
            "SELECT email, full_name, role, uses, expires_at, created_at FROM identity_invitations
             WHERE created_by = $1 ORDER BY id",
        )
        .erased(&[Step::Names(
            "DELETE FROM identity_invitations WHERE email_key IN (SELECT value FROM json_each($1))",
        )])
        .kept("an invitation to somebody else goes on being good"),
    Held::of("identity_classes", &["teacher"])
        .copied(CLASSES, "SELECT name, created_at FROM identity_classes WHERE teacher = $1 ORDER BY id")
        .erased(&[Step::Heir("UPDATE identity_classes SET teacher = $2 WHERE teacher = $1")]),
    Held::of("identity_pupils", &["user_id"])
        .copied(
            CLASS,
            "SELECT c.name, p.created_at FROM identity_pupils p JOIN identity_classes c ON c.id = p.class_id
             WHERE p.user_id = $1",
        )
        .erased(&[Step::Person("DELETE FROM identity_pupils WHERE user_id = $1")]),
    Held::of("identity_exports", &["requester", "decided_by"])
        .copied(
            EXPORTS,
            "SELECT persons, reason, state, asked_at FROM identity_exports WHERE requester = $1 ORDER BY id",
        )
        .erased(&[Step::Person("UPDATE identity_exports SET reason = '' WHERE requester = $1")])
        .kept("which lists of people left the school"),
    Held::of("identity_copies", &["user_id"])
        .erased(&[Step::Person("DELETE FROM identity_copies WHERE user_id = $1")]),
    Held::of("identity_erasures", &["user_id", "asked_by"])
        .erased(&[Step::Person("DELETE FROM identity_erasures WHERE user_id = $1")])
        .kept("who asked for somebody else's erasure, until it is done"),
];
