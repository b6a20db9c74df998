/** The address of a page elsewhere, and what it shows in words: learners see those first, and the page when they ask for it. */
import { type FormEvent, useState } from "react";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { TextArea, TextInput } from "../../../ui/Field";
import type { Asked } from "../adding";
import { useEditing } from "../context";
import { plain } from "../model/runs";
import { embedOf, siteNames } from "./embed";
import { useAnswer } from "./useAnswer";

export function EmbedForm({ asked }: { asked: Asked }) {
  const { page } = useEditing();
  const answer = useAnswer(asked);
  const before = asked.target ? page.elements[asked.target] : undefined;
  const [address, setAddress] = useState(before?.url ?? "");
  const [words, setWords] = useState(plain(before?.fallback));
  const [tried, setTried] = useState(false);
  const found = embedOf(address);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!found || !words.trim()) return;
    const fresh = { type: "embed" as const, w: 520, h: 130, ...found, fallback: [{ t: words.trim() }] };
    answer(fresh, t("author.kind.embed"));
  };
  return (
    <form noValidate onSubmit={submit}>
      <TextInput
        autoFocus
        error={tried && !found ? t("author.embed.wrong") : undefined}
        hint={t("author.embed.hint")}
        inputMode="url"
        label={t("author.embed.address")}
        onChange={(event) => setAddress(event.target.value)}
        value={address}
      />
      {found && siteNames[found.provider] && (
        <p className="hint mb-3">{t("author.embed.site", { site: siteNames[found.provider] ?? "" })}</p>
      )}
      <TextArea
        error={tried && !words.trim() ? t("author.embed.noWords") : undefined}
        hint={t("author.embed.wordsHint")}
        label={t("author.embed.words")}
        maxLength={600}
        onChange={(event) => setWords(event.target.value)}
        rows={2}
        value={words}
      />
      <div className="form-actions">
        <Button kind="primary" type="submit">
          {t(before?.type === "embed" ? "author.embed.change" : "author.embed.add")}
        </Button>
      </div>
    </form>
  );
}
