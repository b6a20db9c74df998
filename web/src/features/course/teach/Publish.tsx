/** Publishing asks first, because learners see it at once; it lists what would make the course better. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { call, newKey } from "../../../api/client";
import type { Course } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Icon } from "../../../ui/Icon";
import { InlineError } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { type Check, publishChecks } from "./checks";
import { useShowCourse } from "./queries";

export function Publish({ course, primary }: { course: Course; primary: boolean }) {
  const [open, setOpen] = useState(false);
  const show = useShowCourse();
  const publish = useMutation({
    mutationFn: () =>
      call("POST /courses/{course}/publish", { path: { course: course.id }, idempotencyKey: newKey() }),
    onSuccess: (published) => {
      setOpen(false);
      show(published);
      announce(t("publish.done", { title: course.title }));
    },
  });
  const checks = publishChecks(course);
  const blocked = checks.some((check) => check.needed && !check.passed);
  const close = () => {
    setOpen(false);
    publish.reset();
  };
  return (
    <>
      <Button kind={primary ? "primary" : "outline"} onClick={() => setOpen(true)}>
        {t("publish.action")}
      </Button>
      <Dialog
        actions={
          <>
            <Button onClick={close}>{t("common.cancel")}</Button>
            <Button
              busy={publish.isPending}
              disabledReason={blocked ? t("publish.blocked") : undefined}
              kind="primary"
              onClick={() => publish.mutate()}
            >
              {t("publish.action")}
            </Button>
          </>
        }
        onClose={close}
        open={open}
        title={t("publish.title")}
      >
        <p className="mb-4">{blocked ? t("publish.blocked") : t("publish.text", { title: course.title })}</p>
        <ul className="grid gap-2">
          {checks.map((check) => (
            <CheckLine check={check} course={course.id} key={check.text} onLeave={close} />
          ))}
        </ul>
        <InlineError error={publish.error} />
      </Dialog>
    </>
  );
}

interface CheckLineProps {
  check: Check;
  course: string;
  onLeave: () => void;
}

function CheckLine({ check, course, onLeave }: CheckLineProps) {
  const state = check.passed ? "publish.fine" : check.needed ? "publish.needed" : "publish.advice";
  const colour = check.passed ? "text-success" : check.needed ? "text-danger" : "text-warning";
  return (
    <li className="flex items-start gap-3">
      <span className={`mt-0.5 ${colour}`}>
        <Icon name={check.passed ? "check" : check.needed ? "warning" : "info"} />
      </span>
      <span className="flex-1">
        {t(check.text)}
        {!check.passed && <span className="hint block">{t(state)}</span>}
        {check.passed && <span className="sr-only"> {t(state)}</span>}
      </span>
      {!check.passed && (
        <Link onClick={onLeave} to={paths.teachCourseTab(course, check.tab)}>
          {t("publish.mend")}
        </Link>
      )}
    </li>
  );
}
