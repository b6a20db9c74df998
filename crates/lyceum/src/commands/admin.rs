//! `lyceum admin create`
use super::{Failure, Outcome};
use identity::password::{self, NewPassword};
use identity::user::{self, Email, NewUser};
use kernel::audit::Origin;
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
    let mut tx = app.console().read().await?;
    let fit = password::accept(&mut tx, "password", &given, &[name.as_str(), email.as_str()]).await;
    drop(tx);
    let fit = fit.map_err(|why| Failure::input(why.to_string()))?;
    let hash = password::hash(&fit).await?;
    let mut tx = app.console().write().await?;
    tx.on_behalf(Origin::command("admin.create"));
    let roles = &[Role::Instructor, Role::Admin];
    let new = NewUser {
        email: Some(&email),
        username: None,
        full_name: name.as_str(),
        password_hash: Some(&hash),
        roles,
    };
    let user = user::create(&mut tx, new).await?;
    tx.commit().await?;
    eprintln!("{} is an administrator ({}).", user.full_name, email.as_str());
    Ok(ExitCode::SUCCESS)
}
