/** The real program with the demonstration school, on data of its own that can survive a kill. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

// Not one of the program's own settings, and those it does not know it refuses.
const { LYCEUM_BIN, ...environment } = process.env;
const program = LYCEUM_BIN ?? fileURLToPath(new URL("../../target/debug/lyceum", import.meta.url));

/** `settings`: more of the program's own, such as `LYCEUM_OUTBOUND_ALLOW`. */
export async function startSchool(settings = {}) {
  const data = await mkdtemp(join(tmpdir(), "lyceum-e2e-"));
  const port = await freePort();
  const school = new School(data, port, settings);
  await school.start();
  return school;
}

export class School {
  #data;
  #port;
  #settings;
  #process = null;

  constructor(data, port, settings) {
    this.#data = data;
    this.#port = port;
    this.#settings = settings;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Resolves when the program says that it is open. */
  async start() {
    const child = spawn(
      program,
      ["serve", "--demo", "--data-dir", this.#data, "--listen", `127.0.0.1:${this.#port}`],
      {
        env: {
          ...environment,
          LYCEUM_METRICS_LISTEN: "127.0.0.1:0",
          LYCEUM_LIMIT_API: "0",
          ...this.#settings,
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    this.#process = child;
    const said = [];
    const isOpen = new Promise((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
          said.push(line);
          if (line.includes("is open at")) resolve();
        });
      }
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${said.join("\n")}`)));
    });
    await isOpen;
  }

  /** As a power cut: nothing is finished, nothing is flushed. */
  async kill() {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  async stop() {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
