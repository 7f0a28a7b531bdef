/** What both commands need before anything else can run: packages and a browser. Only Node itself is used here,
 *  since on a clean clone nothing is installed yet. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { platform } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];

/** Stops with a clear word where Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  stop(`Map TPOT needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`);
}

/** Installs the packages of package-lock.json where they are missing or of another lock. */
export function installPackages() {
  const wanted = join(ROOT, "package-lock.json");
  const present = join(ROOT, "node_modules", ".package-lock.json");
  if (existsSync(present) && samePackages(wanted, present)) return;
  console.log("Installing packages …");
  // Not `npm ci`: it refuses a lock that lacks the binaries of platforms which the registry at hand does not serve.
  // This takes the locked versions as well, adds what this platform needs, and leaves the lock as it is.
  run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
}

/** True where node_modules holds every package at the version that the lock names for this platform. */
function samePackages(wantedFile, presentFile) {
  const wanted = JSON.parse(readFileSync(wantedFile, "utf8")).packages;
  const present = JSON.parse(readFileSync(presentFile, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || present[path]?.version === version || (optional && !present[path]),
  );
}

const BROWSERS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const MAC_BROWSERS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
];

/** Path of a Chromium, installed by apt where none is found and apt can; stops with an instruction else.
 *  CHROMIUM names one to use. */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (platform() === "linux" && which("apt-get") !== undefined && process.getuid?.() === 0) {
    console.log("No Chromium found: installing Debian's (apt-get install chromium) …");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  return (
    findChromium() ??
    stop(
      "No Chromium found. Install one (Debian: sudo apt-get install chromium; macOS: brew install chromium), " +
        "or set CHROMIUM to the path of a Chromium that loads unpacked extensions.",
    )
  );
}

function findChromium() {
  const named = process.env.CHROMIUM;
  if (named !== undefined)
    return existsSync(named) ? named : stop(`CHROMIUM names ${named}, which is not there.`);
  return BROWSERS.map(which).find(Boolean) ?? MAC_BROWSERS.find((path) => existsSync(path));
}

function which(name) {
  try {
    return (
      execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() ||
      undefined
    );
  } catch {
    return undefined;
  }
}

/** Runs a command in the project's folder and shows what it prints; stops where it fails. */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (error) stop(`${command} did not start: ${error.message}`);
  if (status !== 0) stop(`${command} ${args.join(" ")} failed.`, status ?? 1);
}

/** Path of a package's command, started with the Node that runs this. */
export function bin(name) {
  const require = createRequire(join(ROOT, "package.json"));
  const [packageName, command] = name.includes(":") ? name.split(":") : [name, name.split("/").pop()];
  const manifest = join(packageFolder(require, packageName), "package.json");
  const { bin: entry } = JSON.parse(readFileSync(manifest, "utf8"));
  return join(dirname(manifest), typeof entry === "string" ? entry : entry[command]);
}

function packageFolder(require, name) {
  for (const folder of require.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, "package.json"))) return join(folder, name);
  }
  return stop(`The package ${name} is not installed.`);
}

export function stop(message, code = 1) {
  console.error(`\n${message}`);
  process.exit(code);
}
