/** What opens on the pages: menus, dialogs, panels and forms that were refused. */

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
      await press(page, "Move Equal parts");
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
    name: "deactivation asked",
    open: async (page) => {
      await press(page, "Deactivate account");
      await page.getByRole("dialog", { name: "Deactivate this account?" }).waitFor();
    },
  },
];
