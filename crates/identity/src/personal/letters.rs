//! What the school writes to somebody who goes, and to somebody who stays after all.
use crate::letters::language;
use crate::user::User;
use kernel::mail::{self, Letter};
use kernel::{Result, Tx, texts};

texts! {
    LEAVING = "Your account will be erased in 14 days", "Akaunti yako itafutwa kabisa baada ya siku 14", "Tài khoản của bạn sẽ bị xóa hẳn sau 14 ngày";
    LEAVING_BODY = "You asked the school to erase your account and your data. If you change your mind, or if it was not you, sign in within 14 days and everything stays as it is.", "Umeomba shule ifute akaunti yako na data zako. Ukibadili mawazo, au ikiwa si wewe, ingia ndani ya siku 14 na kila kitu kitabaki kama kilivyo.", "Bạn đã yêu cầu trường xóa tài khoản và dữ liệu của bạn. Nếu bạn đổi ý, hoặc nếu không phải bạn yêu cầu, hãy đăng nhập trong vòng 14 ngày và mọi thứ sẽ được giữ nguyên.";
    STAY = "Sign in and stay", "Ingia na ubaki", "Đăng nhập và ở lại";
    STAYING = "Your account stays", "Akaunti yako inabaki", "Tài khoản của bạn được giữ lại";
    STAYING_BODY = "You signed in, so your account will not be erased. Everything is as it was.", "Umeingia, kwa hiyo akaunti yako haitafutwa. Kila kitu kiko kama kilivyokuwa.", "Bạn đã đăng nhập nên tài khoản của bạn sẽ không bị xóa. Mọi thứ vẫn như trước.";
}

pub(super) async fn leaving(tx: &mut Tx, user: &User) -> Result<()> {
    let Some(email) = &user.email else { return Ok(()) };
    let lang = language(user);
    let letter = Letter::new(email, lang, LEAVING.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(LEAVING_BODY.to(lang))
        .button(STAY.to(lang), "/login");
    mail::send(tx, &letter).await.map(drop)
}

pub(super) async fn staying(tx: &mut Tx, user: &User) -> Result<()> {
    let Some(email) = &user.email else { return Ok(()) };
    let lang = language(user);
    let letter = Letter::new(email, lang, STAYING.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(STAYING_BODY.to(lang));
    mail::send(tx, &letter).await.map(drop)
}
