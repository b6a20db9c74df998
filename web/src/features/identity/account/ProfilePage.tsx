/** C09 profile: what one is called, how one is reached, where one belongs. */
import { type OwnTexts, t } from "../../../lib/messages";
import { QueryView, Skeleton } from "../../../ui/states";
import { AccountPage } from "./AccountPage";
import { EmailSection } from "./EmailSection";
import { OrganizationsSection } from "./OrganizationsSection";
import { ProfileForm } from "./ProfileForm";
import { useMe } from "./queries";
import { TeachSection } from "./TeachSection";

export const texts: OwnTexts = {
  en: () => import("messages:en/profile"),
  sw: () => import("messages:sw/profile"),
  vi: () => import("messages:vi/profile"),
};

export function ProfilePage() {
  const me = useMe();
  return (
    <AccountPage title={t("profile.title")}>
      <QueryView failed={t("profile.failed")} query={me} skeleton={<Skeleton height={72} rows={4} />}>
        {(person) => (
          <>
            <ProfileForm key={person.id} me={person} />
            <EmailSection me={person} />
            <OrganizationsSection />
            {!person.roles.includes("instructor") && <TeachSection />}
          </>
        )}
      </QueryView>
    </AccountPage>
  );
}
