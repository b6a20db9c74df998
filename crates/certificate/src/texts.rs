//! What a certificate and the pages around it say, in every language.
use kernel::{Lang, Timestamp, texts};

texts! {
    TITLE = "Certificate of completion", "Cheti cha kuhitimu", "Chứng chỉ hoàn thành";
    THIS_CERTIFIES = "This is to certify that", "Hii ni kuthibitisha kwamba", "Chứng nhận";
    COMPLETED = "has completed the course", "amekamilisha kozi", "đã hoàn thành khóa học";
    ISSUED_BY = "Issued by {}", "Kimetolewa na {}", "Cấp bởi {}";
    ISSUED_ON = "on {}", "tarehe {}", "ngày {}";
    CODE = "Code {}", "Msimbo {}", "Mã {}";
    CHECK_AT = "Check it at {}", "Kihakiki kwenye {}", "Kiểm tra tại {}";
    QR_OF = "QR code of {}", "Msimbo wa QR wa {}", "Mã QR của {}";
    VERIFY = "Verify a certificate", "Hakiki cheti", "Xác minh chứng chỉ";
    VERIFY_ABOUT = "Type the code that is printed on the certificate, or scan its QR code.",
        "Andika msimbo uliochapishwa kwenye cheti, au changanua msimbo wake wa QR.",
        "Nhập mã in trên chứng chỉ, hoặc quét mã QR của chứng chỉ.";
    CODE_LABEL = "Code of the certificate", "Msimbo wa cheti", "Mã chứng chỉ";
    CODE_ROW = "Code", "Msimbo", "Mã";
    CODE_HINT = "26 letters and digits; spaces and dashes do not matter.",
        "Herufi na tarakimu 26; nafasi na vistari havijalishi.",
        "26 chữ cái và chữ số; dấu cách và gạch nối không quan trọng.";
    CHECK = "Check", "Hakiki", "Kiểm tra";
    NOT_FOUND = "We can't find this code. Check the 26 characters.",
        "Hatuupati msimbo huu. Angalia herufi zote 26.",
        "Không tìm thấy mã này. Hãy kiểm tra lại 26 ký tự.";
    VALID = "This certificate is real", "Cheti hiki ni halali", "Chứng chỉ này là thật";
    NOT_VALID = "This certificate is not valid", "Cheti hiki si halali", "Chứng chỉ này không hợp lệ";
    NOT_VALID_ABOUT = "What we have on record was changed after it was issued. Ask the school.",
        "Kumbukumbu tuliyo nayo ilibadilishwa baada ya kutolewa. Uliza shule.",
        "Nội dung lưu trữ đã bị thay đổi sau khi cấp. Hãy hỏi nhà trường.";
    WITHDRAWN = "This certificate was withdrawn", "Cheti hiki kimeondolewa", "Chứng chỉ này đã được thu hồi";
    WITHDRAWN_ABOUT = "Its owner has left the school and asked for their data to be erased.",
        "Mwenye cheti ameondoka shuleni na ameomba data zake zifutwe.",
        "Chủ chứng chỉ đã rời trường và yêu cầu xóa dữ liệu của mình.";
    LEARNER = "Learner", "Mwanafunzi", "Học viên";
    COURSE = "Course", "Kozi", "Khóa học";
    DATE = "Date", "Tarehe", "Ngày";
    ISSUER = "Issued by", "Kimetolewa na", "Nơi cấp";
    ANOTHER = "Check another certificate", "Hakiki cheti kingine", "Kiểm tra chứng chỉ khác";
}

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_SW: [&str; 12] = [
    "Januari", "Februari", "Machi", "Aprili", "Mei", "Juni", "Julai", "Agosti", "Septemba", "Oktoba",
    "Novemba", "Desemba",
];

/// A day as people of that language write it, in UTC.
pub fn day(at: Timestamp, lang: Lang) -> String {
    let Ok(instant) = jiff::Timestamp::from_millisecond(at.0) else { return at.to_string() };
    let date = instant.to_zoned(jiff::tz::TimeZone::UTC).date();
    let (day, month, year) = (date.day(), date.month(), date.year());
    let month_name = |names: [&'static str; 12]| names[usize::from(month.unsigned_abs()) - 1];
    match lang {
        Lang::En => format!("{day} {} {year}", month_name(MONTHS_EN)),
        Lang::Sw => format!("{day} {} {year}", month_name(MONTHS_SW)),
        Lang::Vi => format!("{day} tháng {month}, {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_the_language_of_the_course() {
        let at = Timestamp(1_767_600_000_000);
        let written = Lang::ALL.map(|lang| day(at, lang));
        assert_eq!(written, ["5 January 2026", "5 Januari 2026", "5 tháng 1, 2026"]);
    }
}
