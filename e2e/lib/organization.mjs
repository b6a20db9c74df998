/** What the demonstration's organisation needs beside its members, so that each of its pages has something on it. */
import { apiOf } from "./api.mjs";

export const slug = "ziwa-junior";

export async function fillOrganization(school) {
  const nekesa = await apiOf(school, "nekesa.wafula");
  const at = `/organizations/${slug}`;
  const { id, code } = await nekesa.post(`${at}/classes`, { name: "Grade 2 Red" });
  for (const full_name of ["Amani Wanjiru", "Baraka Ali"]) {
    await nekesa.post(`${at}/classes/${id}/pupils`, { full_name });
  }
  await nekesa.post(`${at}/class-codes`, { max_uses: 30 });
  await nekesa.post(`${at}/invitations`, { role: "instructor", email: "new.teacher@ziwa.example" });
  const { items } = await nekesa.get("/courses?limit=3");
  const courses = items.map((course) => course.id);
  await nekesa.post(`${at}/tracks`, { title: "First steps", description: "For the first term.", courses });
  await nekesa.post(`${at}/projects`, { title: "Our lake", due_on: "2027-03-31", state: "open" });
  const members = await nekesa.get(`${at}/members?q=zihan`);
  const { link } = await nekesa.post(`${at}/invitations`, { role: "instructor", max_uses: 9 });
  const wish = { statement: "I have tutored mathematics at the library for two years.", subjects: ["Mathematics"], links: [] };
  await (await apiOf(school, "kevin.mwangi")).post("/instructor-applications", wish).catch(() => {});
  return { class: { id, code }, member: members.items[0], invitation: link.slice(link.indexOf("/join#")) };
}
