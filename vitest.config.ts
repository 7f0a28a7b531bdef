import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["tests/unit/**/*.test.{ts,tsx}", "tests/contract/**/*.test.ts"],
    setupFiles: ["tests/unit/setup.ts"],
    // Properties with many runs take long on a busy machine.
    testTimeout: 60_000,
    // The default on two cores is one worker.
    maxWorkers: 2,
  },
});
