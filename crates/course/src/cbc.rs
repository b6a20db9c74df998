//! How courses are sorted: difficulty, and the grades and learning areas of the competency-based curriculum.
use kernel::{Lang, Text, texts};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    Beginner,
    Intermediate,
    Advanced,
}
kernel::text!(Difficulty);

/// From pre-primary 1 to grade 12.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum GradeLevel {
    Pp1,
    Pp2,
    G1,
    G2,
    G3,
    G4,
    G5,
    G6,
    G7,
    G8,
    G9,
    G10,
    G11,
    G12,
}
kernel::text!(GradeLevel);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LearningArea {
    Mathematics,
    English,
    Kiswahili,
    ScienceTechnology,
    SocialStudies,
    CreativeArts,
    PhysicalHealth,
    ReligiousEducation,
    Agriculture,
    HomeScience,
    BusinessStudies,
    PreTechnical,
}
kernel::text!(LearningArea);

texts! {
    BEGINNER = "Beginner", "Anayeanza", "Cơ bản";
    INTERMEDIATE = "Intermediate", "Wa kati", "Trung cấp";
    ADVANCED = "Advanced", "Wa juu", "Nâng cao";
    PRE_PRIMARY = "Pre-primary {}", "Awali {}", "Mầm non {}";
    GRADE = "Grade {}", "Gredi {}", "Lớp {}";
    MATHEMATICS = "Mathematics", "Hisabati", "Toán";
    ENGLISH = "English", "Kiingereza", "Tiếng Anh";
    KISWAHILI = "Kiswahili", "Kiswahili", "Tiếng Swahili";
    SCIENCE_TECHNOLOGY = "Science and technology", "Sayansi na teknolojia", "Khoa học và công nghệ";
    SOCIAL_STUDIES = "Social studies", "Masomo ya jamii", "Khoa học xã hội";
    CREATIVE_ARTS = "Creative arts", "Sanaa za ubunifu", "Nghệ thuật sáng tạo";
    PHYSICAL_HEALTH = "Physical and health education", "Elimu ya viungo na afya", "Giáo dục thể chất và sức khỏe";
    RELIGIOUS_EDUCATION = "Religious education", "Elimu ya dini", "Giáo dục tôn giáo";
    AGRICULTURE = "Agriculture", "Kilimo", "Nông nghiệp";
    HOME_SCIENCE = "Home science", "Sayansi kimu", "Kinh tế gia đình";
    BUSINESS_STUDIES = "Business studies", "Masomo ya biashara", "Kinh doanh";
    PRE_TECHNICAL = "Pre-technical studies", "Masomo ya awali ya ufundi", "Tiền kỹ thuật";
}

impl Difficulty {
    pub const ALL: [Difficulty; 3] = [Difficulty::Beginner, Difficulty::Intermediate, Difficulty::Advanced];

    pub fn label(self) -> Text {
        match self {
            Difficulty::Beginner => BEGINNER,
            Difficulty::Intermediate => INTERMEDIATE,
            Difficulty::Advanced => ADVANCED,
        }
    }
}

impl GradeLevel {
    pub const ALL: [GradeLevel; 14] = {
        use GradeLevel::*;
        [Pp1, Pp2, G1, G2, G3, G4, G5, G6, G7, G8, G9, G10, G11, G12]
    };

    pub fn label(self, lang: Lang) -> String {
        match self as usize {
            pre @ 0..2 => PRE_PRIMARY.with(lang, pre + 1),
            grade => GRADE.with(lang, grade - 1),
        }
    }
}

impl LearningArea {
    pub const ALL: [LearningArea; 12] = {
        use LearningArea::*;
        [
            Mathematics,
            English,
            Kiswahili,
            ScienceTechnology,
            SocialStudies,
            CreativeArts,
            PhysicalHealth,
            ReligiousEducation,
            Agriculture,
            HomeScience,
            BusinessStudies,
            PreTechnical,
        ]
    };

    pub fn label(self) -> Text {
        match self {
            LearningArea::Mathematics => MATHEMATICS,
            LearningArea::English => ENGLISH,
            LearningArea::Kiswahili => KISWAHILI,
            LearningArea::ScienceTechnology => SCIENCE_TECHNOLOGY,
            LearningArea::SocialStudies => SOCIAL_STUDIES,
            LearningArea::CreativeArts => CREATIVE_ARTS,
            LearningArea::PhysicalHealth => PHYSICAL_HEALTH,
            LearningArea::ReligiousEducation => RELIGIOUS_EDUCATION,
            LearningArea::Agriculture => AGRICULTURE,
            LearningArea::HomeScience => HOME_SCIENCE,
            LearningArea::BusinessStudies => BUSINESS_STUDIES,
            LearningArea::PreTechnical => PRE_TECHNICAL,
        }
    }
}

/// The name of a choice in addresses and JSON.
pub fn code(choice: impl Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_have_their_codes_and_names() {
        assert_eq!(code(GradeLevel::Pp2), "pp2");
        assert_eq!(code(GradeLevel::G10), "g10");
        assert_eq!(GradeLevel::Pp2.label(Lang::En), "Pre-primary 2");
        assert_eq!(GradeLevel::G10.label(Lang::Vi), "Lớp 10");
        assert_eq!(code(LearningArea::ScienceTechnology), "science_technology");
    }
}
