/** In the place of a part that could not be loaded, as without a network. */
import { t } from "../../lib/messages";

export function NotLoaded() {
  return (
    <div className="banner banner-warning" role="alert">
      <p>{t("author.notLoaded")}</p>
    </div>
  );
}
