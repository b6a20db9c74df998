//! The mail that tells somebody what changed about their sign-in.
use super::Change;
use crate::user;
use kernel::mail::{self, Letter};
use kernel::{Lang, Result, Text, Tx, UserId, texts};

texts! {
    SUBJECT = "Your sign-in has changed", "Namna unavyoingia imebadilika", "Cách đăng nhập của bạn đã thay đổi";
    TOTP_ADDED = "An authenticator app was added to your account.", "Programu ya uthibitishaji imeongezwa kwenye akaunti yako.", "Một ứng dụng xác thực đã được thêm vào tài khoản của bạn.";
    TOTP_REMOVED = "The authenticator app was removed from your account.", "Programu ya uthibitishaji imeondolewa kwenye akaunti yako.", "Ứng dụng xác thực đã được gỡ khỏi tài khoản của bạn.";
    PASSKEY_ADDED = "A passkey was added to your account.", "Ufunguo wa siri umeongezwa kwenye akaunti yako.", "Một khóa truy cập đã được thêm vào tài khoản của bạn.";
    PASSKEY_REMOVED = "A passkey was removed from your account.", "Ufunguo wa siri umeondolewa kwenye akaunti yako.", "Một khóa truy cập đã được gỡ khỏi tài khoản của bạn.";
    CODES_RENEWED = "New recovery codes were made for your account. The old ones no longer work.", "Misimbo mipya ya urejeshaji imetengenezwa kwa akaunti yako. Ya zamani haifanyi kazi tena.", "Mã khôi phục mới đã được tạo cho tài khoản của bạn. Các mã cũ không còn dùng được.";
    RESET = "An administrator of the school removed your second step: the authenticator app, passkeys and recovery codes. Sign in with your password and set up a new one.", "Msimamizi wa shule ameondoa hatua yako ya pili: programu ya uthibitishaji, funguo za siri na misimbo ya urejeshaji. Ingia kwa nenosiri lako na uweke mpya.", "Quản trị viên của trường đã gỡ bước thứ hai của bạn: ứng dụng xác thực, khóa truy cập và mã khôi phục. Hãy đăng nhập bằng mật khẩu và thiết lập bước mới.";
    SIGNED_OUT = "All other devices and access tokens were signed out.", "Vifaa vingine vyote na tokeni za ufikiaji vimeondolewa.", "Mọi thiết bị khác và mã truy cập đã bị đăng xuất.";
    NOT_YOU = "If this was not you, change your password now and tell the school.", "Kama si wewe, badilisha nenosiri lako sasa na uijulishe shule.", "Nếu không phải bạn, hãy đổi mật khẩu ngay và báo cho trường.";
}

fn said(change: Change) -> Text {
    match change {
        Change::TotpAdded => TOTP_ADDED,
        Change::TotpRemoved => TOTP_REMOVED,
        Change::PasskeyAdded => PASSKEY_ADDED,
        Change::PasskeyRemoved => PASSKEY_REMOVED,
        Change::RecoveryCodesRenewed => CODES_RENEWED,
        Change::Reset => RESET,
    }
}

pub async fn send(tx: &mut Tx, id: &UserId, change: Change) -> Result<()> {
    let Some(user) = user::find(tx, id).await? else { return Ok(()) };
    let Some(email) = &user.email else { return Ok(()) };
    let lang = user.language.unwrap_or(Lang::here());
    let letter = Letter::new(email, lang, SUBJECT.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(said(change).to(lang))
        .say(SIGNED_OUT.to(lang))
        .say(NOT_YOU.to(lang));
    mail::send(tx, &letter).await?;
    Ok(())
}
