import {
  definitionOf,
  FILTER_DEFINITIONS,
  type Filter,
  type FilterSet,
  filterOf,
  MOST_FILTERS,
  NO_FILTERS,
} from ".";

const BETWEEN_FILTERS = "~";
const BETWEEN_VALUES = ".";
const SEEDS_STAY = "seeds";

/** Filters as a short text for the address: "mutual~followers.100~near.me.2~seeds". Empty for none. */
export function formatFilters({ filters, keepSeeds }: FilterSet): string {
  const words = filters.map((filter) => {
    const { word, fields } = definitionOf(filter.type);
    const values = filter as Readonly<Record<string, unknown>>;
    const written = Object.entries(fields).map(([name, field]) => escaped(field.write(values[name])));
    return [word, ...written].join(BETWEEN_VALUES);
  });
  return (keepSeeds ? [...words, SEEDS_STAY] : words).join(BETWEEN_FILTERS);
}

/** Reads what `formatFilters` wrote; leaves out unknown filters and values out of bounds. */
export function parseFilters(text: string): FilterSet {
  const words = text.split(BETWEEN_FILTERS).filter((word) => word !== "");
  if (words.length === 0) return NO_FILTERS;
  const filters = words.flatMap((word) => parseFilter(word) ?? []).slice(0, MOST_FILTERS);
  return { filters, keepSeeds: words.includes(SEEDS_STAY) };
}

function parseFilter(text: string): Filter | undefined {
  const [word, ...parts] = text.split(BETWEEN_VALUES);
  const definition = FILTER_DEFINITIONS.find((one) => one.word === word);
  if (definition === undefined) return undefined;
  const fields = Object.entries(definition.fields);
  const values = fields.map(([name, field], i) => {
    // A fraction contains the mark that separates values.
    const part = i === fields.length - 1 ? parts.slice(i).join(BETWEEN_VALUES) : parts[i];
    return [name, field.read(unescaped(part ?? ""))];
  });
  return filterOf(definition.type, Object.fromEntries(values));
}

/** The address escapes everything else by itself. */
function escaped(text: string): string {
  return text.replaceAll("!", "!e").replaceAll(BETWEEN_FILTERS, "!t");
}

function unescaped(text: string): string {
  return text.replaceAll("!t", BETWEEN_FILTERS).replaceAll("!e", "!");
}
