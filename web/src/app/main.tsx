/** Starts the app: the texts and the first workspace come before anything is drawn. */
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { isActing } from "../lib/acting";
import { watchNetwork } from "../lib/connection";
import { App } from "./App";
import { goLive } from "./live";
import { queries } from "./queries";
import { preload } from "./workspaces";
import "./app.css";

async function start() {
  await Promise.all([preload(location.pathname), become()]);
  watchNetwork();
  goLive();
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no element #root");
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** An administrator who acts as somebody else becomes them before anything is drawn; hardly anybody does. */
async function become() {
  if (isActing()) await (await import("../api/acting")).resumeActing();
}

void start();
