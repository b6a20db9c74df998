//! Hashes that people bring from systems which used bcrypt. They are good for one sign-in, after which the password is hashed
//! by our own way.

/// bcrypt reads no further, so that longer passwords would be right by their beginning alone.
const READ: usize = 72;
/// Each step doubles the work; this much takes about a second.
const COSTLIEST: u32 = 14;

pub(super) fn is_bcrypt(stored: &str) -> bool {
    ["$2a$", "$2b$", "$2y$"].iter().any(|it| stored.starts_with(it))
}

/// Anything that is not as bcrypt writes it is a wrong password. Row A15.
pub(super) fn matches(claimed: &str, stored: &str) -> bool {
    let cost = stored.get(4..6).and_then(|it| it.parse::<u32>().ok());
    let readable =
        stored.len() == 60 && stored.is_ascii() && cost.is_some_and(|it| (4..=COSTLIEST).contains(&it));
    let whole = claimed.len() <= READ && !claimed.contains('\0');
    readable && whole && bcrypt::verify(claimed, stored).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_of_any_of_the_three_kinds_is_compared() {
        let stored = bcrypt::hash("Chapati-2026!", 4).unwrap();
        assert!(is_bcrypt(&stored));
        for kind in ["$2a$", "$2b$", "$2y$"] {
            let stored = format!("{kind}{}", &stored[4..]);
            assert!(matches("Chapati-2026!", &stored) && !matches("chapati-2026!", &stored));
        }
        // Written by PHP and by the reference of OpenBSD.
        assert!(matches("rasmuslerdorf", "$2a$07$usesomesillystringfore2uDLvp1Ii2e./U9C8sBjqp8I90dH6hi"));
        assert!(matches("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"));
    }

    #[test]
    fn a15_what_bcrypt_would_cut_off_or_choke_on_is_a_wrong_password() {
        let long = "x".repeat(72);
        let stored = bcrypt::hash(&long, 4).unwrap();
        assert!(matches(&long, &stored));
        assert!(!matches(&format!("{long}y"), &stored));
        assert!(!matches("x\0", &bcrypt::hash("x", 4).unwrap()));
        let ill = ["$2b$99$", "$2b$4", "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"];
        for stored in ill.into_iter().chain(["$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyé"]) {
            assert!(!matches("U*U", stored), "{stored}");
        }
    }
}
