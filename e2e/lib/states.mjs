/** What opens on the pages: menus, dialogs, panels and forms that were refused. */
import { password } from "./browser.mjs";

const press = (page, name) => page.getByRole("button", { name }).first().click();

/** `open` is done on the page called `on`; it resolves when the new thing is on screen. */
export const states = [
  {
    on: "visitor-home",
    name: "preferences open",
    open: async (page) => {
      await page.locator("details.preferences summary").click();
      await page.getByRole("button", { name: "Kiswahili" }).waitFor();
    },
  },
  {
    on: "visitor-login",
    name: "refused form",
    open: async (page) => {
      await press(page, "Sign in");
      await page.locator("[data-summary] a").first().waitFor();
    },
  },
  {
    on: "visitor-login",
    name: "second step",
    open: async (page) => {
      await page.evaluate(() => {
        const body = { second_factor: { token: "none", methods: ["totp", "recovery_code"], expires_in: 300 } };
        const answered = new CustomEvent("answered", { cancelable: true, detail: { status: 200, body } });
        document.querySelector("[data-first-step] form").dispatchEvent(answered);
      });
      await page.getByLabel("Code from your authenticator app").waitFor();
    },
  },
  {
    on: "visitor-class-pupils",
    name: "pictures",
    open: async (page) => {
      // An address that differs in nothing is no new visit.
      const back = page.getByRole("button", { name: "That is not me" });
      if (await back.isVisible()) await back.click();
      await press(page, "Amani W.");
      await press(page, "Sun");
      await page.locator(".chosen-pictures svg").waitFor();
    },
  },
  {
    on: "student-today",
    name: "account menu",
    open: async (page) => {
      await press(page, "Account");
      await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
    },
  },
  {
    on: "student-today",
    name: "notifications",
    open: async (page) => {
      await press(page, /^Notifications/);
      await page.getByRole("link", { name: "See all" }).waitFor();
    },
  },
  {
    on: "student-today",
    name: "keyboard help",
    open: async (page) => {
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
    },
  },
  {
    on: "instructor-library",
    name: "refused upload",
    open: async (page) => {
      const files = [{ name: "game.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") }];
      await page.locator("input[type=file]").first().setInputFiles(files);
      await page.getByText("Files of this type are not taken").waitFor();
    },
  },
  {
    on: "student-quiz-open",
    name: "submit dialog",
    open: async (page) => {
      await press(page, "Submit answers");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    on: "student-security",
    name: "refused form",
    open: async (page) => {
      await press(page, "Change password");
      await page.getByText("Enter the password you use now").first().waitFor();
    },
  },
  {
    on: "student-security",
    name: "authenticator app being set up",
    open: async (page) => {
      await press(page, "Set up authenticator app");
      const asked = page.getByRole("dialog", { name: "Set up authenticator app" });
      await asked.getByLabel("Password").fill(password);
      await asked.getByRole("button", { name: "Go on" }).click();
      await page.getByLabel("Code from the app").waitFor();
    },
  },
  {
    on: "student-profile",
    name: "change of the address",
    open: async (page) => {
      await press(page, "Change e-mail address");
      await page.getByLabel("New e-mail address").waitFor();
    },
  },
  {
    on: "student-tokens",
    name: "new token dialog, with its problems",
    open: async (page) => {
      await press(page, "Make token");
      await page.getByRole("dialog").getByRole("button", { name: "Make token" }).click();
      await page.getByText("Say what it is for").first().waitFor();
    },
  },
  {
    on: "instructor-courses",
    name: "new course dialog",
    open: async (page) => {
      await press(page, "New course");
      await page.getByRole("dialog", { name: "New course" }).getByLabel("Title").waitFor();
    },
  },
  {
    on: "instructor-outline",
    name: "move menu",
    open: async (page) => {
      // On a phone moving is in the menu of everything else.
      await press(page, page.viewportSize().width < 600 ? "More for Equal parts" : "Move Equal parts");
      await page.getByRole("menuitem", { name: "Move down" }).waitFor();
    },
  },
  {
    on: "instructor-outline",
    name: "lesson being added",
    open: async (page) => {
      await press(page, "Add lesson");
      await page.getByLabel("Lesson title").waitFor();
    },
  },
  {
    on: "instructor-quiz-builder",
    name: "question being written, with its problems",
    open: async (page) => {
      await press(page, "Add question");
      await page.getByRole("menuitem", { name: "One right answer" }).click();
      await press(page, "Save question");
      await page.getByText("Write the question").first().waitFor();
    },
  },
  {
    on: "admin-users",
    name: "add user dialog, with its problems",
    open: async (page) => {
      await press(page, "Add user");
      await page.getByRole("dialog").getByRole("button", { name: "Add user" }).click();
      await page.getByText("Enter a name").first().waitFor();
    },
  },
  {
    on: "admin-user",
    name: "acting asked",
    open: async (page) => {
      await press(page, "Act as this person");
      await page.getByRole("dialog", { name: /^Act as / }).getByLabel("Reason").waitFor();
    },
  },
  {
    on: "admin-settings",
    name: "provider being added",
    open: async (page) => {
      await press(page, "Add provider");
      await page.getByRole("dialog", { name: "Add provider" }).getByLabel("Issuer").waitFor();
    },
  },
  {
    on: "organizer-members",
    name: "class list",
    open: async (page) => {
      await press(page, "Add members");
      await page.getByRole("menuitem", { name: "Class list (CSV)" }).click();
      await page.getByRole("dialog").getByLabel("Or paste the list").waitFor();
    },
  },
  {
    on: "admin-user",
    name: "deactivation asked",
    open: async (page) => {
      await press(page, "Deactivate account");
      await page.getByRole("dialog", { name: "Deactivate this account?" }).waitFor();
    },
  },
  {
    on: "instructor-pages-editor",
    name: "conversations beside",
    open: async (page) => {
      await press(page, /^Comments/);
      await page.getByRole("dialog", { name: "Comments" }).waitFor();
    },
  },
  {
    on: "instructor-pages-editor",
    name: "versions beside",
    open: async (page) => {
      await press(page, "Versions");
      await page.getByRole("dialog", { name: "Versions" }).waitFor();
    },
  },
];
