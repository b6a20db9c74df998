import { t } from "../../lib/messages";
import { workOrganizations } from "../../lib/user";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Field";
import { SearchField } from "../../ui/SearchField";
import { Segments } from "../../ui/Segments";
import { groups, groupTexts } from "./kinds";
import type { Whose } from "./queries";
import type { LibraryAddress } from "./useLibraryAddress";

export function Filters({ address }: { address: LibraryAddress }) {
  const { query, choices, view, set } = address;
  return (
    <div className="toolbar">
      <SearchField label={t("library.search")} onSearch={(text) => set("q", text)} value={query.q} />
      <Select
        label={t("library.kind")}
        onChange={(event) => set("kind", event.target.value)}
        options={[
          { value: "", label: t("library.anyKind") },
          ...groups.map((group) => ({ value: group, label: t(groupTexts[group]) })),
        ]}
        value={query.kind ?? ""}
      />
      {choices.length > 1 && (
        <Select
          label={t("library.whose")}
          onChange={(event) => set("of", event.target.value === choices[0] ? "" : event.target.value)}
          options={choices.map((whose) => ({ value: whose, label: whoseText(whose) }))}
          value={query.whose}
        />
      )}
      <div className="toolbar-end library-view">
        {query.bin ? (
          <Button icon="left" onClick={() => set("bin", "")}>
            {t("library.leaveBin")}
          </Button>
        ) : (
          <>
            <Segments
              label={t("library.view")}
              onChange={(it) => set("view", it === "list" ? it : "")}
              options={[
                { value: "grid", label: t("library.grid") },
                { value: "list", label: t("library.list") },
              ]}
              value={view}
            />
            <Button icon="trash" kind="quiet" onClick={() => set("bin", "true")}>
              {t("library.bin")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function whoseText(whose: Whose): string {
  if (whose === "me") return t("library.mine");
  if (whose === "everybody") return t("library.everybodys");
  return workOrganizations().find(({ id }) => id === whose)?.name ?? "";
}
