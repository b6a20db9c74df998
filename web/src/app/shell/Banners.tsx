/** What changes what is possible here. Loaded only for those whom it concerns. */
import { useMutation } from "@tanstack/react-query";
import { stopActing } from "../../api/acting";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { currentUser } from "../../lib/user";
import { Button, ButtonLink } from "../../ui/Button";
import { InlineError } from "../../ui/states";

export function ActingBanner() {
  const stop = useMutation({ mutationFn: stopActing });
  return (
    <aside className="shell-banner banner banner-warning" data-region>
      <p className="flex-1 basis-56">{t("acting.banner", { name: currentUser()?.full_name ?? "" })}</p>
      <Button busy={stop.isPending} onClick={() => stop.mutate()}>
        {t("acting.stop")}
      </Button>
      <InlineError error={stop.error} />
    </aside>
  );
}

export function SecondFactorBanner() {
  return (
    <aside className="shell-banner banner banner-warning" data-region>
      <p className="flex-1 basis-56">{t("secondFactor.banner")}</p>
      <ButtonLink to={paths.security}>{t("secondFactor.setUp")}</ButtonLink>
    </aside>
  );
}
