import type { Json } from "./json";
import { type Random, shuffled } from "./random";

/** Order of the keys in an answer. X sends them alphabetically since May 2026; "made" is the order before. */
export type KeyOrder = "alphabetical" | "shuffled" | "made";

/** The same value with the keys of every object in this order. */
export function inKeyOrder(value: Json, order: KeyOrder, random: Random): Json {
  if (order === "made") return value;
  if (Array.isArray(value)) return value.map((item) => inKeyOrder(item, order, random));
  if (typeof value !== "object" || value === null) return value;
  const sorted = Object.keys(value).sort();
  const keys = order === "shuffled" ? shuffled(random, sorted) : sorted;
  return Object.fromEntries(keys.map((key) => [key, inKeyOrder(value[key], order, random)]));
}
