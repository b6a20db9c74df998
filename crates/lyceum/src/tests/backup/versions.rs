//! Row R20: a backup of an older program is brought up to date, one of a newer program is refused.
use super::{Shelf, busy, refusal};
use crate::{reactions, rooms};
use kernel::{Module, Sql};
use testkit::{School, Site};

const LATER: &[(&str, Sql)] = &[
    ("0001_later", Sql::same("CREATE TABLE later_things (id TEXT PRIMARY KEY, course TEXT NOT NULL)")),
    ("0002_moved", Sql::same("INSERT INTO later_things (id, course) SELECT id, title FROM course_courses")),
];
const OTHERWISE: &[(&str, Sql)] =
    &[("0001_later", Sql::same("CREATE TABLE later_things (id TEXT PRIMARY KEY)"))];

/// The rooms of a later program.
fn later() -> Vec<Module> {
    with(LATER)
}

fn with(steps: &'static [(&'static str, Sql)]) -> Vec<Module> {
    let mut rooms = rooms::all();
    rooms.push(Module::new("later", steps));
    rooms
}

#[tokio::test]
async fn r20_a_backup_of_an_older_program_takes_the_steps_it_missed() {
    let (school, shelf, site) = (busy().await, Shelf::new(), Site::empty().await);
    shelf.back_up(&school, "school.backup").await;
    let nothing = &|_, _, _: &str| Ok(());
    let restored = shelf.restore_with(&school, &later(), "school.backup", &site.config, nothing).await;
    assert_eq!(restored.unwrap().steps, 2);
    let copy = School::at(site, school.clock.clone(), later(), reactions::all()).await;
    let count = async |sql: &'static str| copy.tx_read().await.one::<i64>(sql, &[]).await.unwrap();
    let courses = count("SELECT COUNT(*) AS n FROM course_courses").await;
    assert!(courses > 0);
    assert_eq!(count("SELECT COUNT(*) AS n FROM later_things").await, courses, "a step works on rows");
    assert_eq!(copy.app.verify().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn r20_a_backup_of_a_newer_program_is_refused_and_both_are_named() {
    let (shelf, site) = (Shelf::new(), Site::empty().await);
    let school = School::new(later(), reactions::all()).await;
    let nothing = &|_, _, _: &str| Ok(());
    shelf.back_up_with(&school, &later(), "newer", nothing).await.unwrap();
    let why = refusal(shelf.restore(&school, "newer", &site.config).await);
    assert!(
        why.contains("made by Lyceum") && why.contains("this Lyceum") && why.contains("later/0001"),
        "{why}"
    );
    let why = refusal(shelf.restore_with(&school, &with(OTHERWISE), "newer", &site.config, nothing).await);
    assert!(why.contains("later/0001"), "{why}");
    // An older program does not make backups of tables it does not know either.
    let why = refusal(shelf.back_up_with(&school, &rooms::all(), "older", nothing).await);
    assert!(why.contains("newer Lyceum") && !shelf.file("older").exists(), "{why}");
}

/// Before an update of the program, with the new one: the tables are still the old ones.
#[tokio::test]
async fn a_backup_brings_nothing_up_to_date() {
    let (school, shelf) = (busy().await, Shelf::new());
    let before = super::contents(&school.app.config).await;
    shelf.back_up_with(&school, &later(), "school.backup", &|_, _, _| Ok(())).await.unwrap();
    assert_eq!(super::contents(&school.app.config).await, before);
    let copy = shelf.school(&school, "school.backup", Site::empty().await).await;
    super::same(&school.app.config, &copy.app.config).await;
}
