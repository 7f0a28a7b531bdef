import { HOSTS } from "./certificate";

/** Features that are off. Chromium obeys only the last `--disable-features`, so this list repeats Playwright's own
 *  (chromiumSwitches in playwright-core 1.65). The last two start hidden renderers for the address bar: without them a
 *  browser starts in two thirds of the CPU time. */
const DISABLED_FEATURES = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

/** Arguments for a Chromium that finds the fake X under X's own names and nothing else anywhere.
 *  With `extension`, the folder of a built extension is loaded. */
function chromiumArgs(server: { port: number; spki: string }, extension?: string): string[] {
  const mapped = HOSTS.map((host) => `MAP ${host} 127.0.0.1:${server.port}`);
  return [
    `--host-resolver-rules=${[...mapped, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"].join(", ")}`,
    `--ignore-certificate-errors-spki-list=${server.spki}`,
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--disable-features=${DISABLED_FEATURES.join(",")}`,
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
