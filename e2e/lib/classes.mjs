/** A class of young pupils that is open, as its teacher has it on the board. */
import { apiOf } from "./api.mjs";

export const pictures = ["sun", "cat", "boat"];

export async function openClass(school, names = ["Amani Wanjiru", "Baraka Ali", "Zawadi Achieng"]) {
  const admin = await apiOf(school, "dorcas.onyango");
  const { id: organization } = await admin.post("/admin/organizations", { name: `Kisumu Primary ${Date.now()}` });
  const at = `/organizations/${organization}/classes`;
  const { id, code } = await admin.post(at, { name: "Grade 1 East" });
  for (const full_name of names) await admin.post(`${at}/${id}/pupils`, { full_name, pictures });
  await admin.post(`${at}/${id}/open`);
  return { code, close: () => admin.post(`${at}/${id}/close`) };
}
