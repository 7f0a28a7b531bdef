import type { BrowserContext, ConsoleMessage, Worker } from "@playwright/test";

/** Errors that scripts of ours have logged in the test under way: content scripts, background, pages, workers. Each
 *  runner process runs one test at a time. */
let logged: string[] = [];

/** Returns the errors logged since the last call. */
export function takeLoggedErrors(): string[] {
  const taken = logged;
  logged = [];
  return taken;
}

/** Whether an address is that of a script or page of ours; X's page may log what it likes. */
function isOurs(address: string | undefined): boolean {
  return address !== undefined && /chrome-extension:|map-tpot-observer/.test(address);
}

/** Notes every error that a script of ours logs in this browser: by the console, or by not catching it. */
export function noteLoggedErrors(context: BrowserContext): void {
  context.on("console", (message) => {
    if (message.type() !== "error" || !isOfOurs(message)) return;
    const { url, lineNumber, columnNumber } = message.location();
    // The text alone may be the short name of a class.
    logged.push(`${message.text()} (${url}:${lineNumber + 1}:${columnNumber + 1})`);
  });
  context.on("weberror", (event) => {
    const error = event.error();
    const text = `${error.name}: ${error.message} ${error.stack ?? ""}`;
    const address = event.page()?.url();
    // What says neither what nor where cannot be told from the browser's own, as when a page is closed.
    if (error.message === "" && !error.stack) return;
    if (isOurs(text) || isOurs(address)) logged.push(`not caught on ${address}: ${text}`);
  });
  for (const worker of context.serviceWorkers()) void letUncaughtBeLogged(worker);
  context.on("serviceworker", (worker) => void letUncaughtBeLogged(worker));
}

function isOfOurs(message: ConsoleMessage): boolean {
  return [message.location().url, message.worker()?.url(), message.page()?.url()].some(isOurs);
}

/** What the background does not catch reaches no listener of Playwright's, so the background logs it. */
async function letUncaughtBeLogged(worker: Worker): Promise<void> {
  await worker
    .evaluate(
      `for (const type of ["error", "unhandledrejection"])
        addEventListener(type, ({ error, reason }) => {
          const cause = error ?? reason;
          // The browser answers every call so while it closes; there is nobody left to do otherwise.
          if (String(cause?.message) === "The browser is shutting down.") return;
          console.error("not caught in the background: " + (cause?.stack ?? cause));
        })`,
    )
    .catch(() => {
      // It was stopped meanwhile; the next one gets the same.
    });
}
