/** M12: how the school works. Each section is saved on its own. */
import { SsoSection } from "../../features/identity/admin/SsoSection";
import { SettingsSections } from "../../features/school/SettingsSections";
import { t } from "../../lib/messages";
import { Page } from "../../ui/Page";

export function SettingsPage() {
  return (
    <Page intro={t("settings.intro")} narrow title={t("nav.settings")}>
      <SettingsSections />
      <SsoSection />
    </Page>
  );
}
