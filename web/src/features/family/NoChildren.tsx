import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { ButtonLink } from "../../ui/Button";
import { Empty } from "../../ui/states";

/** What a parent sees before the first child is linked. */
export function NoChildren() {
  return (
    <Empty
      action={
        <ButtonLink kind="primary" to={paths.familyAdd}>
          {t("nav.familyAdd")}
        </ButtonLink>
      }
      title={t("family.none")}
    >
      {t("family.noneText")}
    </Empty>
  );
}
