//! What the school writes to people about their accounts.
use crate::user::{Email, User};
use kernel::mail::{self, Letter};
use kernel::{Lang, Result, Tx, texts};

texts! {
    CONFIRM = "Confirm your e-mail address", "Thibitisha barua pepe yako", "Xác nhận địa chỉ email của bạn";
    CONFIRM_BODY = "An account was asked for with this address. It is ready as soon as you confirm that the address is yours.", "Akaunti imeombwa kwa anwani hii. Itakuwa tayari mara utakapothibitisha kwamba anwani ni yako.", "Có người đã yêu cầu tạo tài khoản với địa chỉ này. Tài khoản sẽ sẵn sàng ngay khi bạn xác nhận đây là địa chỉ của mình.";
    CONFIRM_BUTTON = "Confirm address", "Thibitisha anwani", "Xác nhận địa chỉ";
    VERIFY_BODY = "Confirm that this address is yours, so that it can help you when you forget your password.", "Thibitisha kwamba anwani hii ni yako, ili ikusaidie ukisahau nenosiri.", "Hãy xác nhận đây là địa chỉ của bạn, để nó giúp được bạn khi quên mật khẩu.";
    KNOWN = "You already have an account", "Tayari una akaunti", "Bạn đã có tài khoản";
    KNOWN_BODY = "Somebody asked for a new account with this address, but there is one already. Sign in with it, or choose a new password if you have forgotten yours.", "Mtu ameomba akaunti mpya kwa anwani hii, lakini tayari ipo moja. Ingia kwa hiyo, au chagua nenosiri jipya ikiwa umelisahau.", "Có người yêu cầu tạo tài khoản mới với địa chỉ này, nhưng đã có sẵn một tài khoản. Hãy đăng nhập bằng tài khoản đó, hoặc đặt mật khẩu mới nếu bạn đã quên.";
    SIGN_IN = "Sign in", "Ingia", "Đăng nhập";
    WELCOME = "Welcome to {}", "Karibu {}", "Chào mừng bạn đến với {}";
    WELCOME_BODY = "Your account is ready. Find a course, or go on where your teacher told you to.", "Akaunti yako iko tayari. Tafuta kozi, au endelea pale mwalimu wako alipokuambia.", "Tài khoản của bạn đã sẵn sàng. Hãy tìm một khóa học, hoặc bắt đầu ở nơi giáo viên chỉ cho bạn.";
    WELCOME_BUTTON = "Start learning", "Anza kujifunza", "Bắt đầu học";
    RECOVER = "Choose a new password", "Chagua nenosiri jipya", "Đặt mật khẩu mới";
    RECOVER_BODY = "A new password was asked for. The link is good for 30 minutes and once.", "Nenosiri jipya limeombwa. Kiungo kinafanya kazi kwa dakika 30 na mara moja tu.", "Có người yêu cầu đặt mật khẩu mới. Liên kết có hiệu lực trong 30 phút và chỉ dùng được một lần.";
    STRANGER = "No account with this address", "Hakuna akaunti yenye anwani hii", "Không có tài khoản với địa chỉ này";
    STRANGER_BODY = "Somebody asked for a new password with this address, but no account has it. Perhaps you registered with another address.", "Mtu ameomba nenosiri jipya kwa anwani hii, lakini hakuna akaunti yenye anwani hii. Huenda ulijisajili kwa anwani nyingine.", "Có người yêu cầu mật khẩu mới với địa chỉ này, nhưng không tài khoản nào dùng nó. Có thể bạn đã đăng ký bằng địa chỉ khác.";
    CHANGED = "Your password was changed", "Nenosiri lako limebadilishwa", "Mật khẩu của bạn đã được đổi";
    CHANGED_BODY = "The password of your account was changed, and every other device was signed out.", "Nenosiri la akaunti yako limebadilishwa, na vifaa vingine vyote vimeondolewa.", "Mật khẩu tài khoản của bạn đã được đổi và mọi thiết bị khác đã bị đăng xuất.";
    NOT_YOU = "If it was not you, choose a new password now.", "Ikiwa si wewe, chagua nenosiri jipya sasa.", "Nếu không phải bạn, hãy đặt mật khẩu mới ngay.";
    MOVE = "Confirm your new e-mail address", "Thibitisha barua pepe yako mpya", "Xác nhận địa chỉ email mới của bạn";
    MOVE_BODY = "You asked to use this address for your account. Until you confirm it, the old one stays.", "Umeomba kutumia anwani hii kwa akaunti yako. Hadi utakapoithibitisha, ya zamani inabaki.", "Bạn đã yêu cầu dùng địa chỉ này cho tài khoản của mình. Cho đến khi bạn xác nhận, địa chỉ cũ vẫn được giữ.";
    MOVE_KNOWN_BODY = "Somebody wanted to use this address for another account. Nothing was changed, because your account has it.", "Mtu alitaka kutumia anwani hii kwa akaunti nyingine. Hakuna kilichobadilishwa, kwa sababu akaunti yako inaitumia.", "Có người muốn dùng địa chỉ này cho một tài khoản khác. Không có gì thay đổi, vì tài khoản của bạn đang dùng nó.";
    MOVING = "A new e-mail address was asked for", "Barua pepe mpya imeombwa", "Có yêu cầu đổi địa chỉ email";
    MOVING_BODY = "Somebody who knows your password asked for another e-mail address for your account. It changes when the new address is confirmed.", "Mtu anayejua nenosiri lako ameomba barua pepe nyingine kwa akaunti yako. Itabadilika anwani mpya ikithibitishwa.", "Có người biết mật khẩu của bạn đã yêu cầu đổi địa chỉ email của tài khoản. Địa chỉ sẽ đổi khi địa chỉ mới được xác nhận.";
    MOVED = "Your e-mail address was changed", "Barua pepe yako imebadilishwa", "Địa chỉ email của bạn đã được đổi";
    MOVED_BODY = "Your account has another e-mail address now. This one no longer opens it.", "Akaunti yako sasa ina barua pepe nyingine. Hii haiifungui tena.", "Tài khoản của bạn nay có địa chỉ email khác. Địa chỉ này không còn mở được tài khoản.";
    ASK = "If it was not you, tell an administrator of the school.", "Ikiwa si wewe, mwambie msimamizi wa shule.", "Nếu không phải bạn, hãy báo cho quản trị viên của trường.";
    IGNORE = "If you did not ask for this, you need not do anything.", "Ikiwa hukuomba hili, huhitaji kufanya chochote.", "Nếu bạn không yêu cầu điều này, bạn không cần làm gì.";
}

/// Where the link of a letter leads. In the query, because paths are logged.
fn confirm_at(token: &str) -> String {
    format!("/verify-email?token={token}")
}

/// Of the person, or of whoever is asking where they have not chosen.
pub(crate) fn language(user: &User) -> Lang {
    user.language.unwrap_or_else(Lang::here)
}

/// To an address that wants an account.
pub(crate) async fn confirm(tx: &mut Tx, email: &str, name: &str, lang: Lang, token: &str) -> Result<()> {
    let letter = Letter::new(email, lang, CONFIRM.to(lang))
        .greet(name)
        .say(CONFIRM_BODY.to(lang))
        .button(CONFIRM_BUTTON.to(lang), &confirm_at(token))
        .fine_print(IGNORE.to(lang));
    mail::send(tx, &letter).await.map(drop)
}

/// To the address of an account that was never confirmed.
pub(crate) async fn verify(tx: &mut Tx, user: &User, email: &Email, token: &str, lang: Lang) -> Result<()> {
    let letter = Letter::new(email.as_str(), lang, CONFIRM.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(VERIFY_BODY.to(lang))
        .button(CONFIRM_BUTTON.to(lang), &confirm_at(token))
        .fine_print(IGNORE.to(lang));
    mail::send(tx, &letter).await.map(drop)
}

/// To somebody who registered again, or was registered by another. Row A2.
pub(crate) async fn known(tx: &mut Tx, email: &str, lang: Lang) -> Result<()> {
    let letter = Letter::new(email, lang, KNOWN.to(lang))
        .say(KNOWN_BODY.to(lang))
        .button(SIGN_IN.to(lang), "/login")
        .fine_print(IGNORE.to(lang));
    mail::send(tx, &letter).await.map(drop)
}

/// Row IAM-02.
pub(crate) async fn welcome(tx: &mut Tx, user: &User) -> Result<()> {
    let Some(email) = &user.email else { return Ok(()) };
    let lang = language(user);
    let subject = WELCOME.with(lang, tx.school_name());
    let letter = Letter::new(email, lang, subject)
        .greet(&user.full_name)
        .about(&user.id)
        .say(WELCOME_BODY.to(lang))
        .button(WELCOME_BUTTON.to(lang), "/learn");
    mail::send(tx, &letter).await.map(drop)
}

/// The way back in.
pub(crate) async fn recover(tx: &mut Tx, user: &User, email: &Email, token: &str, lang: Lang) -> Result<()> {
    let letter = Letter::new(email.as_str(), lang, RECOVER.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(RECOVER_BODY.to(lang))
        .button(RECOVER.to(lang), &format!("/recover?token={token}"))
        .fine_print(IGNORE.to(lang));
    mail::send(tx, &letter).await.map(drop)
}

/// To an address that no account has.
pub(crate) async fn stranger(tx: &mut Tx, email: &Email, lang: Lang) -> Result<()> {
    let letter = Letter::new(email.as_str(), lang, STRANGER.to(lang))
        .say(STRANGER_BODY.to(lang))
        .fine_print(IGNORE.to(lang));
    mail::send(tx, &letter).await.map(drop)
}

pub(crate) async fn password_changed(tx: &mut Tx, user: &User) -> Result<()> {
    let Some(email) = &user.email else { return Ok(()) };
    let lang = language(user);
    let letter = Letter::new(email, lang, CHANGED.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(CHANGED_BODY.to(lang))
        .say(NOT_YOU.to(lang))
        .button(RECOVER.to(lang), "/recover");
    mail::send(tx, &letter).await.map(drop)
}

/// To an address that is to become an account's. Row A12.
pub(crate) async fn move_here(
    tx: &mut Tx,
    user: &User,
    email: &Email,
    token: &str,
    lang: Lang,
) -> Result<()> {
    let letter = Letter::new(email.as_str(), lang, MOVE.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(MOVE_BODY.to(lang))
        .button(CONFIRM_BUTTON.to(lang), &confirm_at(token))
        .fine_print(IGNORE.to(lang));
    mail::send(tx, &letter).await.map(drop)
}

/// To an address that somebody else wanted. Row A2.
pub(crate) async fn wanted(tx: &mut Tx, holder: &User, lang: Lang) -> Result<()> {
    let Some(email) = &holder.email else { return Ok(()) };
    let lang = holder.language.unwrap_or(lang);
    let letter = Letter::new(email, lang, KNOWN.to(lang))
        .greet(&holder.full_name)
        .about(&holder.id)
        .say(MOVE_KNOWN_BODY.to(lang))
        .fine_print(IGNORE.to(lang));
    mail::send(tx, &letter).await.map(drop)
}

/// To the address that an account is to give up.
pub(crate) async fn moving(tx: &mut Tx, user: &User, lang: Lang) -> Result<()> {
    let Some(email) = &user.email else { return Ok(()) };
    let letter = Letter::new(email, lang, MOVING.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(MOVING_BODY.to(lang))
        .say(NOT_YOU.to(lang))
        .button(RECOVER.to(lang), "/recover");
    mail::send(tx, &letter).await.map(drop)
}

/// To the address that an account gave up.
pub(crate) async fn moved(tx: &mut Tx, user: &User) -> Result<()> {
    let Some(email) = &user.email else { return Ok(()) };
    let lang = language(user);
    let letter = Letter::new(email, lang, MOVED.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(MOVED_BODY.to(lang))
        .fine_print(ASK.to(lang));
    mail::send(tx, &letter).await.map(drop)
}
