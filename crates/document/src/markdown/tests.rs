//! What authors write, and what readers get.

use super::{FileTarget, Heading, Nothing, Rendered, Resolve, render};
use kernel::Lang;

/// A course with any file or lesson whose id has no strange signs.
pub(super) struct InACourse;

impl Resolve for InACourse {
    fn file(&self, id: &str) -> Option<FileTarget> {
        let is_known = id.starts_with("fil_") && id != "fil_gone";
        is_known.then(|| FileTarget {
            url: format!("/files/{id}"),
            width: Some(640),
            height: Some(480),
            widths: vec![],
        })
    }

    fn lesson(&self, id: &str) -> Option<String> {
        id.starts_with("les_").then(|| format!("/learn/lessons/{id}"))
    }
}

/// Every tag, attribute and address is one that may be there. The text is HTML as our sanitiser writes it: `<` and
/// `>` stand nowhere but around tags.
pub(super) fn assert_safe(source: &str, html: &str) {
    assert!(!html.contains("<script"), "{source:?} became {html}");
    assert!(!html.contains(['\u{FDD0}', '\u{FDD1}']), "{source:?} left a mark in {html}");
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or_else(|| panic!("{source:?} left a tag open: {html}"));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let forbidden = [
            "script", "style", "svg", "math", "iframe", "form", "input", "object", "embed", "link", "meta",
            "h1",
        ];
        assert!(!forbidden.contains(&name.trim_start_matches('/')), "{source:?} became {html}");
        let mut rest = attributes;
        while let Some((attribute, after)) = rest.split_once("=\"") {
            let (value, after) =
                after.split_once('"').unwrap_or_else(|| panic!("{source:?}: open quote in {html}"));
            rest = after;
            assert_attribute_is_safe(source, attribute.trim(), value);
        }
    }
}

fn assert_attribute_is_safe(source: &str, name: &str, value: &str) {
    assert!(!name.starts_with("on") && name != "style", "{source:?} kept {name}={value}");
    if matches!(name, "href" | "src") {
        let own = value.starts_with('#') || (value.starts_with('/') && !value.starts_with("//"));
        let external =
            ["https://", "http://", "mailto:"].iter().any(|start| value.to_lowercase().starts_with(start));
        assert!((own && !value.contains('\\')) || external, "{source:?} kept {name}={value}");
    }
    if name == "id" {
        assert!(value.starts_with("l-"), "{source:?} kept id={value}");
    }
}

pub(super) fn assert_balanced(source: &str, html: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{source:?} became {html}"),
            None if ["br", "hr", "img", "col", "wbr"].contains(&name) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{source:?} became {html}");
}

fn rendered(source: &str) -> Rendered {
    render(source, Lang::En, &InACourse)
}

fn html(source: &str) -> String {
    rendered(source).html
}

#[test]
fn ordinary_markdown_becomes_ordinary_html() {
    assert_eq!(
        html("A *b* **c** ~~d~~ `e < f`"),
        "<p>A <em>b</em> <strong>c</strong> <del>d</del> <code>e &lt; f</code></p>\n"
    );
    assert_eq!(html("3. a\n4. b"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    assert_eq!(html("> q"), "<blockquote>\n<p>q</p>\n</blockquote>\n");
    assert_eq!(html("a  \nb\n\n---"), "<p>a<br>\nb</p>\n<hr>\n");
}

#[test]
fn the_highest_heading_is_an_h2_and_no_level_is_skipped() {
    let levels =
        |source: &str| rendered(source).headings.iter().map(|heading| heading.level).collect::<Vec<_>>();
    assert_eq!(levels("# a\n## b\n# c"), [2, 3, 2]);
    assert_eq!(levels("### a\n#### b"), [2, 3]);
    assert_eq!(levels("## a\n##### b\n## c"), [2, 3, 2]);
}

#[test]
fn headings_have_readable_unique_ids_and_may_name_their_own() {
    let headings = rendered("## Biến số\n## Biến số\n## Help {#getting-help .x}").headings;
    let heading = |id: &str, text: &str| Heading { level: 2, id: id.into(), text: text.into() };
    assert_eq!(
        headings,
        [
            heading("l-biến-số", "Biến số"),
            heading("l-biến-số-1", "Biến số"),
            heading("l-getting-help", "Help"),
        ]
    );
}

#[test]
fn a_challenge_holds_its_solution_behind_a_summary() {
    let html = html(
        "## Loops\n\n:::::::: challenge\n\n## Sum it\n\nAdd.\n\n:::::  solution\n\n## Solution\n\n```output\n42\n```\n\n:::::\n\n::::::::::\n",
    );
    insta::assert_snapshot!(html, @r##"
    <h2 id="l-loops">Loops</h2>
    <section class="callout callout-challenge" aria-labelledby="l-sum-it">
    <h3 class="callout-title" id="l-sum-it"><span class="callout-kind">Exercise:</span> Sum it</h3>
    <p>Add.</p>
    <details class="callout callout-solution">
    <summary>Show solution</summary>
    <figure class="code code-output"><figcaption>Output</figcaption><pre tabindex="0"><code>42
    </code></pre></figure>
    </details>
    </section>
    "##);
}

#[test]
fn every_kind_of_div_has_a_name_in_three_languages() {
    for kind in [
        "objectives",
        "questions",
        "keypoints",
        "callout",
        "prereq",
        "testimonial",
        "discussion",
        "checklist",
    ] {
        let source = format!("::: {kind}\n- x\n:::");
        let [en, sw, vi] = [Lang::En, Lang::Sw, Lang::Vi].map(|lang| render(&source, lang, &Nothing).html);
        assert!(
            en.contains(&format!("<section class=\"callout callout-{kind}\" aria-labelledby=\"")),
            "{en}"
        );
        assert!(en != sw && sw != vi && en != vi, "{kind} has one name in two languages");
    }
    let closed = html("::: hint\na\n:::\n::: spoiler\n## More {.x}\nb\n:::");
    assert!(
        closed.contains("<summary>Show hint</summary>") && closed.contains("<summary>More</summary>"),
        "{closed}"
    );
}

#[test]
fn what_is_for_instructors_never_reaches_learners() {
    let rendered = rendered(
        "a\n\n::: instructor\n\n## Tip\n\nsecret[^n] ![](file:fil_9)\n\n:::\n\nb[^m]\n\n[^n]: hidden\n[^m]: shown",
    );
    assert!(!rendered.html.contains("secret") && !rendered.html.contains("hidden"), "{}", rendered.html);
    assert!(!rendered.text.contains("secret") && !rendered.text.contains("Tip"), "{}", rendered.text);
    assert!(rendered.headings.is_empty());
    assert!(rendered.notes_html.contains("secret") && rendered.notes_html.contains("hidden"));
    assert!(rendered.html.contains("shown") && !rendered.notes_html.contains("shown"));
    assert_eq!(rendered.files, ["fil_9"]);
}

#[test]
fn divs_in_code_or_comments_are_not_divs() {
    assert!(html("```\n::: challenge\n```").contains("<code>::: challenge\n</code>"));
    assert_eq!(html("<!--\n::: challenge\nold\n:::\n-->\nnew").trim(), "<p>new</p>");
    assert!(html("    ::: x {#a}").contains("::: x {#a}"));
    assert_eq!(html("`{#a}` and {alt='b'}"), "<p><code>{#a}</code> and {alt='b'}</p>\n");
}

#[test]
fn unknown_divs_keep_their_contents_and_lost_fences_do_no_harm() {
    assert_eq!(html("::: tab\na\n:::\n:::\nb"), "<p>a</p>\n<p>b</p>\n");
    assert!(html("::: callout\na\n\nb").ends_with("<p>b</p>\n</section>\n"));
}

#[test]
fn a_lone_picture_is_a_figure_with_its_size() {
    assert_eq!(
        html("![](file:fil_1){alt='weight\\_kg label' width=320px}"),
        "<figure class=\"picture\"><img src=\"/files/fil_1\" alt=\"weight_kg label\" loading=\"lazy\" \
         decoding=\"async\" width=\"320\" height=\"240\"></figure>\n"
    );
    let captioned = html("![A *map*](file:fil_1){alt=\"north is up\"}");
    assert!(
        captioned.contains("alt=\"north is up\"")
            && captioned.contains("<figcaption>A <em>map</em></figcaption>")
    );
    assert!(html("![north](file:fil_1)").contains("alt=\"north\""));
    assert!(
        html("see ![](file:fil_1){alt='x'} here").starts_with("<p>see <img src=\"/files/fil_1\" alt=\"x\"")
    );
}

#[test]
fn references_are_resolved_and_collected() {
    let rendered = rendered(
        "[a](lesson:les_1#Getting-Help) [b](file:fil_2) <img src=\"file:fil_3\" alt=c> [d](lesson:les_1)",
    );
    assert!(
        rendered.html.contains("<a href=\"/learn/lessons/les_1#l-getting-help\">a</a>"),
        "{}",
        rendered.html
    );
    assert!(rendered.html.contains("<a href=\"/files/fil_2\">b</a>"));
    assert_eq!(
        (rendered.files, rendered.lessons),
        (vec!["fil_2".into(), "fil_3".into()], vec!["les_1".into()])
    );
}

#[test]
fn what_leads_nowhere_is_text() {
    assert_eq!(html("[a](file:fil_gone)"), "<p><span class=\"missing\">a</span></p>\n");
    assert_eq!(
        html("[a](../setup.md) ![b](x.png)"),
        "<p><span class=\"missing\">a</span> <span class=\"missing\">b</span></p>\n"
    );
}

#[test]
fn other_sites_do_not_learn_who_links_and_their_pictures_are_links() {
    assert_eq!(
        html("<https://a.test>"),
        "<p><a href=\"https://a.test\" rel=\"noopener noreferrer\">https://a.test</a></p>\n"
    );
    let picture = html("x ![cat](https://a.test/cat.png)");
    assert!(
        picture.contains("<a href=\"https://a.test/cat.png\" rel=\"noopener noreferrer\">cat</a>"),
        "{picture}"
    );
    assert_eq!(html("[c](/courses/x)"), "<p><a href=\"/courses/x\">c</a></p>\n");
}

#[test]
fn code_is_coloured_with_classes_and_labelled() {
    let html = html("```python\ndef f(x):  # why\n    return 'a'\n```");
    for part in [
        "<figcaption>Python</figcaption>",
        "class=\"language-python\"",
        "hl-keyword",
        "hl-string",
        "hl-comment",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
    assert!(!html.contains("style="));
    assert!(
        render("```error\nx\n```", Lang::Sw, &Nothing).html.contains("code-error\"><figcaption>Hitilafu<")
    );
}

#[test]
fn a_glossary_has_terms_that_can_be_linked_to() {
    let html = html("{:auto\\_ids}\n[call stack]{#call-stack}\n:   Frames of [calls](#call-stack).\n");
    insta::assert_snapshot!(html, @r##"
    <dl>
    <dt>
    <span id="l-call-stack">call stack</span></dt>
    <dd>Frames of <a href="#l-call-stack">calls</a>.</dd>
    </dl>
    "##);
}

#[test]
fn tables_scroll_and_can_be_reached_with_the_keyboard() {
    let html = html("| a | b |\n|---|--:|\n| 1 | 2 |");
    insta::assert_snapshot!(html, @r#"
    <div class="table-scroll" role="region" tabindex="0" aria-label="Table 1">
    <table>
    <thead>
    <tr><th scope="col">a</th><th scope="col" class="align-right">b</th></tr>
    </thead>
    <tbody>
    <tr><td>1</td><td class="align-right">2</td></tr>
    </tbody>
    </table>
    </div>
    "#);
}

#[test]
fn footnotes_tasks_and_formulas_are_shown() {
    let notes = html("a[^x] b[^x]\n\n[^x]: why");
    assert_eq!(notes.matches("id=\"l-fn-1\"").count(), 1);
    assert_eq!(notes.matches("href=\"#l-fn-1\"").count(), 2);
    assert!(
        html("- [x] a\n- [ ] b").contains("<span class=\"task\" role=\"img\" aria-label=\"Done\">☑</span> a")
    );
    assert_eq!(html("$ax^0$ for $5 or $6"), "<p><code class=\"math\">ax^0</code> for $5 or $6</p>\n");
}

#[test]
fn a_little_html_passes_and_stays_inside_its_place() {
    assert_eq!(html("press <kbd>Ctrl</kbd>, 2<sup>8</sup>"), "<p>press <kbd>Ctrl</kbd>, 2<sup>8</sup></p>\n");
    assert_eq!(html("<b>bold\n\nnot bold</b>"), "<p><b>bold</b></p>\n<p>not bold</p>\n");
    assert_eq!(html("<a href=\"/x?a=1&amp;b=2\">q</a>"), "<p><a href=\"/x?a=1&amp;b=2\">q</a></p>\n");
    let open = html("::: callout\n\n<div>\n\na\n\n:::\n\nb</section>");
    assert!(open.contains("</div></section>\n<p>b</p>"), "{open}");
    assert!(
        html("<details>\n<summary>s</summary>\n\n*m*\n\n</details>").contains("<em>m</em></p>\n</details>")
    );
}

#[test]
fn the_notation_of_older_lessons_is_understood() {
    let html = html(
        "~~~\nprint(1)\n~~~\n{: .language-python}\n\n> ## Try\n>\n> Do it.\n>\n> > ## Solution\n> > Done.\n> {: .solution}\n{: .challenge}\n",
    );
    assert!(html.contains("class=\"language-python\""), "{html}");
    assert!(html.contains("callout-challenge") && html.contains("callout-solution"), "{html}");
    assert!(!html.contains("{:"), "{html}");
}

#[test]
fn the_text_for_search_is_what_a_reader_reads() {
    let rendered = rendered(
        "## A *b*\n\nc `d` [e](https://a.test)\n\n::: solution\nf\n:::\n\n```python\ng = 1\n```\n\n![](file:fil_1){alt='h'}",
    );
    assert_eq!(rendered.text, "A b c d e Show solution f Python g = 1 h");
    assert_eq!(rendered.words, 12);
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    assert_eq!(html("\u{FEFF}::: callout\r\n\r\na\r\n\r\n:::\r\n"), html("::: callout\n\na\n\n:::\n"));
}
