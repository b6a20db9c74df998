/** Files in the library, as somebody brings them. */
import { apiOf } from "./api.mjs";
import { png } from "./picture.mjs";

export async function bring(school, username, files) {
  const { token, patch } = await apiOf(school, username);
  const made = [];
  for (const { name, bytes, ...said } of files) {
    const form = new FormData();
    form.append("file", new Blob([bytes]), name);
    const answer = await fetch(`${school.url}/api/v1/files`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: form,
    });
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    const file = await answer.json();
    made.push(Object.keys(said).length > 0 ? await patch(`/library/files/${file.id}`, said) : file);
  }
  return made;
}

/** Enough of a film for the program to know it as one. */
export const film = (bytes = 1000) =>
  Buffer.concat([Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isomiso2", "latin1"), Buffer.alloc(bytes, 7)]);

/** One of each kind, with and without what can be said of it. */
export const someFiles = [
  {
    name: "orange.png",
    bytes: png(640, 480, [230, 140, 40]),
    title: "An orange in 8 parts",
    alt: "A cut orange with 8 equal pieces",
    licence: "CC BY 4.0",
    credit: "Achieng Odhiambo",
  },
  { name: "chapati.png", bytes: png(480, 640, [200, 170, 120]) },
  {
    name: "a-very-long-name-of-a-photograph-that-somebody-took-on-a-phone-20261121.png",
    bytes: png(900, 200, [90, 140, 90]),
  },
  { name: "fractions worksheet.pdf", bytes: Buffer.from("%PDF-1.7\n") },
  { name: "planting.mp4", bytes: film(), title: "How beans are planted" },
];
