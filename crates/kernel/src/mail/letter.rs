//! What a mail says, as text and as a simple page in the look of the school.
use crate::{Lang, UserId, texts};
use maud::{DOCTYPE, Markup, html};

texts! {
    HELLO = "Hello,", "Habari,", "Xin chào,";
    HELLO_NAME = "Hello {},", "Habari {},", "Xin chào {},";
    SENT_BY = "Sent by {}", "Imetumwa na {}", "Gửi từ {}";
    ADDRESS = "If the button does not work, open this address:", "Kitufe kisipofanya kazi, fungua anwani hii:", "Nếu nút không hoạt động, hãy mở địa chỉ này:";
}

/// The brand colour of `web/src/ui/tokens.css` as mail programs understand it.
const BRAND: &str = "#007a75";

/// One mail to one person, in their language.
///
/// ```text
/// let letter = Letter::new(&email, lang, RESET.to(lang))
///     .greet(&name)
///     .say(RESET_BODY.to(lang))
///     .button(CHOOSE.to(lang), &format!("/reset-password#{token}"))
///     .fine_print(IGNORE.to(lang));
/// kernel::mail::send(tx, &letter).await?;
/// ```
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    pub(super) to: &'a str,
    pub(super) lang: Lang,
    pub(super) subject: String,
    pub(super) person: Option<UserId>,
    name: Option<&'a str>,
    paragraphs: Vec<String>,
    button: Option<Button>,
    fine_print: Option<String>,
}

#[derive(Clone, Debug)]
struct Button {
    label: String,
    path: String,
}

impl<'a> Letter<'a> {
    /// A subject is one line: anything else in it becomes a space.
    pub fn new(to: &'a str, lang: Lang, subject: impl AsRef<str>) -> Self {
        let subject = one_line(subject.as_ref());
        Letter {
            to,
            lang,
            subject,
            person: None,
            name: None,
            paragraphs: vec![],
            button: None,
            fine_print: None,
        }
    }

    /// Greets by name. People write their own names, also into forms that mail strangers: a name that could be read as an
    /// address to visit is left out.
    pub fn greet(mut self, name: &'a str) -> Self {
        self.name = Some(name).filter(|it| is_plain_name(it));
        self
    }

    /// Whose account it tells of: the letter goes when they are erased, whatever address it went to.
    pub fn about(mut self, person: &UserId) -> Self {
        self.person = Some(person.clone());
        self
    }

    /// Adds a paragraph of plain text.
    pub fn say(mut self, paragraph: impl Into<String>) -> Self {
        self.paragraphs.push(paragraph.into());
        self
    }

    /// The one thing to do. `path` begins with a slash: mails lead only to the school's own configured address.
    pub fn button(mut self, label: impl Into<String>, path: &str) -> Self {
        let path = format!("/{}", path.trim_start_matches('/'));
        self.button = Some(Button { label: label.into(), path });
        self
    }

    /// A last line in small letters: why this came, or that it can be ignored.
    pub fn fine_print(mut self, text: impl Into<String>) -> Self {
        self.fine_print = Some(text.into());
        self
    }

    pub(super) fn link(&self, origin: &str) -> Option<String> {
        self.button.as_ref().map(|it| format!("{origin}{}", it.path))
    }

    /// As text and as HTML.
    pub(super) fn render(&self, school: &str, origin: &str) -> (String, String) {
        (self.text(school, origin), self.html(school, origin).into_string())
    }

    fn greeting(&self) -> String {
        match self.name {
            Some(name) => HELLO_NAME.with(self.lang, name),
            None => HELLO.to(self.lang).to_owned(),
        }
    }

    fn text(&self, school: &str, origin: &str) -> String {
        let button = self.button.as_ref().zip(self.link(origin));
        let button = button.map(|(it, link)| format!("{}:\n{link}", it.label));
        let signature = format!("-- \n{}\n{origin}", SENT_BY.with(self.lang, school));
        let head = std::iter::once(self.greeting()).chain(self.paragraphs.iter().cloned());
        let parts: Vec<String> =
            head.chain(button).chain(self.fine_print.clone()).chain([signature]).collect();
        parts.join("\n\n") + "\n"
    }

    /// Styles stand on the elements because mail programs drop style sheets; nothing is fetched from anywhere.
    fn html(&self, school: &str, origin: &str) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.subject) }
                }
                body style="margin:0;background:#f1f5f5;color:#1b2525;font:17px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif" {
                    div style="max-width:36em;margin:0 auto;padding:24px 16px" {
                        p style={ "margin:0 0 16px;font-weight:600;color:" (BRAND) } { (school) }
                        div style="background:#ffffff;border-radius:12px;padding:24px 20px" {
                            p style="margin:0 0 16px" { (self.greeting()) }
                            @for paragraph in &self.paragraphs {
                                p style="margin:0 0 16px;white-space:pre-line" { (paragraph) }
                            }
                            @if let (Some(button), Some(link)) = (&self.button, self.link(origin)) {
                                (self.way(button, &link))
                            }
                            @if let Some(text) = &self.fine_print {
                                p style="margin:16px 0 0;font-size:14px;color:#566" { (text) }
                            }
                        }
                        p style="margin:16px 0 0;font-size:14px;color:#566" {
                            (SENT_BY.with(self.lang, school)) " · "
                            a href=(origin) style={ "color:" (BRAND) } { (origin) }
                        }
                    }
                }
            }
        }
    }

    /// The button, and its address in full for programs that show none.
    fn way(&self, button: &Button, link: &str) -> Markup {
        html! {
            p style="margin:24px 0" {
                a href=(link) style={ "display:inline-block;padding:12px 20px;border-radius:8px;color:#ffffff;text-decoration:none;font-weight:600;background:" (BRAND) } {
                    (button.label)
                }
            }
            p style="margin:0;font-size:14px;color:#566" {
                (ADDRESS.to(self.lang)) br;
                a href=(link) style={ "word-break:break-all;color:" (BRAND) } { (link) }
            }
        }
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_control() || c == ' ').filter(|it| !it.is_empty()).collect();
    words.join(" ").chars().take(200).collect()
}

fn is_plain_name(name: &str) -> bool {
    let reads_as_address = name.split_whitespace().any(|word| word.trim_end_matches('.').contains('.'));
    let marks = name.contains(['/', '\\', '@', ':', '<', '>']) || name.chars().any(char::is_control);
    !name.trim().is_empty() && name.chars().count() <= 80 && !marks && !reads_as_address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter<'a>() -> Letter<'a> {
        Letter::new("amina@school.example", Lang::Vi, "Đặt lại mật khẩu")
            .say("Tom & <b>Jerry</b>")
            .button("Chọn", "/reset#t")
            .fine_print("<i>")
    }

    #[test]
    fn both_parts_say_the_same_and_nothing_in_them_becomes_markup() {
        let (text, html) = letter().greet("Đặng Thị Hoa").render("Ziwa <School>", "https://ziwa.example");
        for it in ["Xin chào Đặng Thị Hoa,", "Gửi từ Ziwa", "https://ziwa.example/reset#t", "Chọn"]
        {
            assert!(text.contains(it) && html.contains(it), "{it}\n{text}\n{html}");
        }
        assert!(text.contains("Tom & <b>Jerry</b>"));
        assert!(html.contains("Tom &amp; &lt;b&gt;Jerry") && html.contains("<html lang=\"vi\">"));
        assert!(!html.contains("<b>") && !html.contains("<i>") && !html.contains("<School>"));
    }

    #[test]
    fn a_name_that_reads_as_an_address_is_not_repeated_to_a_stranger() {
        for bad in ["evil.example", "See https://evil", "a@b", "x\r\nBcc: y", " ", &"long".repeat(30)] {
            assert_eq!(letter().greet(bad).greeting(), "Xin chào,", "{bad}");
        }
        assert_eq!(letter().greet("Dr. Wanjiru Jr.").greeting(), "Xin chào Dr. Wanjiru Jr.,");
    }

    #[test]
    fn a_link_never_leaves_the_school() {
        for path in ["//evil.example", "/reset#t", "evil.example"] {
            let letter = letter().button("Go", path);
            assert!(
                letter.link("https://ziwa.example").unwrap().starts_with("https://ziwa.example/"),
                "{path}"
            );
        }
    }

    #[test]
    fn a_subject_is_one_line() {
        let letter = Letter::new("a@b.example", Lang::En, "Hello\r\nBcc: all@b.example\u{0}\u{85}x");
        assert_eq!(letter.subject, "Hello Bcc: all@b.example x");
    }
}
