//! `lyceum admin create`
use super::{Failure, Outcome};
use identity::password::{self, NewPassword};
use identity::user::{self, Email, NewUser};
use kernel::{Line, Role};
use std::io::BufRead;
use std::path::PathBuf;
use std::process::ExitCode;

pub async fn create(data_dir: Option<PathBuf>, email: &str, name: &str) -> Outcome {
    let email = Email::new(email).map_err(|why| Failure::input(format!("--email: {why}")))?;
    let name = Line::<1, 200>::new(name).map_err(|why| Failure::input(format!("--name: {why}")))?;
    let app = super::open(super::configuration(data_dir)?).await?;
    eprintln!("Password, then Enter:");
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(anyhow::Error::from)?;
    let given = NewPassword::new(line.trim_end_matches(['\r', '\n']));
    let given = given.map_err(|why| Failure::input(format!("password: {why}")))?;
    let hash = password::hash(&given).await?;
    let mut tx = app.console().write().await?;
    let roles = &[Role::Instructor, Role::Admin];
    let new = NewUser {
        email: &email,
        username: None,
        full_name: name.as_str(),
        password_hash: Some(&hash),
        roles,
    };
    let user = user::create(&mut tx, new).await?;
    tx.commit().await?;
    eprintln!("{} is an administrator ({}).", user.full_name, user.email);
    Ok(ExitCode::SUCCESS)
}
