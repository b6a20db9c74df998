/** Why the school does not get what is written now, and what to do about it. */
import { useEffect, useState } from "react";
import { leaveToSignIn } from "../../../api/session";
import { t } from "../../../lib/messages";
import { useStore } from "../../../lib/store";
import { Button } from "../../../ui/Button";
import { closingTexts, type Why } from "./closing";
import type { Session } from "./session";

/** Short breaks need no words. */
const short = 4000;

interface LineBannerProps {
  session: Session;
  /** There is nothing to go on with yet. */
  opening?: boolean;
}

export function LineBanner({ session, opening }: LineBannerProps) {
  const { closing } = useStore(session.line);
  const why = closing?.why;
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    const timer = setTimeout(() => setLasting(why !== undefined), short);
    return () => clearTimeout(timer);
  }, [why]);
  const brief = why === "offline" || why === "behind" || why === "notSaved";
  if (!why || (brief && !lasting)) return null;
  return (
    <div className={`banner ${brief ? "banner-info" : "banner-warning"} mb-4`} role="status">
      <p className="flex-1">{t(brief && opening ? "author.line.notOpen" : closingTexts[why])}</p>
      <Remedy session={session} why={why} />
    </div>
  );
}

function Remedy({ session, why }: { session: Session; why: Why }) {
  if (why === "notAllowed" || why === "gone") return null;
  if (why === "signedOut") return <Button onClick={leaveToSignIn}>{t("author.signIn")}</Button>;
  if (why === "notUnderstood")
    return <Button onClick={() => location.reload()}>{t("author.loadAgain")}</Button>;
  return <Button onClick={session.retry}>{t("common.tryAgain")}</Button>;
}
