/** Pictures that are made here, and the ways in which a person brings one in. */
import { deflateSync } from "node:zlib";

/** A one-coloured PNG. */
export function png(width = 40, height = 30, [red, green, blue] = [0, 115, 110]) {
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) row.set([red, green, blue], 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of each colour, no interlacing.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(Array(height).fill(row)))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** What a browser hands to the page when files are dropped or pasted. */
function transfer(page, files) {
  const plain = files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString("base64") }));
  return page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, type, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
      data.items.add(new File([bytes], name, { type }));
    }
    return data;
  }, plain);
}

export async function dropFiles(page, target, files) {
  const dataTransfer = await transfer(page, files);
  for (const event of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(event, { dataTransfer });
}

export async function pasteFiles(page, target, files) {
  const clipboardData = await transfer(page, files);
  await target.focus();
  await target.evaluate((element, data) => {
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, clipboardData);
}
