//! What the writing of lessons holds about people.
use kernel::personal::{Held, Personal, Step};
use kernel::texts;

texts! {
    VERSIONS = "Versions of lessons you kept", "Matoleo ya masomo uliyohifadhi", "Các phiên bản bài học bạn đã lưu";
    TEMPLATES = "Lessons to begin from that you made", "Violezo vya masomo ulivyotengeneza", "Các mẫu bài học bạn đã tạo";
    COMMENTS = "Your comments on lessons", "Maoni yako kuhusu masomo", "Nhận xét của bạn về bài học";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[
        Held::of("authoring_updates", &["made_by"])
            .erased(&[Step::Person("UPDATE authoring_updates SET made_by = NULL WHERE made_by = $1")])
            .kept("what was written together belongs to the lesson"),
        Held::of("authoring_versions", &["made_by"])
            .copied(
                VERSIONS,
                "SELECT lesson, number, kind, name, made_at FROM authoring_versions WHERE made_by = $1 ORDER BY id",
            )
            .erased(&[Step::Person("UPDATE authoring_versions SET made_by = NULL WHERE made_by = $1")]),
        Held::of("authoring_comments", &["author"])
            .copied(
                COMMENTS,
                "SELECT lesson, text, created_at, resolved_at FROM authoring_comments WHERE author = $1 ORDER BY id",
            )
            .erased(&[
                // What others answered stays, as words of their own.
                Step::Person(
                    "UPDATE authoring_comments SET parent = NULL
                     WHERE parent IN (SELECT id FROM authoring_comments WHERE author = $1)",
                ),
                Step::Person("DELETE FROM authoring_comments WHERE author = $1"),
            ]),
        Held::of("authoring_templates", &["owner"])
            .copied(
                TEMPLATES,
                "SELECT name, description, language, document, created_at, updated_at FROM authoring_templates
                 WHERE owner = $1 ORDER BY id",
            )
            // What others begin from stays, and is nobody's.
            .erased(&[
                Step::Person("DELETE FROM authoring_templates WHERE owner = $1 AND scope = 'own'"),
                Step::Person("UPDATE authoring_templates SET owner = '' WHERE owner = $1"),
            ]),
    ],
    files: None,
    before: None,
};
