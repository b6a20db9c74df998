//! Only administrators say whom the school trusts.
use super::{Provider, ProviderId, store};
use kernel::auth::School;
use kernel::{Actor, Resource, Result, Role, Tx, actions};

actions! {
    /// See the other sign-ins that this school trusts.
    ListProviders(School) = "admin.sso_providers.list": |actor, _| actor.has(Role::Admin);
    /// Trust another sign-in.
    CreateProvider(School) = "admin.sso_providers.create": |actor, _| actor.has(Role::Admin);
    /// Change how another sign-in is trusted.
    EditProvider(KnownProvider) = "admin.sso_providers.edit": |actor, _| actor.has(Role::Admin);
    /// No longer trust another sign-in.
    DeleteProvider(KnownProvider) = "admin.sso_providers.delete": |actor, _| actor.has(Role::Admin);
    /// Ask whether another sign-in answers.
    ProbeProvider(KnownProvider) = "admin.sso_providers.probe": |actor, _| actor.has(Role::Admin);
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct ProviderPath {
    provider: ProviderId,
}

/// A provider; only administrators know of those that are not offered.
pub struct KnownProvider(pub Provider);

impl Resource for KnownProvider {
    type Path = ProviderPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &ProviderPath) -> Result<Option<Self>> {
        Ok(store::find(tx, &path.provider).await?.map(KnownProvider))
    }
    fn visible(&self, actor: &Actor) -> bool {
        actor.has(Role::Admin)
    }
}
