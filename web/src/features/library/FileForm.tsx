/** What is said of a file: its title, what a picture shows, whose it is and how it may be used. */
import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { call } from "../../api/client";
import { fieldError } from "../../api/error";
import type { LibraryFile } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { useEditor } from "../../lib/useEditor";
import { Button } from "../../ui/Button";
import { ConflictDialog, type ConflictField } from "../../ui/ConflictDialog";
import { TextArea, TextInput } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { RestoredDraft, SaveState } from "../../ui/SaveBar";
import { nameOf } from "./fileTexts";
import { groupOf } from "./kinds";
import { libraryKeys, readFile } from "./queries";

interface Said {
  title: string;
  alt: string;
  licence: string;
  credit: string;
}

const saidOf = ({ title, alt, licence, credit, version }: LibraryFile) => ({
  value: { title, alt, licence, credit },
  version,
});

function useFileEditor(file: LibraryFile) {
  const queries = useQueryClient();
  return useEditor<Said>({
    id: `file:${file.id}`,
    label: nameOf(file),
    href: `${paths.teachLibrary}/${file.id}`,
    saved: saidOf(file),
    save: async (body, version) => {
      const answer = await call("PATCH /library/files/{file}", {
        path: { file: file.id },
        body,
        ifMatch: version,
      });
      queries.setQueryData(libraryKeys.file(file.id), answer);
      void queries.invalidateQueries({ queryKey: libraryKeys.lists });
      return saidOf(answer);
    },
    latest: async () => saidOf(await readFile(file.id)),
  });
}

/** Those that school material is usually given under. */
const licences = ["CC0 1.0", "CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC BY-NC-SA 4.0", "CC BY-ND 4.0"];

export function FileForm({ file }: { file: LibraryFile }) {
  const editor = useFileEditor(file);
  const { value, change, error, conflict } = editor;
  const list = useId();
  const field = (name: keyof Said, most: number) => ({
    id: `file-${name}`,
    error: fieldError(error, name),
    maxLength: most,
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
    value: value[name],
  });
  return (
    <Form
      error={error}
      fields={{ title: "file-title", alt: "file-alt", licence: "file-licence", credit: "file-credit" }}
      onSubmit={() => void editor.save()}
    >
      <RestoredDraft editor={editor} />
      <TextInput {...field("title", 200)} autoComplete="off" label={t("library.fileTitle")} optional />
      {groupOf(file.media_type) === "picture" && (
        <TextArea {...field("alt", 1000)} hint={t("library.altHint")} label={t("library.alt")} rows={3} />
      )}
      <TextInput
        {...field("licence", 100)}
        autoComplete="off"
        hint={t("library.licenceHint")}
        label={t("library.licence")}
        list={list}
        optional
      />
      <TextInput
        {...field("credit", 300)}
        autoComplete="off"
        hint={t("library.creditHint")}
        label={t("library.credit")}
        optional
      />
      <div className="form-actions">
        <Button busy={editor.saving} kind="primary" type="submit">
          {t("common.save")}
        </Button>
        <SaveState editor={editor} />
      </div>
      <datalist id={list}>
        {[t("library.ownWork"), ...licences].map((it) => (
          <option key={it} value={it} />
        ))}
      </datalist>
      <ConflictDialog
        busy={editor.saving}
        fields={conflict ? differences(conflict) : []}
        onClose={editor.closeConflict}
        onKeepMine={() => void editor.keepMine()}
        onTakeTheirs={editor.takeTheirs}
        open={conflict !== null}
      />
    </Form>
  );
}

function differences({ mine, theirs }: { mine: Said; theirs: Said }): ConflictField[] {
  return [
    { label: t("library.fileTitle"), mine: mine.title, theirs: theirs.title },
    { label: t("library.alt"), mine: mine.alt, theirs: theirs.alt },
    { label: t("library.licence"), mine: mine.licence, theirs: theirs.licence },
    { label: t("library.credit"), mine: mine.credit, theirs: theirs.credit },
  ];
}
