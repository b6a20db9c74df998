import { useLocation } from "react-router";
import { t } from "../lib/messages";
import { workspaceHome, workspaceOf } from "../lib/user";
import { ButtonLink } from "./Button";
import { Page } from "./Page";

/** The answer to an address of the app that leads nowhere. */
export function NotFoundPage() {
  const home = workspaceHome(workspaceOf(useLocation().pathname));
  return (
    <Page intro={t("notFound.text")} narrow title={t("notFound.title")}>
      <ButtonLink kind="primary" to={home}>
        {t("notFound.action")}
      </ButtonLink>
    </Page>
  );
}
