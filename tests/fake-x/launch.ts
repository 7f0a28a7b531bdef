import { HOSTS } from "./certificate";

/** Arguments for a Chromium that finds the fake X under X's own names and nothing else anywhere.
 *  With `extension`, the folder of a built extension is loaded. */
function chromiumArgs(server: { port: number; spki: string }, extension?: string): string[] {
  const mapped = HOSTS.map((host) => `MAP ${host} 127.0.0.1:${server.port}`);
  return [
    `--host-resolver-rules=${[...mapped, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"].join(", ")}`,
    `--ignore-certificate-errors-spki-list=${server.spki}`,
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
  ];
}

/** Options for Playwright's `chromium.launch` or, with an extension, `chromium.launchPersistentContext`.
 *  CHROMIUM names another binary than Debian's. */
export function launchOptions(server: { port: number; spki: string }, extension?: string) {
  return {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    chromiumSandbox: false,
    viewport: { width: 1280, height: 900 },
    args: chromiumArgs(server, extension),
  };
}
