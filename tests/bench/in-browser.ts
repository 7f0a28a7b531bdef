/** Runs what is measured in a worker of a real browser. */
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** A worker of this folder as one script. */
export async function bundle(entry: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias: { "@": join(here, "../..") } },
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir,
      lib: { entry: join(here, entry), formats: ["es"], fileName: "worker" },
    },
  });
  const file = readdirSync(outDir).find((name) => name.startsWith("worker"))!;
  return readFileSync(join(outDir, file), "utf8");
}

/** An empty page and the worker. Isolated, since browsers give only such pages a fine clock. */
export async function serve(worker: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isWorker = request.url === "/worker.js";
    response.setHeader("Content-Type", isWorker ? "text/javascript" : "text/html");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    response.end(isWorker ? worker : "<!doctype html><title>bench</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Sends a task to a new worker and gives its answer. */
export function askWorker<Answer>(page: Page, task: object): Promise<Answer> {
  return page.evaluate(
    (task) =>
      new Promise<Answer>((resolve, reject) => {
        const worker = new Worker("/worker.js", { type: "module" });
        worker.onmessage = ({ data }) => {
          resolve(data);
          worker.terminate();
        };
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(task);
      }),
    task,
  );
}
