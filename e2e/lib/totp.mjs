/** What an authenticator app that knows the key shows: RFC 6238. */
import { createHmac } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** `ahead`: half minutes from now. Each code is good once, and that of the next half minute is taken already. */
export function codeOf(base32, ahead = 0) {
  const bits = [...base32.replace(/\s/g, "")].map((it) => letters.indexOf(it).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((it) => Number.parseInt(it, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac("sha1", key).update(step).digest();
  const word = mac.readUInt32BE(mac[19] & 0xf) & 0x7fff_ffff;
  return String(word % 1_000_000).padStart(6, "0");
}
