/** A learning platform: scorm-again around the lesson, served from this machine. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const runtime = fileURLToPath(new URL("../node_modules/scorm-again/dist/scorm-again.js", import.meta.url));
const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", png: "image/png" };

const around = `<!doctype html><html lang="en"><title>Platform</title><script src="/runtime.js"></script>
<script>
  const settings = { autocommit: false, logLevel: 5 };
  window.open_lesson = (edition, kept) => {
    const api = edition === "scorm12" ? new Scorm12API(settings) : new Scorm2004API(settings);
    window[edition === "scorm12" ? "API" : "API_1484_11"] = api;
    if (kept) api.loadFromFlattenedJSON(kept);
    window.api = api;
    document.querySelector("iframe").src = "/package/index.html";
  };
</script><iframe title="Lesson" width="1200" height="760"></iframe></html>`;

export async function openPlatform(files) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path === "/favicon.ico") return response.writeHead(204).end();
    const body =
      path === "/" ? around : path === "/runtime.js" ? await readFile(runtime) : files.get(path.replace("/package/", ""));
    if (body === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": types[path.split(".").pop()] ?? types.html }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
