//! `lyceum backup` and `lyceum restore` as an operator uses them, beside a running server.
mod program;

use program::Program;
use serde_json::json;
use std::process::Output;

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Rows R19 and R20: made while the server writes, put back in an empty folder, verified, with new sessions only.
#[test]
fn r20_a_backup_of_a_running_school_is_restored_elsewhere_by_two_commands() {
    let program = Program::start();
    let head = program.administrator();
    program.post(&head, "/courses", &json!({ "title": "Before" }), None).expect(201);
    let shelf = tempfile::tempdir().unwrap();
    let at = |name: &str| shelf.path().join(name).display().to_string();
    let (file, key, folder) = (at("school.backup"), at("backup.key"), at("restored"));
    let made = program.run(&["backup", &file, "--key", &key], "");
    assert!(made.status.success(), "{}", text(&made));
    assert!(text(&made).contains("Copy it now") && text(&made).contains("files"), "{}", text(&made));
    let again = program.run(&["backup", &file, "--key", &key], "");
    assert_eq!(again.status.code(), Some(2), "{}", text(&again));
    // Over the school itself it is refused, with the code of an input that cannot be used.
    let over = program.run(&["restore", &file, "--key", &key], "");
    assert_eq!(over.status.code(), Some(2), "{}", text(&over));
    assert!(text(&over).contains("is there already"), "{}", text(&over));
    let elsewhere = [("DATABASE_URL", format!("sqlite:{folder}/lyceum.db"))];
    let elsewhere = elsewhere.each_ref().map(|(name, value)| (*name, value.as_str()));
    let restore = ["restore", &file, "--key", &key, "--data-dir", &folder];
    let restored = program.run_with(&restore, "", &elsewhere);
    assert!(restored.status.success(), "{}", text(&restored));
    let told = text(&restored);
    assert!(told.contains("Verified: all is well") && told.contains("signs in again"), "{told}");
    let twice = program.run_with(&restore, "", &elsewhere);
    assert_eq!(twice.status.code(), Some(2), "{}", text(&twice));
    let verify = program.run_with(&["verify", "--data-dir", &folder], "", &elsewhere);
    assert!(verify.status.success(), "{}", text(&verify));
    let audit = program.run_with(&["audit", "verify", "--data-dir", &folder], "", &elsewhere);
    assert!(audit.status.success(), "{}", text(&audit));
    program.post(&head, "/courses", &json!({ "title": "After" }), None).expect(201);
    assert_eq!(program.verify(), 0);
}
