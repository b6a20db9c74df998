/** The ways to get people in: by e-mail, by a link, by a code on the board, or a whole list at once. */
import { useListAddress } from "../../../lib/listAddress";
import { type MessageKey, t } from "../../../lib/messages";
import { Dialog } from "../../../ui/Dialog";
import { Menu } from "../../../ui/Menu";
import { CodeForm } from "./CodeForm";
import { ImportForm } from "./ImportForm";
import { EmailForm, LinkForm } from "./InviteForms";
import { can, useOrganization } from "./queries";

const ways = ["email", "link", "code", "csv"] as const;

const titles: Record<(typeof ways)[number], MessageKey> = {
  email: "members.byEmail",
  link: "members.byLink",
  code: "members.byCode",
  csv: "members.byCsv",
};

export function AddMembers({ slug }: { slug: string }) {
  const { params, set } = useListAddress();
  const organization = useOrganization(slug).data;
  const way = ways.find((it) => it === params.get("add"));
  if (!can(organization, "add_members")) return null;
  const close = () => set("add", "");
  return (
    <>
      <Menu
        className="btn-primary"
        icon="plus"
        items={ways.map((it) => ({ label: t(titles[it]), onSelect: () => set("add", it) }))}
        kind="outline"
        label={t("members.add")}
      />
      <Dialog onClose={close} open={way !== undefined} title={way ? t(titles[way]) : ""} wide={way === "csv"}>
        {way === "email" && <EmailForm onClose={close} slug={slug} />}
        {way === "link" && <LinkForm onClose={close} slug={slug} />}
        {way === "code" && <CodeForm name={organization?.name ?? ""} onClose={close} slug={slug} />}
        {way === "csv" && <ImportForm onClose={close} slug={slug} />}
      </Dialog>
    </>
  );
}
