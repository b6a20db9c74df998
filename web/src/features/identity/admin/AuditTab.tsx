import { call, callFile } from "../../../api/client";
import { AuditLog } from "../AuditLog";

export function AuditTab() {
  return (
    <AuditLog
      ask={(query, body) => call("POST /admin/audit/export", { query, body })}
      file={(query) => callFile("GET /admin/audit/export", { query })}
      of="school"
      read={(query) => call("GET /admin/audit", { query })}
    />
  );
}
