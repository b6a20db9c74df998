//! One administrator, teachers, and learners.
use super::{BEGINNING, Person, Size};
use crate::generate::Random;
use crate::tables;
use anyhow::Result;
use rusqlite::{Connection, params};

const FIRST: [&str; 12] = [
    "Amina", "Baraka", "Chiku", "Daudi", "Esther", "Faraja", "Grace", "Hamisi", "Imani", "Juma", "Ngọc",
    "Đức",
];
const LAST: [&str; 10] =
    ["Wanjiru", "Otieno", "Mwangi", "Njeri", "Kamau", "Achieng", "Kiprop", "Mutiso", "Nguyễn", "Trần"];

/// Accents aside, as the search column has it.
const PLAIN: [(&str, &str); 4] = [("Ngọc", "Ngoc"), ("Đức", "Duc"), ("Nguyễn", "Nguyen"), ("Trần", "Tran")];

pub struct People {
    pub teachers: Vec<Person>,
    pub learners: Vec<Person>,
}

pub fn add(db: &Connection, random: &mut Random, size: Size, hash: &str) -> Result<People> {
    let mut people = People { teachers: vec![], learners: vec![] };
    let mut insert = db.prepare(tables::ADD_USER)?;
    for number in 0..size.users {
        let at = BEGINNING + number as i64 * 1_000;
        let (role, roles) = match number {
            0 => ("admin", r#"["instructor","admin"]"#),
            it if it <= size.teachers() => ("teacher", r#"["instructor"]"#),
            _ => ("learner", r#"["student"]"#),
        };
        let person = Person { id: random.id("usr", at), email: format!("{role}{number:05}@school.example") };
        let name = format!("{} {}", random.pick(&FIRST), random.pick(&LAST));
        let plain = PLAIN.iter().fold(name.clone(), |name, (from, to)| name.replace(from, to));
        let search = format!("{plain} {} ", person.email).to_lowercase();
        insert.execute(params![person.id, person.email, name, search, hash, roles, at])?;
        match role {
            "teacher" => people.teachers.push(person),
            "learner" => people.learners.push(person),
            _ => {}
        }
    }
    Ok(people)
}
