import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Node, parseSync } from "oxc-parser";
import { afterEach, describe, expect, test } from "vitest";
import { spokenCode } from "@/components/languages/languages";
import { formatBytes, formatCount, formatDecimal, formatMany, formatMonths } from "@/lib/format";
import { languageTag, messageKey, speak, t } from "@/lib/language";

const ROOT = resolve(import.meta.dirname, "../..");
const LANGUAGES = resolve(ROOT, "components/languages");

/** Files whose texts are not for the user: what people wrote, what files and X call things, attributes of elements. */
const WORDS_IN = /strings\.ts$|^lib\/words\//;

/** Every node of a tree, with the node around it. */
function* nodesOf(node: Node, around?: Node): Generator<[node: Node, around: Node | undefined]> {
  yield [node, around];
  for (const inside of Object.values(node).flat())
    if (inside !== null && typeof inside === "object" && "type" in inside) yield* nodesOf(inside, node);
}

const FILES = ["components", "entrypoints", "lib"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);

const TREES = FILES.map((file) => {
  const { program } = parseSync(file, readFileSync(join(ROOT, file), "utf8"));
  return { file, nodes: [...nodesOf(program)] };
});

/** Every message of the product in English: texts, and nouns that are counted. */
function messages(): Set<string> {
  const found = new Set<string>();
  for (const { nodes } of TREES)
    for (const [node] of nodes) {
      if (node.type === "TaggedTemplateExpression" && node.tag.type === "Identifier" && node.tag.name === "t")
        found.add(messageKey(node.quasi.quasis.map(({ value }) => value.cooked ?? "")));
      if (node.type !== "CallExpression" || node.callee.type !== "Identifier") continue;
      if (!["formatMany", "nounFor"].includes(node.callee.name)) continue;
      const [, one, many] = node.arguments;
      if (one?.type !== "Literal") continue;
      found.add(`${one.value}|${many?.type === "Literal" ? many.value : `${one.value}s`}`);
    }
  return found;
}

const MESSAGES = messages();
const CODES = readdirSync(LANGUAGES).flatMap((name) => /^(.*)\.json$/.exec(name)?.[1] ?? []);

const dictionary = (code: string): Record<string, string> =>
  JSON.parse(readFileSync(join(LANGUAGES, `${code}.json`), "utf8"));

const values = (message: string) => [...new Set(message.match(/\{\d+\}/g))].sort();

/** A counted noun: both of its forms, and nothing else. */
const isNoun = (message: string) => /^[^|{}]+\|[^|{}]+$/.test(message);

afterEach(() => speak({ tag: "en-GB", messages: {} }));

test("the product's messages are found", () => {
  expect(MESSAGES.size).toBeGreaterThan(1500);
  expect(MESSAGES).toContain("account|accounts");
});

describe.each(CODES)("%s", (code) => {
  const words = dictionary(code);

  test("says every message, and nothing that is not one", () => {
    expect([...MESSAGES].filter((message) => words[message] === undefined)).toEqual([]);
    expect(Object.keys(words).filter((message) => !MESSAGES.has(message))).toEqual([]);
  });

  test("has the values of each message", () => {
    const wrong = Object.entries(words).filter(
      ([message, said]) => !isNoun(message) && String(values(said)) !== String(values(message)),
    );
    expect(wrong).toEqual([]);
  });

  test("has a form of each counted noun for each of its plural categories", () => {
    const { pluralCategories } = new Intl.PluralRules(code).resolvedOptions();
    const wrong = Object.entries(words).filter(
      ([message, said]) => isNoun(message) && said.split("|").length > pluralCategories.length,
    );
    expect(wrong).toEqual([]);
  });
});

test("no text of a screen stands outside of the catalogue", () => {
  const found = TREES.flatMap(({ file, nodes }) =>
    nodes.flatMap(([node, around]) => {
      const isShown =
        node.type === "JSXText" ||
        (node.type === "Literal" &&
          around?.type === "JSXAttribute" &&
          /^(?:aria-label|title|placeholder|alt|label)$/.test(String(around.name.name))) ||
        (WORDS_IN.test(file) &&
          (node.type === "Literal" || node.type === "TemplateLiteral") &&
          around?.type === "Property" &&
          around.value === node);
      if (!isShown) return [];
      const text =
        node.type === "TemplateLiteral"
          ? node.quasis.map(({ value }) => value.cooked).join("")
          : String(node.value);
      return /\p{L}{2,}.*\s.*\p{L}{2,}/u.test(text) ? [`${file}: ${text.trim()}`] : [];
    }),
  );
  expect(found).toEqual([]);
});

test("a message puts its values where the language wants them, and falls back to English", () => {
  expect(t`${2} of ${5} read`).toBe("2 of 5 read");
  speak({ tag: "de", messages: { "{0} of {1} read": "von {1} sind {0} gelesen" } });
  expect(languageTag()).toBe("de");
  expect(t`${2} of ${5} read`).toBe("von 5 sind 2 gelesen");
  expect(t`${"{1}"} of ${"a"} read`).toBe("von a sind {1} gelesen");
  expect(t`Nobody translated this`).toBe("Nobody translated this");
});

test("counts, numbers and dates are written as the language writes them", () => {
  const shown = () => [
    formatMany(1, "account"),
    formatMany(5214, "account"),
    formatCount(5214),
    formatDecimal(1234.5, 1),
    formatBytes(230.5e6),
    formatMonths(undefined, new Date(2021, 4, 3).getTime()),
  ];
  expect(shown()).toEqual(
    ["1 account", "5 214 accounts", "5 214", "1 234.5", "230.5 MB", "before May 2021"].map((text) =>
      text.replace(/(\d) (\d)/g, "$1\u202f$2"),
    ),
  );
  speak({ tag: "de", messages: { "account|accounts": "Konto|Konten", "before {0}": "vor {0}" } });
  expect(shown()).toEqual([
    "1 Konto",
    "5\u202f214 Konten",
    "5\u202f214",
    "1\u202f234,5",
    "230,5 MB",
    "vor Mai 2021",
  ]);
});

test("the language is the chosen one, else the browser's, else English", () => {
  expect(spokenCode("es", ["de"])).toBe("es");
  expect(spokenCode("auto", ["fr-FR", "DE-at", "en"])).toBe("de");
  expect(spokenCode("auto", ["en-US", "de"])).toBe("en");
  expect(spokenCode("auto", ["fr"])).toBe("en");
});
