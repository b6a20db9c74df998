//! The rooms of the school, lowest tier first.
use crate::{docs, web};
use authoring::Merger;
use kernel::Module;

pub fn all() -> Vec<Module> {
    vec![
        identity::module(),
        library::module(),
        course::module(),
        notify::module(),
        family::module(),
        assessment::module(),
        certificate::module(),
        interop::module(),
        authoring::module(merger()),
        web::module(),
        docs::module(),
    ]
}

/// This very program, as another process.
fn merger() -> Merger {
    // Without a name of its own it merges nothing, and logs grow until it has one.
    Merger::new(std::env::current_exe().unwrap_or_default(), &["merge-draft"])
}

/// Rooms whose routes may be left out of a process; people and courses are always there.
const OPTIONAL: [&str; 4] = ["assessment", "authoring", "certificate", "notify"];

/// All rooms, or those named and the ones they stand on.
pub fn chosen(names: &[String]) -> Result<Vec<Module>, String> {
    let rooms = all();
    if let Some(unknown) = names.iter().find(|name| !rooms.iter().any(|room| room.name == **name)) {
        return Err(format!("LYCEUM_MODULES: there is no room `{unknown}`"));
    }
    let kept = |room: &Module| {
        names.is_empty() || !OPTIONAL.contains(&room.name) || names.iter().any(|it| it == room.name)
    };
    Ok(rooms.into_iter().filter(kept).collect())
}
