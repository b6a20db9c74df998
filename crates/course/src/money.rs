//! What something costs.
use kernel::{Lang, Text, texts};
use serde::{Deserialize, Serialize};

texts! {
    AMOUNT = "More than 0 and at most 1,000,000,000,000; leave the price away when it is free", "Zaidi ya 0 na si zaidi ya 1,000,000,000,000; acha bei wazi ikiwa ni bure", "Lớn hơn 0 và nhiều nhất 1.000.000.000.000; bỏ trống giá nếu miễn phí";
    CURRENCY = "Three capital letters, such as KES", "Herufi kubwa tatu, kama KES", "Ba chữ in hoa, chẳng hạn KES";
}

/// An amount in minor units: 120000 KES is Ksh 1,200.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    pub amount: Amount,
    pub currency: Currency,
}

/// More than nothing: what is free has no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "i64", into = "i64")]
pub struct Amount(#[schemars(range(min = 1, max = 1_000_000_000_000_i64))] i64);

impl TryFrom<i64> for Amount {
    type Error = Text;
    fn try_from(minor: i64) -> Result<Self, Self::Error> {
        match minor {
            1..=1_000_000_000_000 => Ok(Amount(minor)),
            _ => Err(AMOUNT),
        }
    }
}
impl From<Amount> for i64 {
    fn from(amount: Amount) -> i64 {
        amount.0
    }
}

/// Three capital letters of ISO 4217.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(#[schemars(length(equal = 3))] String);

impl TryFrom<String> for Currency {
    type Error = Text;
    fn try_from(code: String) -> Result<Self, Self::Error> {
        let fits = code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase());
        if fits { Ok(Currency(code)) } else { Err(CURRENCY) }
    }
}
impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.0
    }
}

impl Money {
    /// From the two columns of a row.
    pub fn of(amount: Option<i64>, currency: Option<String>) -> Option<Money> {
        Some(Money { amount: amount?.try_into().ok()?, currency: currency?.try_into().ok()? })
    }
    pub fn minor(&self) -> i64 {
        self.amount.0
    }
    pub fn code(&self) -> &str {
        &self.currency.0
    }
    /// As people write it: `Ksh 1,200`, `USD 12.50`, in Vietnamese `1.200 KES`.
    pub fn shown(&self, lang: Lang) -> String {
        let (comma, point) = if lang == Lang::Vi { ('.', ',') } else { (',', '.') };
        let (whole, rest) = self.parts();
        let digits = whole.to_string();
        let mut number = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                number.push(comma);
            }
            number.push(digit);
        }
        if rest > 0 {
            number += &format!("{point}{rest:02}");
        }
        match (lang, self.code()) {
            (Lang::Vi, code) => format!("{number} {code}"),
            (_, "KES") => format!("Ksh {number}"),
            (_, code) => format!("{code} {number}"),
        }
    }

    /// `1200.00`, for machines.
    pub fn decimal(&self) -> String {
        let (whole, rest) = self.parts();
        format!("{whole}.{rest:02}")
    }

    /// Most currencies have two digits after the point, the dong and a few others none.
    fn parts(&self) -> (i64, i64) {
        let whole = matches!(self.code(), "VND" | "UGX" | "RWF" | "JPY" | "KRW" | "XAF" | "XOF");
        let unit = if whole { 1 } else { 100 };
        (self.amount.0 / unit, self.amount.0 % unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(json: serde_json::Value) -> Result<Money, serde_json::Error> {
        serde_json::from_value(json)
    }

    #[test]
    fn nothing_a_negative_amount_and_a_made_up_currency_are_no_price() {
        assert!(money(serde_json::json!({ "amount": 120_000, "currency": "KES" })).is_ok());
        for (amount, currency) in
            [(0, "KES"), (-1, "KES"), (1, "kes"), (1, "KE"), (1, "K\u{1e4e}"), (i64::MAX, "KES")]
        {
            assert!(
                money(serde_json::json!({ "amount": amount, "currency": currency })).is_err(),
                "{amount} {currency}"
            );
        }
    }

    #[test]
    fn a_price_is_shown_in_whole_units() {
        let money = |amount: i64, currency: &str| {
            money(serde_json::json!({ "amount": amount, "currency": currency })).unwrap()
        };
        assert_eq!(money(120_000, "KES").shown(Lang::En), "Ksh 1,200");
        assert_eq!(money(120_000, "KES").shown(Lang::Vi), "1.200 KES");
        assert_eq!(money(1250, "USD").shown(Lang::Sw), "USD 12.50");
        assert_eq!(money(1_500_000, "VND").shown(Lang::Vi), "1.500.000 VND");
        assert_eq!(money(1205, "USD").decimal(), "12.05");
    }
}
