//! MathML as it may travel: presentation elements without anything that links or runs.
use maud::{Markup, PreEscaped};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// MathML Core, <https://w3c.github.io/mathml-core/>, without `maction`, `mphantom` and annotations in XML.
const TAGS: [&str; 27] = [
    "annotation",
    "math",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "semantics",
];
const ATTRIBUTES: [&str; 20] = [
    "accent",
    "accentunder",
    "columnspan",
    "dir",
    "display",
    "displaystyle",
    "encoding",
    "fence",
    "form",
    "height",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "rowspan",
    "rspace",
    "scriptlevel",
    "stretchy",
    "width",
];

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(HashMap::new())
        .generic_attributes(HashSet::from(ATTRIBUTES))
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// A formula, or nothing.
pub fn clean(mathml: &str) -> Markup {
    PreEscaped(CLEANER.clean(mathml).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_stays_and_what_runs_goes() {
        let formula = "<math display=\"block\"><mfrac><mn>1</mn><mn>4</mn></mfrac></math>";
        assert_eq!(clean(formula).into_string(), formula);
        for attack in [
            "<math><mi href=\"javascript:alert(1)\">x</mi></math>",
            "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
            "<math><maction actiontype=\"statusline\" xlink:href=\"javascript:alert(1)\">x</maction></math>",
            "<math><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>",
            "<math onclick=alert(1) style=\"background:url(//evil)\"><mn>1</mn></math>",
            "<svg onload=alert(1)>",
        ] {
            let clean = clean(attack).into_string();
            for bad in ["alert", "script", "onerror", "onclick", "href", "img", "svg", "style", "evil"] {
                assert!(!clean.contains(bad), "{attack} became {clean}");
            }
        }
    }
}
