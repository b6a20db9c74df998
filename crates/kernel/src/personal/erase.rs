//! Taking out of the school what is one person's.
use super::{Leaving, Step};
use crate::app::App;
use crate::db::Ids;
use crate::job::JobCx;
use crate::{Result, Tx, params};
use std::collections::BTreeSet;

/// What lies outside the tables, and what has to be looked for. Each room does it in changes of its own, so that nobody waits
/// for the writer meanwhile; done twice it does no harm.
pub async fn prepare(cx: &JobCx, leaving: &Leaving) -> Result<()> {
    for before in cx.app.personal.iter().filter_map(|it| it.before) {
        before(cx, leaving).await?;
    }
    Ok(())
}

/// Every room's statements, in the order of the rooms.
pub async fn erase(app: &App, tx: &mut Tx, leaving: &Leaving) -> Result<()> {
    let names: Vec<String> = leaving.names.iter().map(|it| it.to_lowercase()).collect();
    let steps = app.personal.iter().flat_map(|it| it.tables).flat_map(|it| it.erased);
    for step in steps {
        match *step {
            Step::Person(sql) => tx.execute(sql, params![leaving.user]).await?,
            Step::Heir(sql) => tx.execute(sql, params![leaving.user, leaving.heir]).await?,
            Step::Names(sql) => tx.execute(sql, params![Ids::new(&names)]).await?,
        };
    }
    Ok(())
}

/// Those of some files that a room goes on needing.
pub async fn files_in_use(app: &App, tx: &mut Tx, files: &[String]) -> Result<BTreeSet<String>> {
    let mut used = BTreeSet::new();
    for sql in app.personal.iter().filter_map(|it| it.files) {
        let some: Vec<String> = tx.all(sql, params![Ids::new(files)]).await?;
        used.extend(some);
    }
    Ok(used)
}
