//! Attacks that have worked somewhere, and the proof that none of them gets through.

use super::render;
use super::tests::{InACourse, assert_safe};
use kernel::Lang;

/// Markdown and HTML in which somebody has hidden a script. The last group holds the gadgets of the advisories of
/// the sanitiser (RUSTSEC-2025-0071, 2026-0193, 2026-0213) and older mutations of the same family.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img/src=x/onerror=alert(1)>",
    "<img src='x' onerror='alert(1)'>",
    "<img src=`x` onerror=alert(1)>",
    "<IMG SRC=JaVaScRiPt:alert(1)>",
    "<img src=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+\">",
    "<img src=1 href=1 onerror=\"javascript:alert(1)\"></img>",
    "<img src=\"/a\" alt=\"\" onload=alert(1)>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id='x'></svg>#x\"/></svg>",
    "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<applet code=evil.class>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)><option>x",
    "<textarea autofocus onfocus=alert(1)>",
    "<video src=x onerror=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=javascript:alert(1)//>",
    "<link rel=stylesheet href=//evil.test/x.css>",
    "<style>@import '//evil.test/x.css';</style>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<div style=width:expression(alert(1))>x</div>",
    "<p class=\"callout\" onclick=alert(1)>x</p>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"//evil.test\">x</a>",
    "<a href=\"/\\evil.test\">x</a>",
    "<a href=x target=_blank onmouseover=alert(1)>x</a>",
    "<a id=__proto__ name=document>x</a>",
    "<div id=boot>{\"user\":null}</div>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java\u{0}script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](&#x6a;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](/&#xFDD0;/evil.test)",
    "[x](/&#xFDD1;/evil.test)",
    "<a href=\"/&#xFDD0;/evil.test\">x</a>",
    "<a href=\"/&#x2f;evil.test\">x</a>",
    "<a href=\"/&#9;/evil.test\">x</a>",
    "<img src=\"file:fil_1\" alt=\"&quot; onerror=&quot;alert(1)\">",
    "[x](file:fil_1\"onclick=alert(1))",
    "[x](lesson:les_1#\"onclick=alert(1))",
    "[x](https://a.test/\"onmouseover=alert(1))",
    "[x](https://a.test '\"onmouseover=alert(1) \"')",
    "[x]\n\n[x]: javascript:alert(1) \"t\"",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](file:fil_1)",
    "![](file:fil_1){alt='\" onerror=\"alert(1)'}",
    "![](file:fil_1){onerror='alert(1)' style='x' width='1\"onload=alert(1)'}",
    "[x]{#a\"onclick=alert(1)}",
    "# x {#\"><script>alert(1)</script>}",
    "```js\" onmouseover=\"alert(1)\ncode\n```",
    "```<script>alert(1)</script>\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "$<script>alert(1)</script>$",
    "::: challenge\"><script>alert(1)</script>\nx\n:::",
    "::: {.challenge\"onclick=alert(1)}\nx\n:::",
    "::: challenge\n## <img src=x onerror=alert(1)>\n:::",
    "::: instructor\n<img src=x onerror=alert(1)>\n:::",
    "| <img src=x onerror=alert(1)> |\n|-|\n| <script>alert(1)</script> |",
    "x[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: y",
    "> [!NOTE] <img src=x onerror=alert(1)>\n> x",
    "<!-- --><img src=x onerror=alert(1)> -->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<?xml version=\"1.0\"?><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<plaintext><img src=x onerror=alert(1)>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<svg><style>&lt;img src=x onerror=alert(1)&gt;</style></svg>",
    "<svg><title><style><img src=x onerror=alert(1)></style></title></svg>",
    "<svg><foreignObject><iframe><a title=\"</iframe><img src onerror=alert(1)>\">x",
    "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<math><annotation-xml encoding=\"text/html\"><p><style><!--</style><img title=\"--><img src onerror=alert(1)>\">",
    "<svg><a><set attributeName=\"href\" to=\"javascript:alert(1)\"></set><text y=\"30\">x</text></a></svg>",
    "<svg><a><animate attributeName=\"href\" values=\"javascript:alert(1)\"/><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<table><a href=\"javascript:alert(1)\"><td>x</table>",
    "<select><style></select><img src=x onerror=alert(1)></style>",
];

#[test]
fn no_attack_leaves_the_renderer_alive() {
    for attack in ATTACKS {
        let rendered = render(attack, Lang::En, &InACourse);
        assert_safe(attack, &rendered.html);
        assert_safe(attack, &rendered.notes_html);
    }
}

#[test]
fn no_attack_gets_through_from_inside_other_notation() {
    for attack in ATTACKS {
        let lines = attack.replace('\n', "\n> ");
        for around in [
            format!("> {lines}\n"),
            format!("- {}\n", attack.replace('\n', "\n  ")),
            format!("::: challenge\n\n{attack}\n\n::: solution\n\n{attack}\n\n:::\n:::\n"),
            format!("<div title='{attack}'>\n\n{attack}\n\n</div>\n"),
            format!("# {attack}\n\n**{attack}** [{attack}](https://a.test) ![{attack}](file:fil_1)\n"),
        ] {
            let rendered = render(&around, Lang::Vi, &InACourse);
            assert_safe(&around, &rendered.html);
            assert_safe(&around, &rendered.notes_html);
        }
    }
}

#[test]
fn what_is_cleaned_once_stays_the_same_when_it_is_cleaned_again() {
    for attack in ATTACKS {
        let once = render(attack, Lang::En, &InACourse).html;
        assert_eq!(super::clean::clean(&once), once, "{attack}");
    }
}
