import * as v from "valibot";
import { SCORE_KEYS, type Score } from "@/lib/explore/map/scores";

/** Ways to sort accounts into a few groups, each with its colour. */
export const GROUPINGS = ["community", "role", "standing", "listed", "coverage", "belongs", "band"] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** How accounts are placed: by communities, by the lists that were read, or whichever says more. */
export const ARRANGEMENTS = ["auto", "islands", "lists"] as const;

export type Arrangement = (typeof ARRANGEMENTS)[number];

export const EDGE_CHOICES = ["all", "mutual", "oneWay", "none"] as const;

export type EdgeChoice = (typeof EDGE_CHOICES)[number];

/** Bounds of how many accounts are drawn: what the slider offers, and what "all" is asked about above. */
export const DRAWN_LIMITS = { least: 10, most: 20_000, first: 10_000, ask: 20_000 } as const;

/** Bounds of the edges' opacity, a share of what is drawn by default. */
export const OPACITY_LIMITS = { least: 0.05, most: 1 } as const;

const SHAPE = {
  colour: v.picklist<readonly (Grouping | Score)[]>([...GROUPINGS, ...SCORE_KEYS]),
  size: v.picklist(SCORE_KEYS),
  arrange: v.picklist(ARRANGEMENTS),
  /** Whether colour and size go by the logarithm of their score. */
  log: v.boolean(),
  edges: v.picklist(EDGE_CHOICES),
  opacity: v.pipe(v.number(), v.minValue(OPACITY_LIMITS.least), v.maxValue(OPACITY_LIMITS.most)),
  /** How many accounts are drawn, those with the highest score `by`; seeds always. */
  most: v.union([
    v.literal("all"),
    v.pipe(v.number(), v.integer(), v.minValue(DRAWN_LIMITS.least), v.maxValue(DRAWN_LIMITS.most)),
  ]),
  by: v.picklist(SCORE_KEYS),
  /** Whether further accounts are drawn that connect those chosen. */
  bridges: v.boolean(),
  /** Whether follows in one direction join too, not only mutual ones. */
  oneWayBridges: v.boolean(),
};

/** How the map looks and which accounts are on it. */
const AppearanceSchema = v.object(SHAPE);

export type Appearance = v.InferOutput<typeof AppearanceSchema>;

export const DEFAULT_APPEARANCE: Appearance = {
  colour: "community",
  size: "pageRank",
  arrange: "auto",
  log: false,
  edges: "all",
  opacity: 1,
  most: DRAWN_LIMITS.first,
  by: "pageRank",
  bridges: false,
  oneWayBridges: false,
};

export function isGrouping(colour: Appearance["colour"]): colour is Grouping {
  return GROUPINGS.some((grouping) => grouping === colour);
}

/** Whether colours depend on the tag in use. */
export function isByTag(colour: Appearance["colour"]): boolean {
  return colour === "belongs" || colour === "band" || colour === "membership";
}

/** What differs from the default as a short text for the address: "colour.role~most.500". Empty for the default. */
export function formatAppearance(appearance: Appearance): string {
  return Object.entries(appearance)
    .filter(([name, value]) => DEFAULT_APPEARANCE[name as keyof Appearance] !== value)
    .map(([name, value]) => `${name}.${value}`)
    .join("~");
}

/** Reads what `formatAppearance` wrote; what is unknown or out of bounds is as by default. */
export function parseAppearance(text: string): Appearance {
  const read: Partial<Record<string, unknown>> = {};
  for (const word of text.split("~")) {
    const at = word.indexOf(".");
    const name = word.slice(0, at);
    if (!Object.hasOwn(SHAPE, name)) continue;
    const value = v.safeParse(SHAPE[name as keyof typeof SHAPE], plain(word.slice(at + 1)));
    if (value.success) read[name] = value.output;
  }
  return { ...DEFAULT_APPEARANCE, ...read };
}

function plain(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
