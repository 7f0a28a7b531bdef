/** `npm run package`: makes what both stores take in .output, checks it, and rebuilds Firefox's sources to the same
 *  bytes. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { bin, installPackages, ROOT, requireNode, run } from "./prepare.mjs";

requireNode();
installPackages();
const node = process.execPath;
const OUTPUT = join(ROOT, ".output");
rmSync(OUTPUT, { recursive: true, force: true });
run(node, [bin("wxt"), "zip"]);
run(node, [bin("wxt"), "zip", "-b", "firefox"]);
run(node, [join("scripts", "check-package.mjs")]);

const packages = readdirSync(OUTPUT).filter((file) => file.endsWith(".zip"));
const sources = packages.find((file) => file.endsWith("-sources.zip"));
const folder = mkdtempSync(join(tmpdir(), "map-tpot-sources-"));
run("unzip", ["-q", join(OUTPUT, sources), "-d", folder]);
run("npm", ["ci", "--ignore-scripts", "--prefix", folder]);
run("npm", ["run", "build:firefox", "--prefix", folder]);

const built = fingerprints(join(OUTPUT, "firefox-mv2"));
const rebuilt = fingerprints(join(folder, ".output", "firefox-mv2"));
const differing = [...new Set([...built.keys(), ...rebuilt.keys()])].filter(
  (file) => built.get(file) !== rebuilt.get(file),
);
rmSync(folder, { recursive: true, force: true });
for (const file of differing) console.log(`differs after a rebuild from the sources: ${file}`);
if (differing.length > 0) process.exit(1);
console.log(`The sources rebuild to the same ${built.size} files.`);
for (const file of packages) console.log(join(".output", file));

/** The digest of each file of a folder, by its path. */
function fingerprints(root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(root, path), createHash("sha256").update(readFileSync(path)).digest("hex")];
    }),
  );
}
