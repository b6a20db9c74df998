/** What of the curriculum the course teaches: the tree of its learning area, each strand with its parts below it. */
import type { LearningArea, Strand } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { Check } from "../../../../ui/Check";
import { CheckGroup } from "../../../../ui/Field";
import { InlineError } from "../../../../ui/states";
import { strandText, tree, useStrands } from "../../curriculum";
import type { DetailsForm } from "./form";

interface StrandsProps {
  area: LearningArea;
  value: DetailsForm;
  change: (patch: Partial<DetailsForm>) => void;
}

export function Strands({ area, value, change }: StrandsProps) {
  const query = useStrands(area);
  const strands = query.data?.items ?? [];
  if (query.isError) return <InlineError error={query.error} />;
  if (strands.length === 0) return null;
  const toggle = (strand: Strand, on: boolean) =>
    change({ strands: on ? [...value.strands, strand.id] : value.strands.filter((id) => id !== strand.id) });
  const box = (strand: Strand, label: string) => (
    <Check
      checked={value.strands.includes(strand.id)}
      label={label}
      onChange={(event) => toggle(strand, event.target.checked)}
    />
  );
  return (
    <CheckGroup hint={t("details.strandsHint")} legend={t("details.strands")}>
      <ul>
        {tree(strands).map(({ strand, parts }) => (
          <li key={strand.id}>
            {box(strand, strandText(strand))}
            {parts.length > 0 && (
              <ul className="ms-6">
                {parts.map((part) => (
                  <li key={part.id}>{box(part, part.title)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </CheckGroup>
  );
}
