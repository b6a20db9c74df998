//! Three or four of twelve pictures, in order: what a child who cannot type yet remembers.
use kernel::{Tx, UserId, texts};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

texts! {
    HOW_MANY = "Choose 3 or 4 pictures", "Chagua picha 3 au 4", "Hãy chọn 3 hoặc 4 hình";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    Sun,
    Moon,
    Star,
    Tree,
    Flower,
    Fish,
    Bird,
    Cat,
    Elephant,
    Boat,
    House,
    Ball,
}

impl Picture {
    pub const ALL: [Picture; 12] = {
        use Picture::*;
        [Sun, Moon, Star, Tree, Flower, Fish, Bird, Cat, Elephant, Boat, House, Ball]
    };
}

/// A pupil's pictures, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "Vec<Picture>")]
pub struct Pictures(#[schemars(length(min = 3, max = 4))] Vec<Picture>);

impl TryFrom<Vec<Picture>> for Pictures {
    type Error = kernel::Text;
    fn try_from(pictures: Vec<Picture>) -> Result<Self, Self::Error> {
        if (3..=4).contains(&pictures.len()) { Ok(Pictures(pictures)) } else { Err(HOW_MANY) }
    }
}

impl Pictures {
    /// Three that the program chooses.
    pub fn random() -> Pictures {
        let noise = Sha256::digest(kernel::random_token());
        let some = noise.chunks_exact(4).take(3).map(|four| {
            let number = u32::from_be_bytes([four[0], four[1], four[2], four[3]]);
            Picture::ALL[number as usize % Picture::ALL.len()]
        });
        Pictures(some.collect())
    }

    /// What is kept of them. So few pictures are guessed in a moment by whoever has a plain hash, however slow it is; without
    /// the school's key this one cannot be computed.
    pub fn sealed(&self, tx: &Tx, user: &UserId) -> String {
        let words = serde_json::to_string(&self.0).unwrap_or_default();
        kernel::hex(&tx.sign("identity.pictures", format!("{user} {words}").as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_or_four_pictures_of_twelve() {
        assert!(serde_json::from_str::<Pictures>(r#"["sun","sun","cat"]"#).is_ok());
        for bad in [r#"["sun","cat"]"#, r#"["sun","cat","sun","cat","sun"]"#, r#"["sun","cat","dragon"]"#] {
            assert!(serde_json::from_str::<Pictures>(bad).is_err(), "{bad}");
        }
        assert_eq!(Pictures::random().0.len(), 3);
    }
}
