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
/// Row B12.
pub const ABOVE_YOU: Problem = Problem::new(
    403,
    "above_you",
    "You may only give what is below your own role, to people below it",
    "Unaweza kutoa tu kilicho chini ya nafasi yako, kwa watu walio chini yake",
    "Bạn chỉ có thể giao những gì thấp hơn vai trò của mình, cho người ở dưới vai trò đó",
);
pub const ALREADY_APPLIED: Problem = Problem::new(
    409,
    "already_applied",
    "Your application is waiting for an answer",
    "Ombi lako linasubiri jibu",
    "Đơn của bạn đang chờ trả lời",
);
pub const ALREADY_TEACHES: Problem = Problem::new(
    409,
    "already_teaches",
    "You are an instructor already",
    "Tayari wewe ni mwalimu",
    "Bạn đã là giáo viên rồi",
);
pub const DECIDED_BEFORE: Problem = Problem::new(
    409,
    "decided_before",
    "Somebody decided on this already",
    "Mtu mwingine amekwisha kuamua kuhusu hili",
    "Đã có người quyết định việc này",
);
pub const NOT_ACTING: Problem = Problem::new(
    409,
    "not_acting",
    "You are not acting as somebody else",
    "Hutendi kwa niaba ya mtu mwingine",
    "Bạn không đóng vai người khác",
);
pub const SETUP_CLOSED: Problem = Problem::new(
    404,
    "not_found",
    "This link is used or too old",
    "Kiungo hiki kimetumika au ni cha zamani",
    "Liên kết này đã được dùng hoặc đã quá hạn",
);
pub const SLUG_TAKEN: Problem = Problem::new(
    409,
    "slug_taken",
    "Another organisation has this address",
    "Shirika jingine lina anwani hii",
    "Tổ chức khác đã có địa chỉ này",
);
pub const MEMBER_LEFT: Problem = Problem::new(
    409,
    "member_left",
    "This person left; invite them to come back",
    "Mtu huyu aliondoka; mwalike arudi",
    "Người này đã rời đi; hãy mời họ trở lại",
);
pub const LAST_ORGANIZATION_ADMIN: Problem = Problem::new(
    409,
    "last_organization_admin",
    "An organisation keeps at least one administrator",
    "Shirika lazima liwe na angalau msimamizi mmoja",
    "Tổ chức phải có ít nhất một quản trị viên",
);
/// The same words for what never was, was used, expired or taken back. Row A2.
pub const INVITATION_CLOSED: Problem = Problem::new(
    404,
    "invitation_closed",
    "This invitation or code is not good, or no longer",
    "Mwaliko au msimbo huu haufai, au haufai tena",
    "Lời mời hoặc mã này không đúng hoặc không còn hiệu lực",
);
pub const INVITED_ELSEWHERE: Problem = Problem::new(
    403,
    "invited_elsewhere",
    "This invitation was sent to another e-mail address",
    "Mwaliko huu ulitumwa kwa barua pepe nyingine",
    "Lời mời này được gửi đến địa chỉ email khác",
);
pub const SUSPENDED_HERE: Problem = Problem::new(
    403,
    "suspended_here",
    "Your membership is suspended; ask an administrator of the organization",
    "Uanachama wako umesimamishwa; muulize msimamizi wa shirika",
    "Tư cách thành viên của bạn đang bị tạm dừng; hãy hỏi quản trị viên của tổ chức",
);
/// A link from a mail.
pub const DEAD_LINK: Problem = Problem::new(
    400,
    "dead_link",
    "This link is used, replaced by a newer one, or too old",
    "Kiungo hiki kimetumika, kimebadilishwa na kipya, au ni cha zamani",
    "Liên kết này đã được dùng, đã được thay bằng liên kết mới, hoặc đã quá hạn",
);
pub const EMAIL_UNVERIFIED: Problem = Problem::new(
    403,
    "email_unverified",
    "This e-mail address is not confirmed yet",
    "Anwani hii ya barua pepe bado haijathibitishwa",
    "Địa chỉ email này chưa được xác nhận",
);
pub const PASSWORD_NEEDED: Problem = Problem::new(
    403,
    "password_needed",
    "Enter your password once more for this",
    "Andika nenosiri lako tena kwa ajili ya hili",
    "Hãy nhập lại mật khẩu để làm việc này",
);
pub const REGISTRATION_CLOSED: Problem = Problem::new(
    403,
    "registration_closed",
    "This school adds people itself",
    "Shule hii huongeza watu yenyewe",
    "Trường này tự thêm người dùng",
);
pub const BIRTH_KNOWN: Problem = Problem::new(
    409,
    "birth_known",
    "A month of birth is recorded already; ask an administrator to change it",
    "Mwezi wa kuzaliwa tayari umeandikwa; mwombe msimamizi aubadilishe",
    "Tháng sinh đã được ghi; hãy nhờ quản trị viên thay đổi",
);
pub const NO_SECOND_FACTOR: Problem = Problem::new(
    409,
    "no_second_factor",
    "Set up an authenticator app or a passkey first",
    "Kwanza weka programu ya uthibitishaji au ufunguo wa siri",
    "Trước tiên hãy thiết lập ứng dụng xác thực hoặc khóa truy cập",
);
/// The same words for a code of no class. Row A2.
pub const CLASS_CLOSED: Problem = Problem::new(
    404,
    "class_closed",
    "No open class has this code; ask your teacher",
    "Hakuna darasa lililofunguliwa lenye msimbo huu; muulize mwalimu wako",
    "Không có lớp nào đang mở với mã này; hãy hỏi giáo viên",
);
pub const CLASS_FULL: Problem = Problem::new(
    409,
    "class_full",
    "This class is full; make another",
    "Darasa hili limejaa; tengeneza lingine",
    "Lớp này đã đầy; hãy tạo lớp khác",
);
pub const NO_CLASS_CODES: Problem = Problem::new(
    409,
    "no_class_codes",
    "This organisation does not let pupils sign in with a class",
    "Shirika hili haliruhusu wanafunzi kuingia kwa darasa",
    "Tổ chức này không cho học sinh đăng nhập bằng lớp",
);
/// The same words for a wrong child. Row A1.
pub const WRONG_PICTURES: Problem = Problem::new(
    401,
    "wrong_pictures",
    "Those are not the pictures; try again",
    "Hizo si picha zenyewe; jaribu tena",
    "Chưa đúng các hình; hãy thử lại",
);
/// Row B22.
pub const EXPORT_NEEDS_APPROVAL: Problem = Problem::new(
    403,
    "export_needs_approval",
    "These are more than 200 people: say what the file is for, and another administrator approves it",
    "Hawa ni zaidi ya watu 200: eleza faili ni la nini, na msimamizi mwingine ataidhinisha",
    "Có hơn 200 người: hãy cho biết tệp dùng để làm gì và một quản trị viên khác sẽ duyệt",
);
pub const EXPORT_WAITS: Problem = Problem::new(
    409,
    "export_waits",
    "This file cannot be fetched yet",
    "Faili hili haliwezi kuchukuliwa bado",
    "Chưa thể tải tệp này",
);
pub const EXPORT_OVER: Problem = Problem::new(
    409,
    "export_over",
    "This export is over: it was fetched, cancelled or declined, or its time has passed",
    "Ombi hili la data limekwisha: limechukuliwa, limefutwa, limekataliwa au muda wake umepita",
    "Yêu cầu xuất này đã kết thúc: đã được tải, bị hủy, bị từ chối hoặc đã quá hạn",
);
/// Nobody makes an account or an administrator for the purpose.
pub const TOO_NEW: Problem = Problem::new(
    403,
    "too_new",
    "Whoever asks for this has had their account, and whoever approves it been an administrator, for at least a day",
    "Anayeomba hili lazima awe na akaunti, na anayeidhinisha awe msimamizi, kwa angalau siku moja",
    "Người yêu cầu việc này phải có tài khoản, và người duyệt phải là quản trị viên, được ít nhất một ngày",
);
/// There is nothing to reset.
pub const NOTHING_TO_RESET: Problem = Problem::new(
    409,
    "nothing_to_reset",
    "This person has no second step to reset",
    "Mtu huyu hana hatua ya pili ya kuweka upya",
    "Người này không có bước thứ hai để đặt lại",
);
