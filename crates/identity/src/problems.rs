//! This room's ways to fail.
use kernel::Problem;

pub const EMAIL_TAKEN: Problem =
    Problem::new(409, "email_taken", "There is already an account with this e-mail address");
pub const USERNAME_TAKEN: Problem = Problem::new(409, "username_taken", "This username is taken");
/// The same words for an unknown person and a wrong password. Row A1.
pub const WRONG_CREDENTIALS: Problem =
    Problem::new(401, "wrong_credentials", "The name or the password is not right");
pub const LAST_ADMIN: Problem =
    Problem::new(409, "last_admin", "A school keeps at least one active administrator");
pub const SETUP_CLOSED: Problem = Problem::new(404, "not_found", "This link is used or too old");
