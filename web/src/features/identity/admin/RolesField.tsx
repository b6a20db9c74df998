import type { Role } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Check, CheckGroup } from "../../../ui/Field";
import { roleHints, roles, roleTexts } from "./roles";

interface RolesFieldProps {
  value: Role[];
  onChange: (roles: Role[]) => void;
  error?: string | undefined;
}

export function RolesField({ value, onChange, error }: RolesFieldProps) {
  const toggle = (role: Role, on: boolean) =>
    onChange(roles.filter((one) => (one === role ? on : value.includes(one))));
  return (
    <div className="mt-5">
      <CheckGroup error={error} legend={t("users.roles")}>
        {roles.map((role) => (
          <Check
            checked={value.includes(role)}
            hint={t(roleHints[role])}
            key={role}
            label={t(roleTexts[role])}
            onChange={(event) => toggle(role, event.target.checked)}
          />
        ))}
      </CheckGroup>
    </div>
  );
}
