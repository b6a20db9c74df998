//! `lyceum import`
use super::{Failure, Outcome};
use std::path::{Path, PathBuf};

pub async fn run(_: Option<PathBuf>, _: &Path, _: &str, _: bool) -> Outcome {
    Err(Failure::input("not yet"))
}
