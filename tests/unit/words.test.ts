import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { outcomeSentence, outcomeWords, reasonWords } from "@/lib/words/outcomes";

const ROOT = resolve(import.meta.dirname, "../..");

/** Codes that the sources give as an error or as the reason of a skip. */
function codes(): string[] {
  const files = ["lib/collect", "lib/capture"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      join(ROOT, folder, name),
    ),
  );
  const text = files.filter((name) => name.endsWith(".ts")).map((name) => readFileSync(name, "utf8"));
  const literal =
    /(?:type: "error", error|type: "skipped", reason|next: "retry", error|skip\()(?::\s*)?"([a-z_]+)"/g;
  return [...new Set(text.flatMap((source) => [...source.matchAll(literal)].map(([, code]) => code ?? "")))];
}

test("every reason that a list can end with has words of its own", () => {
  const found = codes();
  expect(found.length).toBeGreaterThan(8);
  expect(
    found.filter((code) => code.includes("_") && reasonWords(code) === code.replaceAll("_", " ")),
  ).toEqual([]);
});

test("an outcome reads in a line and as a sentence; an unknown code is shown, not hidden", () => {
  expect(outcomeWords({ type: "skipped", reason: "fresh" })).toBe("skipped, read recently");
  expect(outcomeSentence({ type: "error", error: "network" })).toBe("Stopped by an error: no connection.");
  expect(outcomeWords({ type: "error", error: "brand_new" })).toBe("error (brand new)");
  expect(outcomeWords({ type: "error", error: "constructor" })).toBe("error (constructor)");
  expect(outcomeSentence({ type: "ended_by_x" })).toBe("X showed no more.");
});
