/** The pupils of a class, and their cards. Pictures are known only in the answer that sets them: they are printed then. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { Pupil, PupilClass } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { type Column, DataTable } from "../../../ui/DataTable";
import { ConfirmDialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { Menu } from "../../../ui/Menu";
import { Section } from "../../../ui/Page";
import { Empty, QueryView, Skeleton } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { PupilCards } from "./PupilCards";
import { orgKeys } from "./queries";

interface Place {
  slug: string;
  pupils: PupilClass;
}

const pupilsKey = ({ slug, pupils }: Place) => [...orgKeys.class(slug, pupils.id), "pupils"] as const;

export function Pupils(place: Place) {
  const [cards, setCards] = useState<Pupil[]>([]);
  const path = { organization: place.slug, class: place.pupils.id };
  const query = useQuery({
    queryKey: pupilsKey(place),
    queryFn: () => call("GET /organizations/{organization}/classes/{class}/pupils", { path }),
  });
  /** The newest pictures of each. */
  const keep = (pupil: Pupil) => setCards((before) => [...before.filter(({ id }) => id !== pupil.id), pupil]);
  return (
    <Section title={t("classes.pupils")}>
      <NewPupil onAdded={keep} place={place} />
      <PupilCards cards={cards} pupils={place.pupils} />
      <QueryView failed={t("pupils.failed")} query={query} skeleton={<Skeleton height={44} rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty level="h3" title={t("pupils.none")}>
              {t("pupils.noneText")}
            </Empty>
          ) : (
            <DataTable
              caption={place.pupils.name}
              columns={columns(place, keep)}
              rowKey={({ id }) => id}
              rows={items}
            />
          )
        }
      </QueryView>
    </Section>
  );
}

function NewPupil({ place, onAdded }: { place: Place; onAdded: (pupil: Pupil) => void }) {
  const [name, setName] = useState("");
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (full_name: string) =>
      call("POST /organizations/{organization}/classes/{class}/pupils", {
        path: { organization: place.slug, class: place.pupils.id },
        body: { full_name },
        idempotencyKey: newKey(),
      }),
    onSuccess: async (pupil) => {
      setName("");
      onAdded(pupil);
      announce(t("pupils.added", { name: pupil.display }));
      await queries.invalidateQueries({ queryKey: pupilsKey(place) });
    },
  });
  return (
    <Form
      className="inline-form mb-4 p-0"
      error={add.error}
      fields={{ full_name: "pupil-name" }}
      onSubmit={() => name.trim() && add.mutate(name.trim())}
    >
      <TextInput
        autoComplete="off"
        error={fieldError(add.error, "full_name")}
        hint={t("pupils.nameHint")}
        id="pupil-name"
        label={t("users.name")}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
        value={name}
      />
      <Button busy={add.isPending} type="submit">
        {t("pupils.add")}
      </Button>
    </Form>
  );
}

function columns(place: Place, keep: (pupil: Pupil) => void): Column<Pupil>[] {
  return [
    {
      id: "name",
      header: t("users.name"),
      phone: "title",
      cell: ({ full_name }) => <span className="font-medium">{full_name}</span>,
    },
    { id: "shown", header: t("pupils.shown"), cell: ({ display }) => display },
    { id: "username", header: t("users.username"), phone: "hidden", cell: ({ username }) => username },
    {
      id: "seen",
      header: t("users.lastSignIn"),
      short: true,
      cell: ({ last_login_at }) => last_login_at && formatDateTime(last_login_at),
    },
    {
      id: "action",
      header: t("jobs.action"),
      align: "end",
      phone: "aside",
      cell: (pupil) => <PupilMenu keep={keep} place={place} pupil={pupil} />,
    },
  ];
}

function PupilMenu({ place, pupil, keep }: { place: Place; pupil: Pupil; keep: (pupil: Pupil) => void }) {
  const [asking, setAsking] = useState<"pictures" | "remove" | null>(null);
  const queries = useQueryClient();
  const path = { organization: place.slug, class: place.pupils.id, user: pupil.id };
  const refresh = () => queries.invalidateQueries({ queryKey: pupilsKey(place) });
  const close = () => setAsking(null);
  const renew = useMutation({
    mutationFn: () =>
      call("PATCH /organizations/{organization}/classes/{class}/pupils/{user}", {
        path,
        body: { new_pictures: true },
      }),
    onSuccess: (answer) => {
      close();
      keep(answer);
    },
  });
  const remove = useMutation({
    mutationFn: () => call("DELETE /organizations/{organization}/classes/{class}/pupils/{user}", { path }),
    onSuccess: refresh,
  });
  return (
    <>
      <Menu
        icon="more"
        iconOnly
        items={[
          { label: t("pupils.newPictures"), onSelect: () => setAsking("pictures") },
          "line",
          { label: t("pupils.remove"), icon: "trash", danger: true, onSelect: () => setAsking("remove") },
        ]}
        label={t("list.moreFor", { title: pupil.full_name })}
      />
      <ConfirmDialog
        action={t("pupils.newPictures")}
        busy={renew.isPending}
        error={renew.error}
        onClose={close}
        onConfirm={() => renew.mutate()}
        open={asking === "pictures"}
        title={t("pupils.newPicturesAsk", { name: pupil.full_name })}
      >
        {t("pupils.newPicturesText")}
      </ConfirmDialog>
      <ConfirmDialog
        action={t("pupils.remove")}
        busy={remove.isPending}
        danger
        error={remove.error}
        onClose={close}
        onConfirm={() => remove.mutate()}
        open={asking === "remove"}
        title={t("pupils.removeAsk", { name: pupil.full_name })}
      >
        {t("pupils.removeText")}
      </ConfirmDialog>
    </>
  );
}
