import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** A row of the tables in docs/architecture.md: paths, and the modules that its files may import from. */
interface Module {
  path: string;
  mayKnow: (other: string) => boolean;
}

/** Modules in the order of the tables. Names in the last column are paths below the parent of the module. */
function readModules(): Module[] {
  const document = readFileSync(join(ROOT, "docs/architecture.md"), "utf8");
  const [, section] = /\n## Modules\n(.*?)\n## /s.exec(document) ?? [];
  const rows = (section ?? "").split("\n").filter((line) => line.startsWith("| `"));
  return rows.flatMap((row) => {
    const [, names, , mayKnow] = row.split("|").map((cell) => cell.trim());
    const paths = [...names.matchAll(/`([^`]+)`/g)].map(([, path]) => path);
    return paths.map((path) => ({ path, mayKnow: reader(path, mayKnow) }));
  });
}

function reader(path: string, mayKnow: string): Module["mayKnow"] {
  if (mayKnow.startsWith("everything in lib")) return (other) => other.startsWith("lib/");
  if (mayKnow.startsWith("everything")) return () => true;
  const parent = path.startsWith("lib/explore/") ? "lib/explore/" : "lib/";
  const names = mayKnow === "nobody" ? [] : mayKnow.split(", ");
  const known = new Set(names.flatMap((name) => [`${parent}${name}/`, `${parent}${name}.ts`]));
  // A folder inside a module knows what the module knows.
  const outer =
    parent === "lib/explore/"
      ? ["colour", "durations", "format", "graph", "io", "language", "store", "x"].flatMap((name) => [
          `lib/${name}/`,
          `lib/${name}.ts`,
        ])
      : [];
  return (other) => known.has(other) || outer.includes(other);
}

const MODULES = readModules();
const SOURCES = ["entrypoints", "components", "lib"];

/** The most special module that a file is in. */
function moduleOf(file: string): Module | undefined {
  return MODULES.filter(({ path }) => file === path || (path.endsWith("/") && file.startsWith(path))).sort(
    (a, b) => b.path.length - a.path.length,
  )[0];
}

const FILES = SOURCES.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
).sort();
const KNOWN_FILES = new Set(FILES);

/** The files that a text imports, dynamic and type-only imports included. */
function importsIn(file: string, text: string): string[] {
  const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+|@\/[^"]+)"/g)];
  return specifiers.flatMap(([, specifier]) => {
    const path = specifier.startsWith("@/") ? specifier.slice(2) : normalize(join(dirname(file), specifier));
    const found = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"].find((end) => KNOWN_FILES.has(path + end));
    return found === undefined ? [] : [path + found];
  });
}

const IMPORTS = new Map(FILES.map((file) => [file, importsIn(file, readFileSync(join(ROOT, file), "utf8"))]));

/** The imports that no row of the tables allows, as "from → to". */
function forbidden(imports: ReadonlyMap<string, readonly string[]>): string[] {
  return [...imports].flatMap(([file, targets]) => {
    const from = moduleOf(file);
    return targets
      .filter((target) => {
        const to = moduleOf(target);
        if (from === undefined || to === undefined) return true;
        return from.path !== to.path && !isAllowed(from, to);
      })
      .map((target) => `${file} → ${target}`);
  });
}

/** Whether a module may know another, or the module around the other. A module around folders knows all of them. */
function isAllowed(from: Module, to: Module): boolean {
  const around = MODULES.filter(({ path }) => path.endsWith("/") && to.path.startsWith(path));
  const isInside = to.path.startsWith(from.path);
  return isInside || around.some(({ path }) => from.mayKnow(path)) || from.mayKnow(to.path);
}

/** Groups of files that import each other in a circle (Tarjan 1972). */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string) => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const target of imports.get(file) ?? []) {
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(file, Math.min(low.get(file)!, low.get(target)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const file of imports.keys()) if (!index.has(file)) visit(file);
  return found;
}

test("every file is in a module of docs/architecture.md", () => {
  expect(FILES.length).toBeGreaterThan(300);
  expect(FILES.filter((file) => moduleOf(file) === undefined)).toEqual([]);
});

test("every import goes along an arrow of the tables", () => {
  expect(forbidden(IMPORTS)).toEqual([]);
});

test("no file is part of a circle of imports", () => {
  expect(circles(IMPORTS)).toEqual([]);
});

describe("a forbidden import is found:", () => {
  test.each([
    ["lib/graph/paths.ts", "@/lib/store/schema"],
    ["lib/x/kinds.ts", "@/lib/store/schema"],
    ["lib/x/kinds.ts", "@/lib/settings"],
    ["lib/store/meta.ts", "@/lib/graph/paths"],
    ["lib/store/meta.ts", "@/lib/io/backup/codec"],
    ["lib/store/meta.ts", "@/lib/settings"],
    ["lib/capture/capture.ts", "@/lib/collect/plan"],
    ["lib/collect/plan.ts", "@/lib/explore/view/address"],
    ["lib/health/list-scan.ts", "@/lib/capture/capture"],
    ["lib/io/export/formats.ts", "@/lib/explore/view/address"],
    ["lib/explore/view/address.ts", "@/lib/explore/protocol/rows"],
    ["lib/explore/view/address.ts", "../protocol/rows"],
    ["lib/explore/network/load.ts", "@/lib/explore/map/computation"],
    ["lib/explore/map/computation.ts", "@/lib/explore/answers/discover"],
    ["lib/explore/answers/discover.ts", "@/lib/explore/graph-session"],
    ["lib/explore/graph-session.ts", "@/lib/collect/plan"],
    ["lib/explore/graph-session.ts", "@/components/explorer/explorer"],
    ["components/explorer/explorer.tsx", "@/entrypoints/options/graph-worker"],
    ["lib/format.ts", "@/lib/store/schema"],
  ])("%s → %s", (file, specifier) => {
    const imports = importsIn(file, `import type { X } from "${specifier}";`);
    expect(imports).toHaveLength(1);
    expect(forbidden(new Map([[file, imports]]))).toEqual([`${file} → ${imports[0]}`]);
  });

  test("in a circle of two", () => {
    const imports = new Map([
      ["a", ["b"]],
      ["b", ["a"]],
      ["c", ["a"]],
    ]);
    expect(circles(imports)).toEqual([["a", "b"]]);
  });
});
