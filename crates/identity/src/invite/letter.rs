//! The mail that invites somebody.
use super::Addressee;
use crate::organization::Organization;
use kernel::mail::{self, Letter};
use kernel::{Lang, Result, Tx, params, texts};

texts! {
    SUBJECT = "{} invites you", "{} inakualika", "{} mời bạn tham gia";
    BODY = "You are invited to join {}. Choose the button and sign in, or make an account if you have none.", "Umealikwa kujiunga na {}. Bonyeza kitufe kisha uingie, au ufungue akaunti kama huna.", "Bạn được mời tham gia {}. Hãy bấm nút rồi đăng nhập, hoặc tạo tài khoản nếu chưa có.";
    JOIN = "See the invitation", "Tazama mwaliko", "Xem lời mời";
    IGNORE = "The link is good for 14 days, and only for this address. If you do not know who sent it, do nothing.", "Kiungo kinafaa kwa siku 14, na kwa anwani hii pekee. Kama humjui aliyekituma, usifanye chochote.", "Liên kết có hiệu lực trong 14 ngày và chỉ dành cho địa chỉ này. Nếu bạn không biết ai gửi, không cần làm gì.";
}

pub async fn send(tx: &mut Tx, organization: &Organization, to: &Addressee<'_>, token: &str) -> Result<()> {
    let lang = language(tx, organization, to).await?;
    let subject = SUBJECT.with(lang, &organization.name);
    let mut letter = Letter::new(to.email.as_str(), lang, &subject);
    if let Some(name) = to.full_name {
        letter = letter.greet(name);
    }
    let letter = letter
        .say(BODY.with(lang, &organization.name))
        .button(JOIN.to(lang), &format!("/join#{token}"))
        .fine_print(IGNORE.to(lang));
    mail::send(tx, &letter).await?;
    Ok(())
}

/// The person's own, when they have chosen one; only their mailbox sees it.
async fn language(tx: &mut Tx, organization: &Organization, to: &Addressee<'_>) -> Result<Lang> {
    let own: Option<Option<Lang>> = tx
        .optional("SELECT language FROM identity_users WHERE email_key = $1", params![to.email.key()])
        .await?;
    Ok(own.flatten().unwrap_or_else(|| organization.settings.language()))
}
