//! A formula in one line: as good as text can say it.
use crate::markup::{Tag, Token, tokens};
use document::model::{Mark, Run};

struct Node {
    name: String,
    text: String,
    children: Vec<Node>,
}

/// From MathML that was cleaned.
pub fn runs(mathml: &str) -> Vec<Run> {
    let mut stack = vec![Node { name: "mrow".into(), text: String::new(), children: vec![] }];
    for token in tokens(mathml) {
        match token {
            Token::Open(Tag { name, raw }) => {
                let node = Node { name: name.into(), text: String::new(), children: vec![] };
                let whole = raw.ends_with("/>");
                stack.push(node);
                if whole {
                    close(&mut stack);
                }
            }
            Token::Close(_) => close(&mut stack),
            Token::Text(text) => stack.last_mut().expect("never empty").text.push_str(text.trim()),
        }
    }
    while stack.len() > 1 {
        close(&mut stack);
    }
    let mut runs = vec![];
    written(&stack[0], &[], &mut runs);
    runs
}

fn close(stack: &mut Vec<Node>) {
    if stack.len() > 1 {
        let node = stack.pop().expect("more than one");
        stack.last_mut().expect("one is left").children.push(node);
    }
}

fn say(text: &str, marks: &[Mark], runs: &mut Vec<Run>) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(run) if run.m == marks => run.t.push_str(text),
        _ => runs.push(Run { t: text.into(), m: marks.to_vec(), ..Run::default() }),
    }
}

fn written(node: &Node, marks: &[Mark], runs: &mut Vec<Run>) {
    let all = |nodes: &[Node], runs: &mut Vec<Run>| nodes.iter().for_each(|it| written(it, marks, runs));
    let with = |mark: Mark| [marks, &[mark]].concat();
    match (node.name.as_str(), &node.children[..]) {
        ("annotation" | "mspace" | "mprescripts", _) => {}
        ("mfrac", [top, bottom]) => {
            part(top, marks, runs);
            say("/", marks, runs);
            part(bottom, marks, runs);
        }
        ("msqrt", inner) => {
            say("√(", marks, runs);
            all(inner, runs);
            say(")", marks, runs);
        }
        ("mroot", [inner, degree]) => {
            written(degree, &with(Mark::Sup), runs);
            say("√(", marks, runs);
            written(inner, marks, runs);
            say(")", marks, runs);
        }
        ("msup" | "mover", [base, up]) => {
            written(base, marks, runs);
            written(up, &with(Mark::Sup), runs);
        }
        ("msub" | "munder", [base, down]) => {
            written(base, marks, runs);
            written(down, &with(Mark::Sub), runs);
        }
        ("msubsup" | "munderover", [base, down, up]) => {
            written(base, marks, runs);
            written(down, &with(Mark::Sub), runs);
            written(up, &with(Mark::Sup), runs);
        }
        ("mo", _) => match node.text.as_str() {
            it @ ("+" | "-" | "−" | "=" | "×" | "÷" | "<" | ">" | "≤" | "≥" | "≠" | "→" | "⋅" | "±") => {
                say(&format!(" {it} "), marks, runs)
            }
            "\u{2061}" | "\u{2062}" | "\u{2063}" => {}
            it => say(it, marks, runs),
        },
        ("mtr", cells) => {
            all(cells, runs);
            say("; ", marks, runs);
        }
        ("mtd", inner) => {
            all(inner, runs);
            say(" ", marks, runs);
        }
        (_, []) => say(&node.text, marks, runs),
        (_, inner) => all(inner, runs),
    }
}

/// In brackets when it is more than one thing.
fn part(node: &Node, marks: &[Mark], runs: &mut Vec<Run>) {
    let mut inner = vec![];
    written(node, marks, &mut inner);
    let text: String = inner.iter().map(|it| it.t.as_str()).collect();
    let several = text.chars().any(|it| it.is_whitespace() || it == '/');
    if several {
        say("(", marks, runs);
    }
    inner.iter().for_each(|it| say(&it.t, &it.m, runs));
    if several {
        say(")", marks, runs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_can_be_read_in_one_line() {
        for (mathml, line) in [
            ("<math><mfrac><mn>1</mn><mn>4</mn></mfrac></math>", "1/4"),
            (
                "<math><mfrac><mrow><mn>1</mn><mo>+</mo><mi>x</mi></mrow><mn>4</mn></mfrac></math>",
                "(1 + x)/4",
            ),
            ("<math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>9</mn></math>", "x2 = 9"),
            ("<math><msqrt><mn>2</mn></msqrt></math>", "√(2)"),
            ("<math><semantics><mi>x</mi><annotation>x</annotation></semantics></math>", "x"),
        ] {
            let runs = runs(mathml);
            assert_eq!(document::text::plain(&runs), line);
        }
        assert_eq!(runs("<math><msup><mi>x</mi><mn>2</mn></msup></math>")[1].m, [Mark::Sup]);
        assert!(runs("").is_empty());
    }
}
