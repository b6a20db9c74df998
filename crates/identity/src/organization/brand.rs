//! The colours of an organisation, all made from one number: a hue. The same OKLCH values as the design's tokens, and the
//! proof that every text stays readable on them.
use serde::Serialize;

/// An angle on the colour wheel, 0 to 359.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(try_from = "u16")]
pub struct Hue(#[schemars(range(max = 359))] u16);

impl Default for Hue {
    fn default() -> Self {
        Hue(190)
    }
}

impl TryFrom<u16> for Hue {
    type Error = kernel::Text;
    fn try_from(degrees: u16) -> Result<Self, Self::Error> {
        if degrees < 360 { Ok(Hue(degrees)) } else { Err(HUE) }
    }
}

kernel::texts! {
    HUE = "A hue is 0 to 359", "Rangi ni 0 hadi 359", "Tông màu từ 0 đến 359";
}

/// What WCAG 2.2 asks of text (1.4.3) and of the ring around what has the focus (1.4.11).
const TEXT: f64 = 4.5;
const RING: f64 = 3.0;

/// The colours that a hue gives, in both themes.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Brand {
    pub hue: Hue,
    pub light: Theme,
    pub dark: Theme,
}

/// Colours as `#rrggbb`, and each pair that has to be told apart.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "BrandTheme")]
pub struct Theme {
    #[schemars(length(max = 7))]
    pub brand: String,
    #[schemars(length(max = 7))]
    pub brand_hover: String,
    #[schemars(length(max = 7))]
    pub on_brand: String,
    #[schemars(length(max = 7))]
    pub brand_text: String,
    #[schemars(length(max = 7))]
    pub brand_tint: String,
    #[schemars(length(max = 7))]
    pub focus: String,
    pub proof: Vec<Pair>,
}

/// One colour on another.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "BrandPair")]
pub struct Pair {
    #[schemars(length(max = 20))]
    pub front: &'static str,
    #[schemars(length(max = 20))]
    pub back: &'static str,
    /// 1 to 21.
    pub contrast: f64,
    pub needed: f64,
}

/// Lightness, chroma, and the hue of what is not the brand's.
type Oklch = (f64, f64, Option<f64>);

/// The design's tokens that take part.
struct Tokens {
    background: Oklch,
    surface: Oklch,
    sunken: Oklch,
    hover: Oklch,
    text: Oklch,
    brand: Oklch,
    brand_hover: Oklch,
    on_brand: Oklch,
    brand_text: Oklch,
    brand_tint: Oklch,
    focus: Oklch,
}

const NEUTRAL: Option<f64> = Some(250.0);
const LIGHT: Tokens = Tokens {
    background: (0.984, 0.003, NEUTRAL),
    surface: (1.0, 0.0, NEUTRAL),
    sunken: (0.965, 0.005, NEUTRAL),
    hover: (0.94, 0.007, NEUTRAL),
    text: (0.23, 0.02, NEUTRAL),
    brand: (0.50, 0.14, None),
    brand_hover: (0.44, 0.13, None),
    on_brand: (1.0, 0.0, None),
    brand_text: (0.45, 0.13, None),
    brand_tint: (0.955, 0.03, None),
    focus: (0.55, 0.16, None),
};
const DARK: Tokens = Tokens {
    background: (0.165, 0.012, NEUTRAL),
    surface: (0.205, 0.014, NEUTRAL),
    sunken: (0.145, 0.012, NEUTRAL),
    hover: (0.27, 0.016, NEUTRAL),
    text: (0.955, 0.005, NEUTRAL),
    brand: (0.74, 0.11, None),
    brand_hover: (0.80, 0.10, None),
    on_brand: (0.20, 0.03, None),
    brand_text: (0.80, 0.11, None),
    brand_tint: (0.27, 0.05, None),
    focus: (0.72, 0.15, None),
};

impl Brand {
    pub fn of(hue: Hue) -> Brand {
        Brand { hue, light: theme(&LIGHT, hue), dark: theme(&DARK, hue) }
    }

    /// Every pair can be told apart.
    pub fn is_readable(&self) -> bool {
        self.light.proof.iter().chain(&self.dark.proof).all(|it| it.contrast >= it.needed)
    }
}

fn theme(it: &Tokens, hue: Hue) -> Theme {
    let shown = |token: Oklch| Colour::of(token, hue);
    let pair = |front: (&'static str, Oklch), back: (&'static str, Oklch), needed: f64| {
        let exact = contrast(&shown(front.1), &shown(back.1));
        // Rounded down, so that what is told is never better than what is.
        Pair { front: front.0, back: back.0, contrast: (exact * 100.0).floor() / 100.0, needed }
    };
    let brand_text = ("brand_text", it.brand_text);
    let proof = vec![
        pair(("on_brand", it.on_brand), ("brand", it.brand), TEXT),
        pair(("on_brand", it.on_brand), ("brand_hover", it.brand_hover), TEXT),
        pair(brand_text, ("background", it.background), TEXT),
        pair(brand_text, ("surface", it.surface), TEXT),
        pair(brand_text, ("sunken", it.sunken), TEXT),
        pair(brand_text, ("hover", it.hover), TEXT),
        pair(brand_text, ("brand_tint", it.brand_tint), TEXT),
        pair(("text", it.text), ("brand_tint", it.brand_tint), TEXT),
        pair(("focus", it.focus), ("background", it.background), RING),
        pair(("focus", it.focus), ("surface", it.surface), RING),
    ];
    Theme {
        brand: shown(it.brand).hex(),
        brand_hover: shown(it.brand_hover).hex(),
        on_brand: shown(it.on_brand).hex(),
        brand_text: shown(it.brand_text).hex(),
        brand_tint: shown(it.brand_tint).hex(),
        focus: shown(it.focus).hex(),
        proof,
    }
}

/// sRGB, a byte per channel: what a screen really gets.
struct Colour([u8; 3]);

impl Colour {
    /// What a screen cannot show is cut off per channel, as browsers do.
    fn of((lightness, chroma, own): Oklch, hue: Hue) -> Colour {
        let angle = own.unwrap_or_else(|| f64::from(hue.0)).to_radians();
        let (a, b) = (chroma * angle.cos(), chroma * angle.sin());
        // Björn Ottosson's matrices: OKLab to cone responses, and those to linear sRGB.
        let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        Colour([
            channel(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
            channel(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
            channel(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s),
        ])
    }

    fn hex(&self) -> String {
        format!("#{}", kernel::hex(&self.0))
    }

    /// WCAG's relative luminance.
    fn luminance(&self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

fn channel(linear: f64) -> u8 {
    let it = linear.clamp(0.0, 1.0);
    let encoded = if it <= 0.003_130_8 { 12.92 * it } else { 1.055 * it.powf(1.0 / 2.4) - 0.055 };
    (encoded * 255.0).round() as u8
}

fn linear(channel: u8) -> f64 {
    let it = f64::from(channel) / 255.0;
    if it <= 0.040_45 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
}

fn contrast(one: &Colour, other: &Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All 360, so nothing is left to chance.
    #[test]
    fn every_hue_gives_readable_text_in_both_themes() {
        for degrees in 0..360 {
            let brand = Brand::of(Hue::try_from(degrees).unwrap());
            assert!(brand.is_readable(), "{brand:#?}");
            let texts = brand.light.proof.iter().chain(&brand.dark.proof).filter(|it| it.front != "focus");
            assert!(texts.into_iter().all(|it| it.contrast >= 4.5), "{degrees}");
        }
        assert!(Hue::try_from(360).is_err());
    }

    #[test]
    fn colours_and_contrast_agree_with_other_programs() {
        let white = Colour::of((1.0, 0.0, None), Hue(0));
        assert_eq!((white.hex(), Colour([0, 0, 0]).hex()), ("#ffffff".into(), "#000000".into()));
        assert_eq!(contrast(&white, &Colour([0, 0, 0])), 21.0);
        assert!((contrast(&Colour([0x76, 0x76, 0x76]), &white) - 4.54).abs() < 0.01);
        // CSS Color 4: oklch(62.796% 0.25768 29.234) is pure red.
        assert_eq!(Colour::of((0.627_96, 0.257_68, Some(29.234)), Hue(0)).hex(), "#ff0000");
    }

    /// The numbers above are the tokens that every page loads.
    #[test]
    fn the_tokens_are_those_of_the_app() {
        let css = include_str!("../../../../web/src/ui/tokens.css");
        for token in [
            "--brand: oklch(0.5 0.14 var(--brand-h))",
            "--brand-hover: oklch(0.44 0.13 var(--brand-h))",
            "--brand-text: oklch(0.45 0.13 var(--brand-h))",
            "--brand-tint: oklch(0.955 0.03 var(--brand-h))",
            "--brand: oklch(0.74 0.11 var(--brand-h))",
            "--on-brand: oklch(0.2 0.03 var(--brand-h))",
            "--brand-text: oklch(0.8 0.11 var(--brand-h))",
        ] {
            assert!(css.contains(token), "{token}");
        }
    }
}
