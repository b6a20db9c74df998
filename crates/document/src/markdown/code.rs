//! Blocks of code: a label, colours as classes, and the outputs and errors of the Workbench.

use std::sync::LazyLock;

use comrak::nodes::NodeCodeBlock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::attributes;
use super::labels::{CODE, ERROR, OUTPUT};
use super::text::push_escaped;
use super::writer::Writer;

/// How much code of one lesson is coloured; more than this is no lesson, and colouring is the slow part.
pub(super) const COLOUR_BUDGET: usize = 64 * 1024;

/// The grammars are regular expressions that can take long on a long line.
const LONGEST_LINE: usize = 400;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The innermost scope of the grammar that starts with one of these gives a word its class.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let classes = [
        ("comment", "hl-comment"),
        ("constant.character.escape", "hl-escape"),
        ("constant.numeric", "hl-number"),
        ("constant", "hl-constant"),
        ("string", "hl-string"),
        ("keyword.operator", "hl-operator"),
        ("keyword", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name.function", "hl-function"),
        ("support.function", "hl-function"),
        ("variable.function", "hl-function"),
        ("entity.name.tag", "hl-tag"),
        ("entity.other.attribute-name", "hl-attribute"),
        ("entity.name", "hl-type"),
        ("entity.other.inherited-class", "hl-type"),
        ("support.type", "hl-type"),
        ("support.class", "hl-type"),
        ("markup.inserted", "hl-inserted"),
        ("markup.deleted", "hl-deleted"),
        ("markup.heading", "hl-keyword"),
        // Code inside a string is code again.
        ("meta.interpolation", ""),
    ];
    classes.into_iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class))).collect()
});

/// What a block of code is for.
enum Purpose {
    Source(Option<&'static SyntaxReference>),
    Output,
    Error,
}

impl Writer<'_> {
    /// `classes` are those of a Jekyll attribute list below the block.
    pub(super) fn code_block(&mut self, code: &NodeCodeBlock, classes: Vec<String>) {
        let info = self.notation.restore(&code.info).into_owned();
        let literal = self.notation.restore(&code.literal).into_owned();
        let word = classes.into_iter().next().unwrap_or_else(|| language_word(&info));
        let word = word.strip_prefix("language-").unwrap_or(&word);
        let purpose = purpose(word);
        let (class, label) = match &purpose {
            Purpose::Output => ("output", OUTPUT.to(self.lang).to_owned()),
            Purpose::Error => ("error", ERROR.to(self.lang).to_owned()),
            Purpose::Source(Some(syntax)) => ("source", label_of(syntax)),
            Purpose::Source(None) => ("source", CODE.to(self.lang).to_owned()),
        };
        self.push(&format!("<figure class=\"code code-{class}\"><figcaption>"));
        self.push_text(&label);
        self.remember(" ");
        self.push("</figcaption><pre tabindex=\"0\"><code");
        if let Purpose::Source(Some(_)) = purpose {
            self.attribute("class", &format!("language-{}", safe_class(word)));
        }
        self.push(">");
        self.coloured(&purpose, &literal);
        self.push("</code></pre></figure>\n");
        self.remember(&literal);
    }

    fn coloured(&mut self, purpose: &Purpose, literal: &str) {
        let syntax = match purpose {
            Purpose::Source(Some(syntax)) if literal.len() <= self.colour_budget => syntax,
            _ => return push_escaped(&mut self.html, literal),
        };
        self.colour_budget -= literal.len();
        let mut colouring = Colouring { html: &mut self.html, stack: ScopeStack::new(), class: "" };
        let mut state = ParseState::new(syntax);
        let mut rest = literal;
        while !rest.is_empty() {
            let (line, after) = rest.split_at(rest.find('\n').map_or(rest.len(), |end| end + 1));
            if line.len() > LONGEST_LINE || colouring.line(&mut state, line).is_none() {
                break;
            }
            rest = after;
        }
        colouring.plain(rest);
    }
}

struct Colouring<'h> {
    html: &'h mut String,
    stack: ScopeStack,
    class: &'static str,
}

impl Colouring<'_> {
    /// Writes one line; `None`, with nothing written, when the grammar gives up.
    fn line(&mut self, state: &mut ParseState, line: &str) -> Option<()> {
        let changes = state.parse_line(line, &SYNTAXES).ok()?;
        let mut from = 0;
        for (at, change) in changes {
            if at > from {
                self.word(&line[from..at]);
                from = at;
            }
            // A grammar that closes more than it opened loses its colours, not its text.
            if self.stack.apply(&change).is_err() {
                self.stack = ScopeStack::new();
            }
        }
        self.word(&line[from..]);
        Some(())
    }

    fn word(&mut self, text: &str) {
        let class = if text.trim().is_empty() { self.class } else { class_of(self.stack.as_slice()) };
        if class != self.class {
            self.end();
            if !class.is_empty() {
                self.html.push_str(&format!("<span class=\"{class}\">"));
            }
            self.class = class;
        }
        push_escaped(self.html, text);
    }

    fn plain(mut self, text: &str) {
        self.end();
        push_escaped(self.html, text);
    }

    fn end(&mut self) {
        if !self.class.is_empty() {
            self.html.push_str("</span>");
            self.class = "";
        }
    }
}

fn class_of(scopes: &[Scope]) -> &'static str {
    scopes
        .iter()
        .rev()
        .find_map(|scope| CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)))
        .map_or("", |(_, class)| class)
}

/// The first word after the fence: `python`, `{.python}`, `{r, echo=FALSE}`.
fn language_word(info: &str) -> String {
    if let Some((found, _)) = attributes::parse(info)
        && let Some(class) = found.classes.first()
    {
        return class.clone();
    }
    let word = info.trim_start_matches('{').split([' ', '\t', ',', '{', '}']).next().unwrap_or_default();
    word.to_owned()
}

fn purpose(word: &str) -> Purpose {
    match word.to_ascii_lowercase().as_str() {
        "output" => Purpose::Output,
        "error" => Purpose::Error,
        "" | "source" | "text" | "txt" | "plain" | "plaintext" => Purpose::Source(None),
        word => Purpose::Source(syntax(word)),
    }
}

fn syntax(word: &str) -> Option<&'static SyntaxReference> {
    let token = match word {
        "shell" | "console" | "zsh" => "bash",
        other => other,
    };
    SYNTAXES.find_syntax_by_token(token).filter(|syntax| syntax.name != "Plain Text")
}

fn label_of(syntax: &SyntaxReference) -> String {
    match syntax.name.as_str() {
        "Bourne Again Shell (bash)" => "Bash".to_owned(),
        name => name.split(" (").next().unwrap_or(name).to_owned(),
    }
}

fn safe_class(word: &str) -> String {
    let is_safe = |symbol: &char| symbol.is_ascii_alphanumeric() || matches!(symbol, '-' | '_' | '+' | '#');
    word.chars().filter(is_safe).take(30).collect::<String>().to_ascii_lowercase()
}
