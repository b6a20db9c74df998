import { call, callFile } from "../../../api/client";
import { AuditLog } from "../AuditLog";

export function AuditTab() {
  return (
    <AuditLog
      file={(query) => callFile("GET /admin/audit/export", { query })}
      of="school"
      read={(query) => call("GET /admin/audit", { query })}
    />
  );
}
