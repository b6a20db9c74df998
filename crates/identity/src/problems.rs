//! This room's ways to fail.
use kernel::Problem;

pub const EMAIL_TAKEN: Problem = Problem::new(
    409,
    "email_taken",
    "There is already an account with this e-mail address",
    "Tayari kuna akaunti yenye barua pepe hii",
    "Đã có tài khoản với địa chỉ email này",
);
pub const USERNAME_TAKEN: Problem = Problem::new(
    409,
    "username_taken",
    "This username is taken",
    "Jina hili la mtumiaji limechukuliwa",
    "Tên đăng nhập này đã có người dùng",
);
/// The same words for an unknown person and a wrong password. Row A1.
pub const WRONG_CREDENTIALS: Problem = Problem::new(
    401,
    "wrong_credentials",
    "The name or the password is not right",
    "Jina au nenosiri si sahihi",
    "Tên hoặc mật khẩu không đúng",
);
pub const LAST_ADMIN: Problem = Problem::new(
    409,
    "last_admin",
    "A school keeps at least one active administrator",
    "Shule lazima iwe na angalau msimamizi mmoja",
    "Trường phải có ít nhất một quản trị viên đang hoạt động",
);
pub const SETUP_CLOSED: Problem = Problem::new(
    404,
    "not_found",
    "This link is used or too old",
    "Kiungo hiki kimetumika au ni cha zamani",
    "Liên kết này đã được dùng hoặc đã quá hạn",
);
