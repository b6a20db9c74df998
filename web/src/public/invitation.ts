/** The key of an invitation, kept in this browser while its owner signs in or waits for a mail. */
import { readStored, removeStored, writeStored } from "../lib/storage";

/** What opens it: the secret of a link, or a code. */
export type InvitationKey = { token: string } | { code: string };

const NAME = "invitation";
const DAY = 86_400_000;

export function keptInvitation(): InvitationKey | null {
  const kept = readStored<{ key: InvitationKey; until: number }>(NAME);
  if (!kept) return null;
  // On a shared computer the next person must not find it for ever.
  if (kept.until > Date.now()) return kept.key;
  forgetInvitation();
  return null;
}

export function keepInvitation(key: InvitationKey) {
  writeStored(NAME, { key, until: Date.now() + DAY });
}

export function forgetInvitation() {
  removeStored(NAME);
}
