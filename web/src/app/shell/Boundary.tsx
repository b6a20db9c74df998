/** Catches what a page throws, so that navigation survives and nothing is a blank screen. */
import { Component, type ReactNode } from "react";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";

export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const outdated = isMissingChunk(error);
    return (
      <div className="page">
        <div className="empty" role="alert">
          <h1>{t(outdated ? "crash.newVersion" : "crash.title")}</h1>
          <p>{t(outdated ? "crash.newVersionText" : "crash.text")}</p>
          <Button kind="primary" onClick={() => location.reload()}>
            {t("crash.reload")}
          </Button>
        </div>
      </div>
    );
  }
}

/** After an update the old chunk names are gone; browsers word that differently. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch/i.test(error.message);
}
