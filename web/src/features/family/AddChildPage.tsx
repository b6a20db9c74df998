/** F03: linking a child with the code from their school. */
import { useState } from "react";
import { useNavigate } from "react-router";
import { fieldError } from "../../api/error";
import type { FamilyRelation } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { CheckGroup, CodeInput } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Page } from "../../ui/Page";
import { useLink } from "./children";
import { relations, relationTexts } from "./relations";

const length = 8;

export function AddChildPage() {
  const [code, setCode] = useState("");
  const [relation, setRelation] = useState<FamilyRelation>("mother");
  const [checked, setChecked] = useState(false);
  const navigate = useNavigate();
  const link = useLink();
  const whole = code.replaceAll(/[\s-]/g, "").length === length;
  const submit = () => {
    setChecked(true);
    if (!whole) return document.getElementById("family-code")?.focus();
    link.mutate(
      { code: code.trim(), relation },
      { onSuccess: ({ person }) => navigate(paths.child(person)) },
    );
  };
  return (
    <Page
      back={{ to: paths.family, label: t("nav.family") }}
      intro={t("family.addIntro")}
      narrow
      title={t("nav.familyAdd")}
    >
      <Form
        className="form"
        error={link.error}
        fields={{ code: "family-code", relation: "family-relation" }}
        onSubmit={submit}
      >
        <CodeInput
          error={checked && !whole ? t("family.codeShort") : fieldError(link.error, "code")}
          hint={t("family.codeHint")}
          id="family-code"
          label={t("family.code")}
          maxLength={12}
          onChange={(event) => setCode(event.target.value)}
          value={code}
        />
        <CheckGroup error={fieldError(link.error, "relation")} legend={t("family.relation")}>
          {relations.map((it) => (
            <Check
              checked={relation === it}
              key={it}
              label={t(relationTexts[it])}
              name="relation"
              onChange={() => setRelation(it)}
              type="radio"
            />
          ))}
        </CheckGroup>
        <div className="form-actions">
          <Button busy={link.isPending} kind="primary" type="submit">
            {t("nav.familyAdd")}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
