/** How many files are on their way, for the tray that every page has; what sends them comes with the library. */
import { createStore } from "./store";

export const uploading = createStore({ count: 0, place: "" });
