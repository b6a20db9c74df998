/** M13: what happened, what broke, what was written to people and what the server works on. */
import { Navigate, Route, Routes } from "react-router";
import { AuditTab } from "../../features/identity/admin/AuditTab";
import { JobsTab } from "../../features/jobs/JobsTab";
import { FaultsTab } from "../../features/school/FaultsTab";
import { MailsTab } from "../../features/school/MailsTab";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { isAdmin } from "../../lib/user";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";

export function LogsPage() {
  return (
    <Page focusKey="logs" title={t("nav.logs")}>
      {isAdmin() && (
        <Tabs
          label={t("nav.logs")}
          tabs={[
            { to: paths.adminLogs, label: t("nav.audit"), end: true },
            { to: paths.adminErrors, label: t("faults.title") },
            { to: paths.adminMails, label: t("mails.title") },
            { to: paths.adminJobs, label: t("nav.jobs") },
          ]}
        />
      )}
      <Routes>
        <Route element={<AuditTab />} index />
        <Route element={<FaultsTab />} path="errors" />
        <Route element={<MailsTab />} path="mails/:mail?" />
        <Route element={<JobsTab />} path="jobs" />
        <Route element={<Navigate replace to={paths.adminLogs} />} path="*" />
      </Routes>
    </Page>
  );
}
