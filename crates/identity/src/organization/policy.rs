//! Everything anyone may try to do with organisations, and who may.
use super::Organization;
use crate::class::{Class, PupilOf};
use crate::invite::InvitationOf;
use crate::membership::Member;
use kernel::auth::School;
use kernel::{Permission, Role, actions};

actions! {
    /// Make an organisation.
    CreateOrganization(School) = "admin.organizations.create": |actor, _| actor.has(Role::Admin);
    /// List the organisations of the school.
    ListOrganizations(School) = "admin.organizations.list": |actor, _| actor.has(Role::Admin);
    /// Close an organisation to its members, or open it again.
    SuspendOrganization(Organization) = "admin.organizations.suspend": |actor, _| actor.has(Role::Admin);
    /// List the organisations you belong to.
    ListMyOrganizations(School) = "auth.organizations.list": |actor, _| actor.signed_in();

    /// See an organisation.
    ShowOrganization(Organization) = "organization.show": |actor, it| it.known_to(actor);
    /// Change what an organisation's administrators choose.
    EditOrganization(Organization) = "organization.edit": |actor, it| it.grants(actor, Permission::ManageOrganization);
    /// See how an organisation is doing.
    ShowOverview(Organization) = "organization.overview": |actor, it| it.grants(actor, Permission::ManageOrganization);
    /// Read the audit log of an organisation.
    ShowLog(Organization) = "organization.audit.list": |actor, it| it.grants(actor, Permission::ViewAuditLogs);
    /// Get the audit log of an organisation as a file.
    ExportLog(Organization) = "organization.audit.export": |actor, it| it.grants(actor, Permission::ViewAuditLogs);

    /// See the members of an organisation.
    ListMembers(Organization) = "organization.member.list": |actor, it| it.grants(actor, Permission::ViewUsers);
    /// Get the list of members as a file.
    ExportMembers(Organization) = "organization.member.export": |actor, it| it.grants(actor, Permission::ViewUsers);
    /// See a member of an organisation.
    ShowMember(Member) = "organization.member.show": |actor, it| it.organization.grants(actor, Permission::ViewUsers);
    /// Invite people into an organisation.
    AddMembers(Organization) = "organization.member.add": |actor, it| it.grants(actor, Permission::CreateUsers);
    /// Change a member's role or state.
    EditMember(Member) = "organization.member.edit": |actor, it| it.organization.grants(actor, Permission::UpdateUsers);
    /// Take somebody out of an organisation.
    RemoveMember(Member) = "organization.member.remove": |actor, it| it.organization.grants(actor, Permission::UpdateUsers);
    /// Leave an organisation.
    LeaveOrganization(Organization) = "organization.leave": |actor, it| actor.role_in(&it.id).is_some();

    /// See the invitations of an organisation.
    ListInvitations(Organization) = "organization.invitation.list": |actor, it| it.grants(actor, Permission::CreateUsers);
    /// Take an invitation back.
    RevokeInvitation(InvitationOf) = "organization.invitation.revoke": |actor, it| it.organization.grants(actor, Permission::CreateUsers);
    /// Accept an invitation, or join with a code.
    AcceptInvitation(School) = "auth.invitations.accept": |actor, _| actor.signed_in();

    /// List the classes you teach.
    ListClasses(Organization) = "organization.class.list": |actor, it| it.grants(actor, Permission::CreateCourses);
    /// Make a class.
    CreateClass(Organization) = "organization.class.create": |actor, it| it.grants(actor, Permission::CreateCourses);
    /// Look after a class and its pupils.
    EditClass(Class) = "organization.class.edit": |actor, it| it.led_by(actor);
    /// See the pupils of a class.
    ListPupils(Class) = "organization.class.pupils": |actor, it| it.led_by(actor);
    /// Change a pupil's name or pictures.
    EditPupil(PupilOf) = "organization.pupil.edit": |actor, it| it.class.led_by(actor);
}
