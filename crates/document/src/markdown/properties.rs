//! Whatever is written, rendering ends, and what comes out is safe and well formed.

use proptest::prelude::*;

use super::tests::{InACourse, assert_balanced, assert_safe};
use super::{MAX_SOURCE, Nothing, render};
use kernel::Lang;

/// Pieces that mean something to Markdown, to the Workbench, to HTML or to an attacker.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    "a",
    "b c",
    "ế",
    "\u{0}",
    "\u{FDD0}",
    "\u{FDD1}",
    "\\",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## ",
    "::: challenge\n",
    "::: solution\n",
    "::: instructor\n",
    "::: x\n",
    ":::\n",
    "::: {.hint}\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](file:fil_1)",
    "](lesson:les_1#a)",
    "](javascript:alert(1))",
    "](https://a.test)",
    "{alt='x'}",
    "{#id}",
    "{: .callout}",
    "{",
    "}",
    "'",
    "\"",
    "`",
    "```",
    "```python\n",
    "```output\n",
    "~~~\n",
    "*",
    "**",
    "_",
    "~~",
    "|",
    "|-|-|\n",
    "[^1]",
    "[^1]: ",
    "$",
    "$$",
    ": ",
    "<",
    ">",
    "</",
    "/>",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<details>",
    "<a href=\"",
    "<a name=x>",
    "<img src=x onerror=alert(1)>",
    "<script>",
    "</script>",
    "<svg>",
    "<style>",
    "<!--",
    "-->",
    "<!",
    "<?",
    "&amp;",
    "&#x6a;",
    "&",
    "=",
    "onclick=",
    "javascript:",
    "https://a.test",
    "www.a.test",
    "> [!NOTE]\n",
    "- [x] ",
    "def f(x):\n    return 'a'\n",
    "&#xFDD0;0&#xFDD1;",
];

fn source() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
        1 => "\\PC{0,200}",
    ]
}

fn check(source: &str) -> Result<(), TestCaseError> {
    let rendered = render(source, Lang::En, &InACourse);
    for html in [&rendered.html, &rendered.notes_html] {
        assert_safe(source, html);
        assert_balanced(source, html);
    }
    prop_assert!(rendered.headings.iter().all(|heading| (2..=6).contains(&heading.level)));
    let is_there = |id: &str| rendered.html.contains(&format!(" id=\"{id}\""));
    prop_assert!(rendered.headings.iter().all(|heading| is_there(&heading.id)));
    let mut ids: Vec<&str> = format_ids(&rendered.html).chain(format_ids(&rendered.notes_html)).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), all, "an id was given twice");
    Ok(())
}

fn format_ids(html: &str) -> impl Iterator<Item = &str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_source_renders_to_safe_and_balanced_html(source in source()) {
        check(&source)?;
    }
}

#[test]
fn pathological_sources_render_and_nest_no_deeper_than_allowed() {
    let repeated = [
        ">",
        "> ",
        "[",
        "![",
        "*a _b ",
        "**",
        "`",
        "``a`",
        "<",
        "<a ",
        "<a href=\"",
        "<b>",
        "<b x=1>",
        "<div>",
        "{",
        "{a=\"",
        "::: challenge\n",
        ":::\n",
        "- ",
        "1. ",
        "a\n: b\n",
        "[a]: b\n",
        "[^a]: x\n\n[^a]\n",
        "$a",
        "|",
        "&",
        "£",
        "# a\n",
        "<!--",
        "<script>",
        "</",
        "www.a.b ",
        "[a](<b",
        "![](x){alt='",
        "[a]{#a}",
        "<details>\n\n",
        "<table>",
        "- a\n\n  > b\n",
    ];
    for piece in repeated {
        let source = piece.repeat(20_000 / piece.len());
        let rendered = render(&source, Lang::En, &Nothing);
        assert_safe(piece, &rendered.html);
        assert!(depth(&rendered.html) < 200, "{piece} nests too deep");
    }
}

#[test]
fn a_source_beyond_the_limit_is_cut_at_a_character() {
    let source = "ế ".repeat(MAX_SOURCE / 3);
    let rendered = render(&source, Lang::En, &Nothing);
    assert!(rendered.words < MAX_SOURCE / 3 && rendered.words > MAX_SOURCE / 5);
}

fn depth(html: &str) -> usize {
    let void = ["br", "hr", "img", "col", "wbr"];
    let (mut open, mut deepest) = (0usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            open -= 1;
        } else if !void
            .iter()
            .any(|name| tag.starts_with(&format!("{name} ")) || tag.starts_with(&format!("{name}>")))
        {
            open += 1;
            deepest = deepest.max(open);
        }
    }
    deepest
}
