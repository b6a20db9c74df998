/** One school and one browser for a file of journeys, both gone when it ends. Every file runs in a process of its own. */
import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { startSchool } from "./server.mjs";

export let school;
export let browser;

/** `ready` arranges what the file is about; `settings` are the program's own, or say what they are when it is time. */
export function stage(ready = async () => {}, settings = {}) {
  before(async () => {
    const chosen = typeof settings === "function" ? await settings() : settings;
    [school, browser] = await Promise.all([startSchool(chosen), launch()]);
    await ready();
  });
  after(async () => {
    await browser?.close();
    await school?.stop();
  });
}
