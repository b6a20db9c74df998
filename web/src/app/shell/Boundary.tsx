/** Catches what a page throws, so that navigation survives and nothing is a blank screen. */
import { Component, type ReactNode } from "react";
import { useLocation } from "react-router";
import { connection } from "../../lib/connection";
import { t } from "../../lib/messages";
import { useStore } from "../../lib/store";
import { workspaceHome, workspaceOf } from "../../lib/user";
import { Button, ButtonLink } from "../../ui/Button";

export function Boundary({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return <Catch place={pathname}>{children}</Catch>;
}

class Catch extends Component<{ place: string; children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: { place: string }) {
    // One page is broken, not the app: going elsewhere goes elsewhere.
    if (this.state.error && before.place !== this.props.place) this.setState({ error: null });
  }

  override render() {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children;
  }
}

function Broken({ error }: { error: unknown }) {
  const { online } = useStore(connection);
  const { pathname } = useLocation();
  if (!isMissingChunk(error)) return <Notice text={t("crash.text")} title={t("crash.title")} />;
  if (online) return <Notice text={t("crash.notLoadedText")} title={t("crash.notLoaded")} />;
  return (
    <Notice
      // Without a network a reload would take away what is still here.
      action={
        <ButtonLink kind="primary" to={workspaceHome(workspaceOf(pathname))}>
          {t("notFound.action")}
        </ButtonLink>
      }
      text={t("crash.offlineText")}
      title={t("crash.offline")}
    />
  );
}

function Notice({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className="page">
      <div className="empty" role="alert">
        <h1>{title}</h1>
        <p>{text}</p>
        {action ?? (
          <Button kind="primary" onClick={() => location.reload()}>
            {t("crash.reload")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The network is away, or an update took the old chunk names with it; each browser words that differently. */
function isMissingChunk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof TypeError
    ? /import|module|fetch/i.test(error.message)
    : /unable to preload/i.test(error.message);
}
