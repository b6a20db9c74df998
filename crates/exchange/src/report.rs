//! What could not be kept on the way to another form, and where, as a teacher reads it.
use document::model::Id;
use kernel::{Text, texts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ExchangeLoss")]
pub struct Left {
    pub why: Why,
    /// Of the document; of a file that was brought, the number of its slide.
    #[schemars(length(max = 130))]
    pub page: Option<Id>,
    #[schemars(length(max = 130))]
    pub element: Option<Id>,
}

macro_rules! reasons {
    ($($reason:ident $name:ident = $en:literal, $sw:literal, $vi:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[schemars(rename = "ExchangeReason")]
        pub enum Why { $($reason),* }

        texts! { $($name = $en, $sw, $vi;)* }

        impl Why {
            pub const ALL: &[Why] = &[$(Why::$reason),*];

            pub fn words(self) -> Text {
                match self { $(Why::$reason => $name),* }
            }
        }
    };
}

reasons! {
    Order ORDER = "It is read at another place, because things lie on top of each other", "Inasomwa mahali pengine, kwa sababu vitu vinapishana", "Được đọc ở vị trí khác, vì các phần nằm chồng lên nhau";
    Formula FORMULA = "The formula became plain text; as it was written it is in the notes", "Fomula imekuwa maandishi ya kawaida; ilivyoandikwa iko kwenye maelezo", "Công thức trở thành chữ thường; bản gốc nằm trong ghi chú";
    OneLine ONE_LINE = "The formula stands in one line; how it is spoken goes with it", "Fomula iko kwenye mstari mmoja; jinsi inavyosemwa imo pia", "Công thức nằm trên một dòng; cách đọc đi kèm theo";
    Letters LETTERS = "Some of its letters cannot be drawn there", "Baadhi ya herufi zake haziwezi kuchorwa huko", "Một số chữ không thể hiển thị được ở đó";
    Chart CHART = "The chart became a table of its numbers", "Chati imekuwa jedwali la nambari zake", "Biểu đồ trở thành bảng số liệu";
    Steps STEPS = "It is there from the beginning and not step by step", "Ipo tangu mwanzo, haitokei hatua kwa hatua", "Hiện ngay từ đầu, không theo từng bước";
    Media MEDIA = "Sound and films stay at the school; there is a link to them", "Sauti na filamu zinabaki shuleni; kuna kiungo chake", "Âm thanh và phim vẫn ở trường; có liên kết đến chúng";
    Missing MISSING = "Its file is not there", "Faili yake haipo", "Không có tệp của phần này";
    Picture PICTURE = "This picture is of a kind that cannot be shown there", "Picha hii ni ya aina isiyoonyeshwa huko", "Hình này thuộc loại không hiển thị được ở đó";
    Drawing DRAWING = "Older programs show an empty place for this drawing", "Programu za zamani zinaonyesha nafasi tupu badala ya mchoro huu", "Chương trình cũ để trống chỗ của hình vẽ này";
    Question QUESTION = "The question is there to read; it is not marked", "Swali lipo la kusoma; halisahihishwi", "Câu hỏi chỉ để đọc; không được chấm";
    Interactive INTERACTIVE = "What could be used here is text or a link there", "Kilichotumika hapa ni maandishi au kiungo huko", "Phần tương tác ở đây trở thành chữ hoặc liên kết";
    Link LINK = "The link leads nowhere there, and became text", "Kiungo hakiendi popote huko, kimekuwa maandishi", "Liên kết không dùng được ở đó nên trở thành chữ";
    Object OBJECT = "This object could not be brought along", "Kitu hiki hakikuweza kuletwa", "Không thể mang theo đối tượng này";
    Motion MOTION = "Movement was left out", "Miondoko imeachwa", "Hiệu ứng chuyển động bị bỏ";
    TooMuch TOO_MUCH = "There was more than a page of a lesson holds; the rest was left out", "Kulikuwa na zaidi ya ukurasa mmoja wa somo; kilichobaki kimeachwa", "Nhiều hơn mức một trang bài học chứa được; phần còn lại bị bỏ";
    NoAlt NO_ALT = "The picture does not say what it shows", "Picha haisemi inaonyesha nini", "Hình không có mô tả";
}

impl Left {
    pub(crate) fn of(why: Why, page: &str, element: &str) -> Left {
        Left { why, page: Some(page.into()), element: Some(element.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Lang;

    #[test]
    fn every_reason_can_be_read_in_three_languages() {
        for why in Why::ALL {
            for lang in Lang::ALL {
                assert!(!why.words().to(lang).is_empty());
            }
        }
    }
}
