//! What is written about files with many people in them.
use super::Export;
use crate::letters::language;
use crate::user::{self, User};
use kernel::mail::{self, Letter};
use kernel::{Result, Tx, texts};

texts! {
    ASKED = "Somebody asks for the data of many people", "Mtu anaomba data ya watu wengi", "Có người yêu cầu dữ liệu của nhiều người";
    WHO = "Who asks: {}", "Anayeomba: {}", "Người yêu cầu: {}";
    HOW_MANY = "People in the file: {}", "Watu katika faili: {}", "Số người trong tệp: {}";
    REASON = "The reason: {}", "Sababu: {}", "Lý do: {}";
    NEXT = "Another administrator has to approve it before the file can be fetched. Decline it when you do not know what it is for.", "Msimamizi mwingine lazima aidhinishe kabla faili halijachukuliwa. Likatae kama hujui ni la nini.", "Một quản trị viên khác phải duyệt trước khi tệp được tải về. Hãy từ chối nếu bạn không biết tệp dùng để làm gì.";
    ALONE = "This school has no other administrator who could approve it, so the file can be fetched in 24 hours. If it was not you, cancel it now and choose a new password.", "Shule hii haina msimamizi mwingine wa kuidhinisha, kwa hiyo faili litaweza kuchukuliwa baada ya saa 24. Ikiwa si wewe, lifute sasa na uchague nenosiri jipya.", "Trường này không có quản trị viên nào khác để duyệt, nên tệp có thể được tải về sau 24 giờ. Nếu không phải bạn, hãy hủy ngay và đặt mật khẩu mới.";
    SEE = "See the export", "Tazama ombi", "Xem yêu cầu";
    APPROVED = "Your export was approved", "Ombi lako la data limeidhinishwa", "Yêu cầu xuất dữ liệu của bạn đã được duyệt";
    APPROVED_BODY = "You can fetch the file once within 24 hours.", "Unaweza kuchukua faili mara moja ndani ya saa 24.", "Bạn có thể tải tệp một lần trong vòng 24 giờ.";
    DECLINED = "Your export was declined", "Ombi lako la data limekataliwa", "Yêu cầu xuất dữ liệu của bạn đã bị từ chối";
    DECLINED_BODY = "Ask an administrator of the school when you need the file nevertheless.", "Muulize msimamizi wa shule ikiwa bado unahitaji faili.", "Hãy hỏi quản trị viên của trường nếu bạn vẫn cần tệp này.";
}

/// Where all exports are seen.
const PAGE: &str = "/account/exports";

/// To every administrator, also to the one who asks. A school has a handful, and each letter is one of its own.
pub async fn asked(tx: &mut Tx, it: &Export, administrators: &[User]) -> Result<()> {
    let requester = crate::names(tx, [&it.requester]).await?.remove(&it.requester).unwrap_or_default();
    for administrator in administrators {
        let Some(email) = &administrator.email else { continue };
        let lang = language(administrator);
        let next = if it.ready_at.is_some() { ALONE } else { NEXT };
        let letter = Letter::new(email, lang, ASKED.to(lang))
            .greet(&administrator.full_name)
            .about(&administrator.id)
            .say(WHO.with(lang, &requester))
            .say(HOW_MANY.with(lang, it.persons))
            .say(REASON.with(lang, &it.reason))
            .say(next.to(lang))
            .button(SEE.to(lang), PAGE);
        mail::send(tx, &letter).await?;
    }
    Ok(())
}

/// To whoever asked.
pub async fn decided(tx: &mut Tx, it: &Export, approved: bool) -> Result<()> {
    let Some(user) = user::find(tx, &it.requester).await? else { return Ok(()) };
    let Some(email) = &user.email else { return Ok(()) };
    let lang = language(&user);
    let (subject, body) = if approved { (APPROVED, APPROVED_BODY) } else { (DECLINED, DECLINED_BODY) };
    let letter = Letter::new(email, lang, subject.to(lang))
        .greet(&user.full_name)
        .about(&user.id)
        .say(body.to(lang))
        .button(SEE.to(lang), PAGE);
    mail::send(tx, &letter).await.map(drop)
}
