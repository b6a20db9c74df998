//! What can be wrong in a family's affairs.
use kernel::Problem;

pub const CODE_GONE: Problem = Problem::new(
    410,
    "family_code_gone",
    "This code has been used or is too old. Ask for a new one",
    "Msimbo huu umetumika au umepitwa na wakati. Omba mpya",
    "Mã này đã được dùng hoặc đã quá hạn. Hãy xin mã mới",
);
pub const OWN_CHILD: Problem = Problem::new(
    409,
    "family_own_code",
    "This is the code of your own account",
    "Huu ni msimbo wa akaunti yako mwenyewe",
    "Đây là mã của chính tài khoản bạn",
);
pub const ALREADY_LINKED: Problem = Problem::new(
    409,
    "family_already_linked",
    "You are linked already",
    "Tayari mmeunganishwa",
    "Hai bên đã được liên kết",
);
pub const NOT_A_CHILD: Problem = Problem::new(
    409,
    "family_not_a_child",
    "Nobody's consent is needed for this account",
    "Akaunti hii haihitaji idhini ya mtu yeyote",
    "Tài khoản này không cần ai đồng ý",
);
pub const GROWN_UP: Problem = Problem::new(
    409,
    "family_grown_up",
    "Somebody of 18 or more asks for this themselves",
    "Mwenye miaka 18 au zaidi huomba hili mwenyewe",
    "Người từ 18 tuổi trở lên tự yêu cầu việc này",
);
pub const REQUEST_GONE: Problem = Problem::new(
    410,
    "consent_request_gone",
    "This link has expired. Ask the child to send a new one",
    "Kiungo hiki kimeisha muda. Mwombe mtoto atume kipya",
    "Liên kết này đã hết hạn. Hãy bảo trẻ gửi liên kết mới",
);
