//! The command line beside a running server, as an operator uses it.
mod program;

use program::Program;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Output;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../interop/fixtures").join(name)
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn import(program: &Program, folder: &Path) -> Output {
    let folder = folder.display().to_string();
    program.run(&["import", &folder, "--instructor", "head@school.example"], "")
}

/// Titles of the lessons of every course, with the course's own.
fn contents(program: &Program, token: &str) -> Vec<String> {
    let courses = program.get(token, "/instructor/courses?limit=100").expect(200);
    let mut found = vec![];
    for course in courses["items"].as_array().unwrap() {
        let course = program.get(token, &format!("/courses/{}", course["id"].as_str().unwrap())).expect(200);
        found.push(course["title"].to_string());
        for module in course["modules"].as_array().unwrap() {
            let lessons = module["lessons"].as_array().unwrap().iter();
            found.extend(lessons.map(|it: &Value| it["title"].to_string()));
        }
        found.push(format!("{} materials", course["materials"].as_array().unwrap().len()));
    }
    found
}

#[test]
fn an_import_beside_the_server_is_there_at_once_and_a_second_one_adds_nothing() {
    let program = Program::start();
    let head = program.administrator();
    for tree in ["workbench", "plain"] {
        let first = import(&program, &fixture(tree));
        assert!(first.status.success(), "{tree}: {}", text(&first));
        assert!(text(&first).contains("Imported") && text(&first).contains("Taken:"), "{}", text(&first));
        let once = contents(&program, &head);
        let second = import(&program, &fixture(tree));
        assert!(second.status.success(), "{tree}: {}", text(&second));
        assert!(text(&second).contains("Updated"), "{}", text(&second));
        assert_eq!(contents(&program, &head), once, "{tree}");
    }
    assert_eq!(program.verify(), 0);
}

#[test]
fn a_changed_lesson_is_updated_and_a_teachers_own_change_stays() {
    let program = Program::start();
    let head = program.administrator();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("course.toml", "title = \"Trees\"\n");
    write("1-one/1-a.md", "# First\n\nOne.\n");
    write("1-one/2-b.md", "# Second\n\nTwo.\n");
    assert!(import(&program, folder.path()).status.success());
    let course = program.get(&head, "/courses/trees").expect(200);
    let lesson = |at: usize| course["modules"][0]["lessons"][at]["id"].as_str().unwrap().to_owned();
    let body = serde_json::json!({ "markdown": "Mine." });
    program
        .client()
        .send("PATCH", &head, &format!("/lessons/{}", lesson(1)), Some(&body), None)
        .unwrap()
        .expect(200);
    write("1-one/1-a.md", "# First\n\nOne, newer.\n");
    write("1-one/2-b.md", "# Second\n\nTwo, newer.\n");
    let again = import(&program, folder.path());
    assert!(text(&again).contains("A teacher changed this lesson"), "{}", text(&again));
    let html =
        |at: usize| program.get(&head, &format!("/lessons/{}", lesson(at))).expect(200)["html"].to_string();
    assert!(html(0).contains("One, newer."));
    assert!(html(1).contains("Mine."));
}

/// Rows C7 and C14: what leads out of the folder, what is not text and what is not there is refused by name, nothing is written.
#[test]
fn c7_c14_a_folder_that_cannot_be_read_changes_nothing() {
    let program = Program::start();
    let head = program.administrator();
    let tree = |make: &dyn Fn(&Path)| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), "# A\n\nText.\n").unwrap();
        make(folder.path());
        folder
    };
    let link = tree(&|at| std::os::unix::fs::symlink("/etc", at.join("etc")).unwrap());
    let latin = tree(&|at| std::fs::write(at.join("b.md"), b"# B\n\nCaf\xe9\n").unwrap());
    let strange =
        tree(&|at| std::fs::write(at.join("course.toml"), "title = \"x\"\nroles = \"admin\"\n").unwrap());
    let quiz = tree(&|at| {
        let text = "title = \"Q\"\n[[questions]]\ntype = \"single_choice\"\nprompt = \"?\"\noptions = [{ text = \"a\" }, { text = \"b\" }]\n";
        std::fs::write(at.join("quiz.toml"), text).unwrap();
    });
    let cases = [
        (link.path(), "etc"),
        (latin.path(), "b.md:3"),
        (strange.path(), "course.toml:2"),
        (quiz.path(), "quiz.toml"),
    ];
    for (folder, named) in cases {
        let refused = import(&program, folder);
        assert_eq!(refused.status.code(), Some(2), "{named}: {}", text(&refused));
        assert!(text(&refused).contains(named), "{named}: {}", text(&refused));
    }
    let nowhere = import(&program, Path::new("/nowhere/at/all"));
    assert_eq!(nowhere.status.code(), Some(2));
    assert_eq!(contents(&program, &head), Vec::<String>::new());
}

#[test]
fn an_import_for_somebody_who_does_not_teach_is_refused() {
    let program = Program::start();
    program.administrator();
    let folder = fixture("plain").display().to_string();
    let refused = program.run(&["import", &folder, "--instructor", "nobody@school.example"], "");
    assert_eq!(refused.status.code(), Some(2), "{}", text(&refused));
    assert!(text(&refused).contains("nobody@school.example"));
}

#[test]
fn administrators_are_made_on_the_console() {
    let program = Program::start();
    let create = |password: &str| {
        program.run(
            &["admin", "create", "--email", "head@school.example", "--name", "Head"],
            &format!("{password}\n"),
        )
    };
    let weak = create("weak");
    assert_eq!(weak.status.code(), Some(2), "{}", text(&weak));
    assert!(create("Chapati-2026!").status.success());
    let body = serde_json::json!({ "email": "head@school.example", "password": "Chapati-2026!" });
    let login = program.post("", "/auth/login", &body, None).expect(200);
    assert_eq!(login["user"]["roles"], serde_json::json!(["instructor", "admin"]));
    let taken = create("Chapati-2026!");
    assert_eq!(taken.status.code(), Some(1), "{}", text(&taken));
}

/// Row I5, as an operator meets it.
#[test]
fn i5_a_bad_configuration_ends_with_2_and_the_name() {
    let program = Program::start();
    let good = program.run(&["config", "check"], "");
    assert!(good.status.success() && text(&good).contains("listen"), "{}", text(&good));
    let bad = [
        ("LYCEUM_LISTEN", "nowhere"),
        ("LYCEUM_METRICS_LISTEN", "every"),
        ("DATABASE_URL", "mysql://x"),
        ("LYCEUM_PUBLIC_URL", "ftp://x"),
        ("LYCEUM_PUBLIC_URL", "https://user@x"),
        ("LYCEUM_ONLY", "magic"),
        ("LYCEUM_TRUSTED_PROXIES", "proxy"),
        ("LYCEUM_LANGUAGE", "xx"),
        ("LYCEUM_LOG", "xml"),
        ("LYCEUM_LIMIT_LOGIN", "-1"),
        ("LYCEUM_EXPOSE_API_DOCS", "perhaps"),
        ("LYCEUM_SMTP_URL", "http://mail.example"),
        ("LYCEUM_CONFIG", "/nowhere/lyceum.toml"),
        ("LYCEUM_DEBUG", "true"),
        ("LYCEUM_NONSENSE", "1"),
    ];
    // `serve` refuses the same before it opens anything.
    for (command, (name, value)) in bad.into_iter().flat_map(|it| [("check", it), ("serve", it)]) {
        let args: &[&str] = if command == "check" { &["config", "check"] } else { &["serve"] };
        let refused = program.run_with(args, "", &[(name, value)]);
        assert_eq!(refused.status.code(), Some(2), "{command} {name}: {}", text(&refused));
        assert!(text(&refused).contains(name), "{command}: {}", text(&refused));
    }
}

/// Row I5: a key that others can read, or that is none, opens no school.
#[test]
fn i5_a_careless_key_file_ends_with_2_and_its_name() {
    use std::os::unix::fs::PermissionsExt;
    let program = Program::start();
    let key = program.folder().join("secret.key");
    let serve = || program.run(&["serve", "--listen", "127.0.0.2:0"], "");
    let allow = |mode: u32| std::fs::set_permissions(&key, std::fs::Permissions::from_mode(mode)).unwrap();
    let weak: [(&[u8], u32); 4] = [(&[7; 31], 0o600), (&[0; 32], 0o600), (b"changeme", 0o600), (b"", 0o600)];
    allow(0o644);
    let readable = serve();
    assert_eq!(readable.status.code(), Some(2), "{}", text(&readable));
    assert!(text(&readable).contains("secret.key"), "{}", text(&readable));
    for (bytes, mode) in weak {
        allow(mode);
        std::fs::write(&key, bytes).unwrap();
        let refused = serve();
        assert_eq!(refused.status.code(), Some(2), "{bytes:?}: {}", text(&refused));
        assert!(text(&refused).contains("secret.key"), "{}", text(&refused));
    }
}

/// `jobs` alone answers whether it is well and nothing else; an unknown room is refused by name.
#[test]
fn a_process_can_play_one_role() {
    let program = Program::start_with(&[("LYCEUM_ONLY", "jobs")]);
    assert_eq!(program.page("/ready").status, 200);
    assert_eq!(program.page("/courses").status, 404);
    assert_eq!(program.get("", "/courses").status, 404);
    let refused = program.run(&["serve", "--modules", "kitchen"], "");
    assert_eq!(refused.status.code(), Some(2), "{}", text(&refused));
    assert!(text(&refused).contains("kitchen"));
}
