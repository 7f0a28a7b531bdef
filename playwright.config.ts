import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "out/test/e2e",
  reporter: [["list"], ["json", { outputFile: process.env.E2E_REPORT ?? "out/test/e2e.json" }]],
  // Each test starts its own browser, profile and simulated X, so any test can run beside any other. Tests wait more
  // than they compute: three workers keep two cores busy. `npm test` runs those that assert a time (tag @timed)
  // afterwards, one by one.
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 3),
  // On a machine nobody watches, a test that fails gets one more try; `npm test` names each that needed it.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  // Patience for slow machines; what is there sooner costs nothing.
  expect: { timeout: 20_000 },
});
