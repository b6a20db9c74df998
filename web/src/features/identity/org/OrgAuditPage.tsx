/** O05: what was done in an organisation. */
import { useParams } from "react-router";
import { call, callFile } from "../../../api/client";
import { t } from "../../../lib/messages";
import { Page } from "../../../ui/Page";
import { AuditLog } from "../AuditLog";

export function OrgAuditPage() {
  const { slug = "" } = useParams();
  const path = { organization: slug };
  return (
    <Page intro={t("audit.orgIntro")} title={t("nav.audit")}>
      <AuditLog
        ask={(query, body) => call("POST /organizations/{organization}/audit/export", { path, query, body })}
        file={(query) => callFile("GET /organizations/{organization}/audit/export", { path, query })}
        of={slug}
        read={(query) => call("GET /organizations/{organization}/audit", { path, query })}
      />
    </Page>
  );
}
