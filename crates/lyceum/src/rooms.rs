//! The rooms of the school, lowest tier first.
use crate::{docs, web};
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
        web::module(),
        docs::module(),
    ]
}

/// Rooms whose routes may be left out of a process; people and courses are always there.
const OPTIONAL: [&str; 3] = ["assessment", "certificate", "notify"];

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
