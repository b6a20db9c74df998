/** An invitation is looked at, and accepted by whoever is signed in. */
import { isRefusal, post, type Refusal, signedIn } from "./api";
import { say } from "./forms";
import { forgetInvitation, type InvitationKey, keepInvitation, keptInvitation } from "./invitation";

type Role = "student" | "instructor" | "organization_admin";

interface Preview {
  organization: string;
  slug: string;
  role: Role;
  brand_hue: number;
}

interface Place {
  slug: string;
  role: Role;
  state: "confirmed" | "requested" | "invited";
}

type Step = "code" | "closed" | "invitation";
type Standing = "new" | "member" | "waiting";

const one = <T extends HTMLElement>(selector: string): T => {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
};
const press = (selector: string, work: (button: HTMLElement) => void) => {
  for (const button of document.querySelectorAll<HTMLElement>(selector))
    button.addEventListener("click", () => work(button));
};

let key: InvitationKey | null = null;

export function join() {
  one("[data-step=code]").addEventListener("submit", (event) => {
    event.preventDefault();
    const code = one<HTMLInputElement>("#join-code").value.trim();
    if (code) void busy("[data-step=code] button", () => open({ code }));
    else one("#join-code").focus();
  });
  press("[data-other]", () => {
    forgetInvitation();
    clear();
    go("code");
  });
  press("[data-accept]", () => void busy("[data-accept]", accept));
  press("[data-sign-out]", () => void busy("[data-sign-out]", signOut));
  addEventListener("hashchange", arrive);
  arrive();
}

/** The secret leaves the address at once: what stands there is shown, shared and kept in the history. */
function arrive() {
  const token = decodeURIComponent(location.hash.slice(1));
  if (token) history.replaceState(null, "", location.pathname);
  const found = token ? { token } : keptInvitation();
  if (!found) return;
  one("[data-step=code]").hidden = true;
  void busy("[data-step=code] button", () => open(found));
}

async function open(asked: InvitationKey) {
  const preview = (await post("/auth/invitations/preview", asked)).body as Preview;
  key = asked;
  keepInvitation(asked);
  one("[data-organization]").textContent = preview.organization;
  for (const line of document.querySelectorAll<HTMLElement>("[data-role]"))
    line.hidden = line.dataset.role !== preview.role;
  document.documentElement.style.setProperty("--brand-h", String(preview.brand_hue));
  if (one("[data-join]").dataset.signedIn !== undefined) await findOut(preview);
  go("invitation");
}

/** Somebody who is there already has nothing to accept, unless the invitation makes more of them. */
async function findOut({ slug, role }: Preview) {
  const headers = await signedIn();
  const answer = await fetch("/api/v1/auth/organizations", { headers });
  const { items } = (await answer.json()) as { items: Place[] };
  const mine = items.find((it) => it.slug === slug);
  const ranks: Role[] = ["student", "instructor", "organization_admin"];
  if (mine?.state === "confirmed" && ranks.indexOf(mine.role) >= ranks.indexOf(role)) {
    forgetInvitation();
    one<HTMLAnchorElement>("[data-open]").href = spaceOf(mine);
    stand("member");
  } else stand(mine?.state === "requested" ? "waiting" : "new");
}

/** Those who work there have pages of their own; its students learn where everybody does. */
function spaceOf({ slug, role }: Pick<Place, "slug" | "role">): string {
  const place = `/org/${encodeURIComponent(slug)}`;
  if (role === "student") return "/learn";
  return role === "instructor" ? `${place}/classes` : place;
}

async function accept() {
  const joined = (await post("/auth/invitations/accept", key, await signedIn())).body as Place;
  forgetInvitation();
  if (joined.state === "confirmed") return location.assign(spaceOf(joined));
  stand("waiting");
  one("[data-organization]").focus();
}

async function signOut() {
  await post("/auth/logout", {}, await signedIn());
  location.reload();
}

/** Runs what was asked for, and says what was refused. */
async function busy(selector: string, work: () => Promise<void>) {
  const button = one(selector);
  if (button.getAttribute("aria-busy") === "true") return;
  clear();
  button.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await refused(error);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

async function refused(refusal: Refusal) {
  if (refusal.status === 401) return location.assign("/login?next=%2Fjoin");
  const typing = !one("[data-step=code]").hidden;
  const closed = refusal.error === "invitation_closed";
  if (closed) forgetInvitation();
  // A code that was mistyped is corrected where it stands.
  if (closed && !typing) return go("closed");
  if (key === null) one("[data-step=code]").hidden = false;
  return say(one("[data-summary]"), refusal);
}

function clear() {
  one("[data-summary]").replaceChildren();
}

function stand(standing: Standing) {
  for (const part of document.querySelectorAll<HTMLElement>("[data-standing]"))
    part.hidden = part.dataset.standing !== standing;
}

function go(step: Step) {
  for (const part of document.querySelectorAll<HTMLElement>("[data-step]"))
    part.hidden = part.dataset.step !== step;
  one(step === "code" ? "#join-code" : `[data-step=${step}] h2`).focus();
}
