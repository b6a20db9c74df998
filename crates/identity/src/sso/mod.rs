//! Single sign-on by OpenID Connect: the authorization code flow with PKCE, a nonce and a state that is bound to the
//! browser (OpenID Connect Core 1.0 §3.1, RFC 9700). Administrators configure the providers.
//!
//! Somebody who comes back is known by provider and subject. The first time, an account with the same address is taken for
//! theirs only when both sides have proved the address: otherwise whoever registered somebody else's address first would
//! be let into what they do later.
mod arrive;
mod callback;
mod manage;
mod oidc;
mod policy;
mod start;
mod store;

#[cfg(test)]
mod flow_tests;

pub(crate) use callback::callback;
pub(crate) use manage::{create, delete, edit, list, probe};
pub(crate) use start::{buttons, offered, start};
pub(crate) use store::forget;

use kernel::{Lang, Timestamp, texts};

kernel::id!(
    /// Somebody else's sign-in that this school trusts.
    ProviderId, "sso"
);

/// A provider as it is stored.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Provider {
    pub id: ProviderId,
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    pub(crate) client_secret: String,
    /// People without an account get one.
    pub sign_up: bool,
    pub active: bool,
    pub created_at: Timestamp,
    pub version: i64,
}

/// Why somebody who came back from a provider is not in; `code` of the address of the sign-in page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The provider said no, or the person did.
    Declined,
    /// What came back does not belong to this browser, or came too late.
    Strange,
    /// The provider does not answer as it should.
    Provider,
    /// The provider does not vouch for the address.
    Unproved,
    /// An account with this address exists whose owner has not proved it.
    Taken,
    /// Nobody here has this address, and the provider opens no accounts.
    Unknown,
    /// The account is deactivated.
    Closed,
}

texts! {
    DECLINED = "You were not signed in there.", "Hukuingia huko.", "Bạn chưa đăng nhập ở đó.";
    STRANGE = "That took too long or began in another browser. Try again.", "Hilo limechukua muda mrefu au lilianza kwenye kivinjari kingine. Jaribu tena.", "Việc này quá lâu hoặc bắt đầu ở trình duyệt khác. Hãy thử lại.";
    PROVIDER = "The other sign-in does not work at the moment. Try again later or use your password.", "Njia hiyo ya kuingia haifanyi kazi kwa sasa. Jaribu baadaye au tumia nenosiri lako.", "Cách đăng nhập kia hiện không dùng được. Hãy thử lại sau hoặc dùng mật khẩu.";
    UNPROVED = "The other side has not confirmed your e-mail address.", "Upande mwingine haujathibitisha barua pepe yako.", "Bên kia chưa xác nhận địa chỉ email của bạn.";
    TAKEN = "There is an account with this address that is not confirmed yet. Sign in with its password and confirm the address first.", "Kuna akaunti yenye anwani hii ambayo bado haijathibitishwa. Ingia kwa nenosiri lake na uthibitishe anwani kwanza.", "Đã có tài khoản với địa chỉ này nhưng chưa xác nhận. Hãy đăng nhập bằng mật khẩu và xác nhận địa chỉ trước.";
    UNKNOWN = "Nobody here has this address. Ask the school for an account.", "Hakuna mtu hapa mwenye anwani hii. Omba akaunti shuleni.", "Không ai ở đây có địa chỉ này. Hãy xin trường một tài khoản.";
    CLOSED = "This account is closed. Ask the school.", "Akaunti hii imefungwa. Uliza shuleni.", "Tài khoản này đã đóng. Hãy hỏi nhà trường.";
}

impl Refused {
    const ALL: [Refused; 7] = [
        Refused::Declined,
        Refused::Strange,
        Refused::Provider,
        Refused::Unproved,
        Refused::Taken,
        Refused::Unknown,
        Refused::Closed,
    ];

    fn code(self) -> &'static str {
        match self {
            Refused::Declined => "declined",
            Refused::Strange => "strange",
            Refused::Provider => "provider",
            Refused::Unproved => "unproved",
            Refused::Taken => "taken",
            Refused::Unknown => "unknown",
            Refused::Closed => "closed",
        }
    }

    /// The sentence for the sign-in page.
    pub(crate) fn sentence(code: &str, lang: Lang) -> Option<&'static str> {
        let it = Refused::ALL.into_iter().find(|it| it.code() == code)?;
        let text = match it {
            Refused::Declined => DECLINED,
            Refused::Strange => STRANGE,
            Refused::Provider => PROVIDER,
            Refused::Unproved => UNPROVED,
            Refused::Taken => TAKEN,
            Refused::Unknown => UNKNOWN,
            Refused::Closed => CLOSED,
        };
        Some(text.to(lang))
    }
}
