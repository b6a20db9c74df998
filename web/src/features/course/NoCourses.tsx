import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { ButtonLink } from "../../ui/Button";
import { Empty } from "../../ui/states";

export function NoCourses() {
  return (
    <Empty
      action={
        <ButtonLink kind="primary" reload to={paths.catalogue}>
          {t("learn.browse")}
        </ButtonLink>
      }
      title={t("learn.noCourses")}
    >
      {t("learn.noCoursesText")}
    </Empty>
  );
}
