/** `npm test`: installs what is missing, runs everything, and closes with one line of counts. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bin, findOrInstallChromium, installPackages, ROOT, requireNode } from "./prepare.mjs";

requireNode();
installPackages();
const chromium = findOrInstallChromium();

const OUT = join(ROOT, "out", "test");
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const captures = process.env.X_CAPTURES ?? join(ROOT, "..", "shared", "captures");
const importCases = process.env.IMPORT_CASES ?? join(ROOT, "..", "shared", "cases", "import");
const environment = {
  ...process.env,
  CHROMIUM: chromium,
  ...(existsSync(join(captures, "expected.json")) ? { X_CAPTURES: captures } : {}),
  ...(existsSync(join(importCases, "README.md")) ? { IMPORT_CASES: importCases } : {}),
};

/** A step of end-to-end tests with a report of its own. */
function e2e(name, report, options) {
  return {
    name,
    command: [bin("@playwright/test:playwright"), "test", ...options],
    environment: { E2E_REPORT: join(OUT, report) },
    counts: () => playwrightCounts(join(OUT, report)),
  };
}

/** Counts of a step: one check for a tool that only succeeds or fails, the runner's own counts for tests. */
const steps = [
  { name: "prepare", command: [bin("wxt"), "prepare"] },
  { name: "types", command: [bin("typescript:tsc"), "--noEmit"] },
  { name: "lint", command: [bin("@biomejs/biome"), "check", "."] },
  { name: "unused code", command: [bin("knip")] },
  {
    name: "code that only tests reach",
    command: [
      bin("knip"),
      "--production",
      "--config",
      "knip.production.jsonc",
      "--include",
      "files,dependencies",
    ],
  },
  {
    name: "unit and contract",
    command: [
      bin("vitest"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${join(OUT, "unit.json")}`,
    ],
    counts: () => vitestCounts(join(OUT, "unit.json")),
  },
  { name: "build", command: [bin("wxt"), "build"] },
  { name: "build for Firefox", command: [bin("wxt"), "build", "-b", "firefox"] },
  { name: "what the stores check", command: [join("scripts", "check-package.mjs")] },
  e2e("e2e", "e2e.json", ["--grep-invert", "@timed"]),
  e2e("e2e, tests that assert a time", "e2e-timed.json", ["--grep", "@timed", "--workers", "1"]),
];

const total = { passed: 0, failed: 0, flaky: 0, skipped: 0 };
for (const { name, command, counts, environment: more } of steps) {
  console.log(`\n── ${name} ──`);
  const start = Date.now();
  const { status } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...environment, ...more },
  });
  console.log(`(${Math.round((Date.now() - start) / 1000)} s)`);
  const counted = { passed: 0, failed: 0, flaky: 0, skipped: 0, ...counts?.() };
  // A runner that breaks before it counts is a failure too.
  if (counts === undefined) counted[status === 0 ? "passed" : "failed"] += 1;
  else if (status !== 0 && counted.failed === 0) counted.failed += 1;
  for (const key of Object.keys(total)) total[key] += counted[key];
}

const more = [
  ...(total.flaky > 0 ? [`, ${total.flaky} of them only on a second try`] : []),
  ...(total.skipped > 0 ? [`, ${total.skipped} skipped`] : []),
];
console.log(`\n${total.passed} passed, ${total.failed} failed${more.join("")}`);
process.exit(total.failed === 0 ? 0 : 1);

function vitestCounts(file) {
  if (!existsSync(file)) return undefined;
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  // A file that cannot be loaded has no tests to fail.
  const failed = numFailedTests > 0 ? numFailedTests : Math.min(1, numFailedTestSuites);
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

function playwrightCounts(file) {
  if (!existsSync(file)) return undefined;
  const { expected, flaky, unexpected, skipped } = JSON.parse(readFileSync(file, "utf8")).stats;
  return { passed: expected + flaky, failed: unexpected, flaky, skipped };
}
