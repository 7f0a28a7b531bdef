/** Checks what the stores check: each built manifest for its own browser, the version against CHANGELOG, and the Firefox
 *  build by Mozilla's own linter. Prints each finding; exits with 1 when there is one. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bin, ROOT } from "./prepare.mjs";

const read = (...path) => readFileSync(join(ROOT, ...path), "utf8");
const { version } = JSON.parse(read("package.json"));
const chrome = JSON.parse(read(".output", "chrome-mv3", "manifest.json"));
const firefox = JSON.parse(read(".output", "firefox-mv2", "manifest.json"));

const findings = [];
const expect = (isTrue, finding) => {
  if (!isTrue) findings.push(finding);
};
for (const [name, manifest] of Object.entries({ chrome, firefox })) {
  expect(manifest.version === version, `${name}: version ${manifest.version}, package.json says ${version}`);
  expect(
    (manifest.description ?? "").length <= 132,
    `${name}: the description is longer than 132 characters`,
  );
  for (const size of ["16", "48", "128"])
    expect(manifest.icons?.[size], `${name}: no icon of ${size} pixels`);
}
expect(chrome.browser_specific_settings === undefined, "chrome: holds Firefox's settings");
expect(chrome.minimum_chrome_version !== undefined, "chrome: no minimum version");
expect(firefox.minimum_chrome_version === undefined, "firefox: holds Chromium's minimum version");
expect(chrome.side_panel?.default_path === "sidepanel.html", "chrome: has no side panel");
expect(chrome.sidebar_action === undefined, "chrome: holds Firefox's sidebar");
expect(firefox.sidebar_action?.default_panel === "sidepanel.html", "firefox: has no sidebar");
expect(firefox.sidebar_action?.open_at_install === false, "firefox: the sidebar opens by itself");
expect(firefox.side_panel === undefined, "firefox: holds Chromium's side panel");
expect(!firefox.permissions.includes("sidePanel"), "firefox: asks for Chromium's permission sidePanel");
const gecko = firefox.browser_specific_settings?.gecko;
expect(/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/.test(gecko?.id ?? ""), "firefox: the id is no GUID");
// Without this key Mozilla's store offers the add-on for desktops alone.
expect(
  firefox.browser_specific_settings?.gecko_android === undefined,
  "firefox: is offered for Android, where the pages were never tried",
);
expect(
  JSON.stringify(gecko?.data_collection_permissions) === '{"required":["none"]}',
  "firefox: data_collection_permissions is not none",
);
expect(
  new RegExp(`^## ${version.replaceAll(".", "\\.")}$`, "m").test(read("CHANGELOG.md")),
  `CHANGELOG.md has no heading "## ${version}"`,
);

const linter = spawnSync(
  process.execPath,
  [bin("addons-linter"), join(ROOT, ".output", "firefox-mv2"), "--output", "json"],
  { encoding: "utf8" },
);
try {
  const { errors, warnings } = JSON.parse(linter.stdout);
  for (const { code, file, message } of [...errors, ...warnings])
    findings.push(`addons-linter: ${code} ${file ?? ""} ${message}`);
} catch {
  findings.push(`addons-linter did not run: ${linter.stderr}`);
}
for (const finding of findings) console.log(finding);
console.log(
  findings.length === 0 ? "Both packages are as the stores want them." : `${findings.length} findings`,
);
process.exit(findings.length === 0 ? 0 : 1);
