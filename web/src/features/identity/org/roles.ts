/** What members are, and how they stand, in words. */
import type { InvitationState, MembershipState, OrganizationRole } from "../../../api/types";
import type { MessageKey } from "../../../lib/messages";
import type { Tone } from "../../../ui/Progress";

export const roles: OrganizationRole[] = ["student", "instructor", "organization_admin"];

export const roleTexts: Record<OrganizationRole, MessageKey> = {
  student: "members.student",
  instructor: "members.instructor",
  organization_admin: "members.admin",
};

export const states: MembershipState[] = ["confirmed", "requested", "suspended", "left"];

export const stateTexts: Record<MembershipState, MessageKey> = {
  invited: "members.invited",
  requested: "members.requested",
  confirmed: "members.confirmed",
  suspended: "members.suspended",
  left: "members.left",
};

export const stateTones: Record<MembershipState, Tone | undefined> = {
  invited: "info",
  requested: "info",
  confirmed: undefined,
  suspended: "warning",
  left: undefined,
};

export const invitationTexts: Record<InvitationState, MessageKey> = {
  open: "invitations.open",
  used: "invitations.used",
  expired: "invitations.expired",
  revoked: "invitations.revoked",
};
