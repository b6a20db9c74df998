/** The way to the whole screen: a button, and Ctrl with Enter. */
import { Suspense, useState } from "react";
import { useShortcuts } from "../../lib/keys";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { lazily } from "./lazily";

const Presenter = lazily(() => import("./present/Presenter").then((it) => it.Presenter));

export function PresentButton() {
  const [presenting, setPresenting] = useState(false);
  useShortcuts([{ key: "Enter", ctrl: true, run: () => setPresenting(true) }]);
  return (
    <>
      <Button aria-keyshortcuts="Control+Enter" icon="eye" kind="quiet" onClick={() => setPresenting(true)}>
        {t("author.present")}
      </Button>
      {presenting && (
        <Suspense fallback={null}>
          <Presenter onClose={() => setPresenting(false)} />
        </Suspense>
      )}
    </>
  );
}
