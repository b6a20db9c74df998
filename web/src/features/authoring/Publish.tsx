/** Learners get a frozen copy of the lesson: the checks first, then a question, then it is there. */
import { Suspense, useState } from "react";
import type { Lesson as Published } from "../../api/types";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { lazily } from "./lazily";

const PublishDialog = lazily(() => import("./panel/PublishDialog").then((it) => it.PublishDialog));

export function Publish({ published }: { published: Published }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="primary" onClick={() => setAsking(true)}>
        {t("author.publish")}
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <PublishDialog onClose={() => setAsking(false)} published={published} />
        </Suspense>
      )}
    </>
  );
}
