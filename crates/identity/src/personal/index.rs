//! The page that opens first in a copy: what is in it, in words.
use kernel::personal::Copied;
use kernel::{Lang, Timestamp, texts};
use maud::{DOCTYPE, html};

texts! {
    TITLE = "Your data at {}", "Data zako katika {}", "Dữ liệu của bạn tại {}";
    ABOUT = "Everything that the school holds about you, as it was at {}. Each file can be read with any text editor; times are in UTC.", "Kila kitu ambacho shule inahifadhi kukuhusu, kama ilivyokuwa {}. Kila faili inaweza kusomwa kwa kihariri chochote cha maandishi; saa ni za UTC.", "Mọi thứ trường lưu giữ về bạn, tại thời điểm {}. Mỗi tệp có thể đọc bằng bất kỳ trình soạn thảo văn bản nào; giờ theo UTC.";
    CONTENT = "What is in it", "Kilichomo", "Nội dung";
    FILE = "File", "Faili", "Tệp";
    ENTRIES = "Entries", "Maingizo", "Số mục";
}

pub(super) fn page(lang: Lang, school: &str, name: &str, at: Timestamp, copied: &[Copied]) -> String {
    let title = TITLE.with(lang, school);
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { "body{font:17px/1.5 system-ui,sans-serif;max-width:44em;margin:2em auto;padding:0 1em;color-scheme:light dark}td,th{text-align:start;padding:.3em 1em .3em 0;border-bottom:1px solid #8884}" }
            }
            body {
                h1 { (title) }
                p { strong { (name) } }
                p { (ABOUT.with(lang, at)) }
                table {
                    thead { tr { th { (CONTENT.to(lang)) } th { (FILE.to(lang)) } th { (ENTRIES.to(lang)) } } }
                    tbody {
                        @for part in copied {
                            tr {
                                td { (part.title.to(lang)) }
                                td { a href=(part.path) { (part.path) } }
                                td { (part.rows.len()) }
                            }
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}
