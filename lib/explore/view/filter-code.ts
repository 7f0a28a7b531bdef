import * as v from "valibot";
import { FILTER_LIMITS, type Filter, FilterSchema, type FilterSet, NO_FILTERS } from "./filters";

/** How each filter stands in an address: a short word, then its values in this order. */
const CODES: { [T in Filter["type"]]: { word: string; values: readonly string[] } } = {
  mutualOnly: { word: "mutual", values: [] },
  minFollowers: { word: "followers", values: ["least"] },
  minEdgesIn: { word: "edges", values: ["least"] },
  core: { word: "core", values: ["k"] },
  community: { word: "community", values: ["id"] },
  listed: { word: "listed", values: ["kind"] },
  status: { word: "status", values: ["status"] },
  captured: { word: "captured", values: ["is"] },
  imported: { word: "imported", values: ["is"] },
  coverage: { word: "coverage", values: ["list", "percent"] },
  tag: { word: "tag", values: ["isIn", "tag"] },
  near: { word: "near", values: ["of", "hops"] },
  ego: { word: "ego", values: ["hops", "handle"] },
  largest: { word: "largest", values: [] },
  text: { word: "text", values: ["text"] },
};

const BETWEEN_FILTERS = "~";
const BETWEEN_VALUES = ".";
const SEEDS_STAY = "seeds";

/** Filters as a short text for the address: "mutual~followers.100~near.me.2~seeds". Empty for none. */
export function formatFilters({ filters, keepSeeds }: FilterSet): string {
  const words = filters.map((filter) => {
    const { word, values } = CODES[filter.type];
    const held = filter as unknown as Record<string, string | number | boolean>;
    return [word, ...values.map((name) => escaped(String(held[name])))].join(BETWEEN_VALUES);
  });
  return (keepSeeds ? [...words, SEEDS_STAY] : words).join(BETWEEN_FILTERS);
}

/** Reads what `formatFilters` wrote; leaves out whatever it does not know or whose value is out of bounds. */
export function parseFilters(text: string): FilterSet {
  const words = text.split(BETWEEN_FILTERS).filter((word) => word !== "");
  if (words.length === 0) return NO_FILTERS;
  const filters = words.flatMap(parseFilter).slice(0, FILTER_LIMITS.filters);
  return { filters, keepSeeds: words.includes(SEEDS_STAY) };
}

function parseFilter(text: string): Filter[] {
  const [word, ...parts] = text.split(BETWEEN_VALUES);
  for (const [type, code] of Object.entries(CODES)) {
    if (code.word !== word) continue;
    const values = code.values.map((name, i) => {
      // A fraction has the mark that stands between values.
      const part = i === code.values.length - 1 ? parts.slice(i).join(BETWEEN_VALUES) : parts[i];
      return [name, readValue(name, unescaped(part ?? ""))];
    });
    const read = v.safeParse(FilterSchema, { type, ...Object.fromEntries(values) });
    return read.success ? [read.output] : [];
  }
  return [];
}

const NUMBERS: ReadonlySet<string> = new Set(["least", "k", "id", "percent", "hops"]);
const FLAGS: ReadonlySet<string> = new Set(["is", "isIn"]);

function readValue(name: string, text: string): string | number | boolean | undefined {
  if (NUMBERS.has(name)) return text === "" ? undefined : Number(text);
  if (FLAGS.has(name)) return text === "true" ? true : text === "false" ? false : undefined;
  return text;
}

/** The address escapes everything else by itself. */
function escaped(text: string): string {
  return text.replaceAll("!", "!e").replaceAll(BETWEEN_FILTERS, "!t");
}

function unescaped(text: string): string {
  return text.replaceAll("!t", BETWEEN_FILTERS).replaceAll("!e", "!");
}
