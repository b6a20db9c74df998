import type { Permission, Role } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { CheckGroup } from "../../../ui/Field";
import { delegable, rightTexts, roleHints, roles, rolesToGive, roleTexts } from "./roles";

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
        {rolesToGive().map((role) => (
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

/** Single rights of a member of staff. */
export function RightsField({
  value,
  onChange,
}: {
  value: Permission[];
  onChange: (rights: Permission[]) => void;
}) {
  const toggle = (right: Permission, on: boolean) =>
    onChange(delegable.filter((one) => (one === right ? on : value.includes(one))));
  return (
    <div className="mt-5">
      <CheckGroup hint={t("users.rightsHint")} legend={t("users.rights")}>
        {delegable.map((right) => (
          <Check
            checked={value.includes(right)}
            key={right}
            label={t(rightTexts[right])}
            onChange={(event) => toggle(right, event.target.checked)}
          />
        ))}
      </CheckGroup>
    </div>
  );
}
