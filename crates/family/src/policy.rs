//! Who may do what. A guardian sees the children linked to them and nobody else's; a guardian never acts as a child.
use crate::link::{self, Link, LinkId};
use kernel::auth::School;
use kernel::{Actor, Permission, Resource, Result, Role, Tx, UserId, actions};

actions! {
    /// Make a code that links a guardian to a child.
    MakeCode(School) = "family.code.make": |actor, _| actor.signed_in();
    /// Link a child to yourself by a code.
    LinkChild(School) = "family.link.make": |actor, _| actor.signed_in();
    /// See the children linked to you.
    ListChildren(School) = "family.children.list": |actor, _| actor.signed_in();
    /// See who is linked to you as a guardian.
    ListGuardians(School) = "family.guardians.list": |actor, _| actor.signed_in();
    /// End a link.
    EndLink(Link) = "family.link.end": |actor, it| it.visible(actor);
    /// See what a child's data may be used for.
    ShowControls(Child) = "family.controls.show": |actor, it| it.looked_after_by(actor);
    /// Say what a child's data may be used for.
    SetControls(Child) = "family.controls.set": |actor, it| it.looked_after_by(actor);
    /// Ask the school to erase a child.
    AskErasure(Child) = "family.erasure.ask": |actor, it| it.looked_after_by(actor);
    /// Ask a guardian for consent.
    AskConsent(School) = "family.consent.ask": |actor, _| actor.signed_in();
}

/// May this person make a code for somebody else's child?
pub(crate) fn looks_after_accounts(actor: &Actor) -> bool {
    actor.may(Permission::UpdateUsers, None)
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct ChildPath {
    child: UserId,
}

/// A child, to its linked guardians; to everybody else it is not there.
pub struct Child {
    pub id: UserId,
    guardians: Vec<UserId>,
}

impl Child {
    pub fn looked_after_by(&self, actor: &Actor) -> bool {
        self.guardians.iter().any(|it| actor.is(it))
    }
}

impl Resource for Child {
    type Path = ChildPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &ChildPath) -> Result<Option<Self>> {
        let guardians = link::guardians_of(tx, &path.child).await?;
        Ok((!guardians.is_empty()).then(|| Child { id: path.child.clone(), guardians }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.looked_after_by(actor)
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct LinkPath {
    link: LinkId,
}

impl Resource for Link {
    type Path = LinkPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &LinkPath) -> Result<Option<Self>> {
        link::find(tx, &path.link).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        actor.is(&self.guardian) || actor.is(&self.child) || actor.has(Role::Admin)
    }
}
