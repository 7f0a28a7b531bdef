import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "out/test/e2e",
  reporter: [["list"], ["json", { outputFile: "out/test/e2e.json" }]],
  // Each test starts its own browser on a fresh profile; two cores carry one at a time.
  workers: 1,
  // On a machine nobody watches, a test that fails gets one more try; `npm test` names each that needed it.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  // Patience for slow machines; what is there sooner costs nothing.
  expect: { timeout: 20_000 },
});
