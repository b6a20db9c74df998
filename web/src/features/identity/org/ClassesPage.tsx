/** Classes of young pupils, who sign in with a code and pictures. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { call, newKey } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { PupilClass } from "../../../api/types";
import { formatNumber, formatTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import type { Column } from "../../../ui/DataTable";
import { Dialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { Page } from "../../../ui/Page";
import { PagedTable } from "../../../ui/PagedTable";
import { Chip } from "../../../ui/Progress";
import { Empty } from "../../../ui/states";
import { useClasses, useRefreshOrganization } from "./queries";

export function ClassesPage() {
  const { slug = "" } = useParams();
  const [adding, setAdding] = useState(false);
  const query = useClasses(slug);
  return (
    <Page
      actions={
        <Button icon="plus" kind="primary" onClick={() => setAdding(true)}>
          {t("classes.add")}
        </Button>
      }
      intro={t("classes.intro")}
      title={t("nav.classes")}
    >
      <PagedTable
        caption={t("nav.classes")}
        columns={columns(slug)}
        failed={t("classes.failed")}
        none={<Empty title={t("classes.none")}>{t("classes.noneText")}</Empty>}
        query={query}
        rowKey={({ id }) => id}
      />
      <Dialog onClose={() => setAdding(false)} open={adding} title={t("classes.add")}>
        <NewClassForm onClose={() => setAdding(false)} slug={slug} />
      </Dialog>
    </Page>
  );
}

export const isOpen = ({ open_until }: PupilClass) =>
  open_until !== null && Date.parse(open_until) > Date.now();

function columns(slug: string): Column<PupilClass>[] {
  return [
    {
      id: "name",
      header: t("classes.name"),
      phone: "title",
      cell: ({ id, name }) => (
        <Link className="font-medium" to={paths.orgClass(slug, id)}>
          {name}
        </Link>
      ),
    },
    { id: "teacher", header: t("courses.teacher"), cell: ({ teacher_name }) => teacher_name },
    {
      id: "pupils",
      header: t("classes.pupils"),
      align: "end",
      phone: "hidden",
      cell: ({ pupils_count }) => formatNumber(pupils_count),
    },
    { id: "code", header: t("codes.code"), short: true, cell: ({ code }) => <code>{code}</code> },
    {
      id: "open",
      header: t("classes.signIn"),
      short: true,
      phone: "aside",
      cell: (it) =>
        isOpen(it) ? (
          <Chip tone="success">{t("classes.openUntil", { time: formatTime(it.open_until ?? "") })}</Chip>
        ) : (
          t("classes.closed")
        ),
    },
  ];
}

function NewClassForm({ slug, onClose }: { slug: string; onClose: () => void }) {
  const [name, setName] = useState("");
  const [checked, setChecked] = useState(false);
  const navigate = useNavigate();
  const refresh = useRefreshOrganization(slug);
  const create = useMutation({
    mutationFn: () =>
      call("POST /organizations/{organization}/classes", {
        path: { organization: slug },
        body: { name: name.trim() },
        idempotencyKey: newKey(),
      }),
    onSuccess: async (made) => {
      await refresh();
      navigate(paths.orgClass(slug, made.id));
    },
  });
  const missing = checked && name.trim() === "" ? t("classes.nameMissing") : undefined;
  const submit = () => {
    setChecked(true);
    if (name.trim()) create.mutate();
    else document.getElementById("class-name")?.focus();
  };
  return (
    <Form error={create.error} fields={{ name: "class-name" }} onSubmit={submit}>
      <TextInput
        autoComplete="off"
        error={missing ?? fieldError(create.error, "name")}
        hint={t("classes.nameHint")}
        id="class-name"
        label={t("classes.name")}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
        value={name}
      />
      <FormActions action={t("classes.add")} busy={create.isPending} onClose={onClose} />
    </Form>
  );
}
