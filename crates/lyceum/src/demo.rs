//! The demonstration school.
use kernel::{App, Result};

pub async fn fill(_: &App) -> Result<()> {
    Ok(())
}

pub fn how_to_sign_in() -> String {
    String::new()
}
