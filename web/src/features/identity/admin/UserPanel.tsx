/** One account: who it is, what it may do, where it is signed in, and closing it. */
import type { AdminUser } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { isAdmin, may } from "../../../lib/user";
import { FactList } from "../../../ui/FactList";
import { Section } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { SidePanel } from "../../../ui/SidePanel";
import { QueryView, Skeleton } from "../../../ui/states";
import { ActAs } from "./ActAs";
import { Activation, Deletion } from "./CloseAccount";
import { EditUser } from "./EditUser";
import { EraseUser } from "./EraseUser";
import { useUser } from "./queries";
import { ResetFactor } from "./ResetFactor";
import { isMe, outranks, roleTexts } from "./roles";
import { UserSessions } from "./UserSessions";

export function UserPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useUser(id);
  return (
    <SidePanel onClose={onClose} title={query.data?.full_name ?? t("users.person")}>
      <QueryView failed={t("users.personFailed")} query={query} skeleton={<Skeleton rows={4} />}>
        {(user) => (
          <>
            <Facts user={user} />
            {may("update_users") && outranks(user) && <Changes user={user} />}
          </>
        )}
      </QueryView>
    </SidePanel>
  );
}

function Changes({ user }: { user: AdminUser }) {
  const actable = isAdmin() && !isMe(user) && user.active && !user.roles.includes("admin");
  return (
    <>
      <EditUser user={user} />
      <div className="mt-8 border-t border-line pt-6">
        <UserSessions user={user} />
      </div>
      {actable && (
        <div className="mt-8 border-t border-line pt-6">
          <Section title={t("actAs.title")}>
            <ActAs user={user} />
          </Section>
        </div>
      )}
      {!isMe(user) && <ResetFactor user={user} />}
      <Activation user={user} />
      {may("delete_users") && !isMe(user) && <Deletion user={user} />}
      {isAdmin() && !isMe(user) && <EraseUser user={user} />}
    </>
  );
}

function Facts({ user }: { user: AdminUser }) {
  return (
    <>
      {!user.active && (
        <p className="mb-3">
          <Chip tone="warning">{t("users.inactive")}</Chip>
        </p>
      )}
      <FactList
        facts={[
          [t("users.email"), user.email ?? t("users.noEmail")],
          [t("users.username"), user.username],
          [t("users.roles"), user.roles.map((role) => t(roleTexts[role])).join(", ")],
          [t("users.created"), formatDateTime(user.created_at)],
          [t("users.lastSignIn"), user.last_login_at ? formatDateTime(user.last_login_at) : t("users.never")],
        ]}
      />
    </>
  );
}
