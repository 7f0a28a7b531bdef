import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { upTo } from "@/components/ui/limited-text";

const ROOT = resolve(import.meta.dirname, "../../..");

test("a text up to a limit is its beginning, never with half a character", () =>
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (text, limit) => {
      const kept = upTo(text, limit);
      expect(text.startsWith(kept)).toBe(true);
      expect(kept.length).toBeLessThanOrEqual(limit);
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(text.length, limit) - 1);
      expect(kept.isWellFormed()).toBe(text.isWellFormed() || kept.isWellFormed());
    }),
  ));

test("no field drops what is beyond a limit without a word", () => {
  const names = readdirSync(resolve(ROOT, "components"), { recursive: true, encoding: "utf8" });
  const files = names
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => [file, readFileSync(resolve(ROOT, "components", file), "utf8")]);
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter(([, text]) => /\bmaxLength=/.test(text)).map(([file]) => file)).toEqual([]);
  // Every text that is kept as a draft goes through a field with a limit, or says that it is too long.
  const drafts = files.filter(
    ([file, text]) =>
      text.includes("useDraft(") &&
      !file.includes("use-draft") &&
      !/<Limited(?:Input|Area)|SEEDS\.tooLong/.test(text),
  );
  expect(drafts.map(([file]) => file)).toEqual([]);
});
