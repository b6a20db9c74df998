//! Who may do what with a file that was asked for. Who may ask is said beside each list.
use super::{Export, ExportId, store};
use kernel::auth::School;
use kernel::{Actor, OrganizationId, Resource, Result, Role, Tx, actions};

actions! {
    /// See the exports you asked for; administrators see everybody's.
    ListExports(School) = "export.list": |actor, _| actor.signed_in();
    /// Approve or decline an export that somebody else asked for.
    DecideExport(Export) = "export.decide": |actor, it| actor.has(Role::Admin) && !actor.is(&it.requester);
    /// Cancel an export.
    CancelExport(Export) = "export.cancel": |actor, it| actor.has(Role::Admin) || actor.is(&it.requester);
    /// Fetch the file you asked for.
    FetchExport(Export) = "export.fetch": |actor, it| actor.is(&it.requester) && it.what.allowed(actor);
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct ExportPath {
    export: ExportId,
}

impl Resource for Export {
    type Path = ExportPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &ExportPath) -> Result<Option<Self>> {
        store::find(tx, &path.export).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        actor.has(Role::Admin) || actor.is(&self.requester)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.organization.as_ref()
    }
}
