import type { Score } from "@/lib/explore/map/scores";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { Subgraph } from "@/lib/graph/subgraph";
import type { Field, FilterNames } from "./fields";

/** What an account's status may be, with its number in `FilterFacts.status`. */
export const STATUSES = [
  "unknown",
  "active",
  "protected",
  "suspended",
  "deleted",
  "withheld",
  "not_found",
] as const;

/** Whether an account belongs with those of a tag, with its number in `FilterFacts.belongs`: what the user says, else
 *  what is estimated, the nearest first. */
export const BELONGINGS = ["in", "likely", "possible", "unlikely", "notIn", "unknown", "nowhere"] as const;

export type Belonging = (typeof BELONGINGS)[number];

/** What is known of the accounts of a graph, one entry each, and of the user. */
export interface FilterFacts {
  graph: FollowGraph;
  community: ArrayLike<number>;
  /** Identity of each community. */
  communityIds: ArrayLike<number>;
  /** X's count of followers; NaN where it has not said. */
  claimedFollowers: ArrayLike<number>;
  claimedFollowing: ArrayLike<number>;
  /** Places in STATUSES. */
  status: Uint8Array;
  /** Bit i: it is in a list of kind LIST_KINDS[i]. */
  listed: Uint8Array;
  /** 1 for an account that only imports name; undefined where nothing is imported. */
  importedOnly?: Uint8Array | undefined;
  /** Bit i: a list of kind LIST_KINDS[i] of its own was captured. */
  captured: Uint8Array;
  /** Members of its own list that were captured; the most that any viewer was shown. */
  capturedFollowing: Uint32Array;
  capturedFollowers: Uint32Array;
  /** Accounts by tag, apart for IN and NOT IN. */
  tags: ReadonlyMap<string, { isIn: readonly number[]; isOut: readonly number[] }>;
  /** Positions in BELONGINGS by a tag; undefined where the tag marks nobody IN. */
  belongs: (tag: string) => ArrayLike<number> | undefined;
  /** Positions in BANDS by a tag; undefined where the tag marks nobody IN. */
  bands: (tag: string) => ArrayLike<number> | undefined;
  hidden: readonly number[];
  seeds: readonly number[];
  /** Undefined where it is not known who looks. */
  me: number | undefined;
  /** The account with this handle. */
  find: (handle: string) => number | undefined;
  /** Whether an account's handle or name holds the text. */
  holds: (text: string) => (account: number) => boolean;
  /** A score of every account, NaN where it is not known; undefined while it was not measured. */
  score: (key: Score) => ArrayLike<number> | undefined;
}

/** What one filter did. */
export interface FilterStep {
  before: number;
  after: number;
  /** Why it could not work and left everything as it was: a key of the definition's `idle`. */
  idle?: string;
  /** Of a count of followers: for how many accounts it is X's, and for how many the known edges are counted instead. */
  basis?: { claimed: number; counted: number };
}

/** What a filter leaves, as a mask over the graph. */
type Applied = { mask: Uint8Array } & Pick<FilterStep, "idle" | "basis">;

type Fields = Readonly<Record<string, Field<unknown>>>;

export type ValuesOf<F> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** One condition on accounts (or on edges). Menu, form, chip, address and effect follow from this object. */
export interface FilterDefinition<T extends string = string, F extends Fields = Fields> {
  /** Never changes once released, nor does `word`. */
  type: T;
  /** Name in addresses and saved views. */
  word: string;
  /** Name in the menu. */
  label: string;
  /** Its values, in the order of form and address. */
  fields: F;
  /** The filter in words, as its chip says it. */
  chip(values: ValuesOf<F>, names: Pick<FilterNames, "communities">): string;
  /** The accounts that it leaves of a part of the graph. */
  apply(values: ValuesOf<F>, subgraph: Subgraph, facts: FilterFacts): Applied;
  /** Whether it also leaves only mutual follows among the accounts. */
  leavesMutualOnly?: boolean;
  /** Why it may have no effect, in words. */
  idle?: Readonly<Record<string, string>>;
  /** How its effect was found, where that is not plain: a tooltip. */
  note?(step: FilterStep): string | undefined;
}

/** Returns the definition, with its type and fields as literal types. */
export function defineFilter<const T extends string, F extends Fields>(
  definition: FilterDefinition<T, F>,
): FilterDefinition<T, F> {
  return definition;
}

/** The accounts of a part that pass. */
export function keep({ mask }: Subgraph, passes: (account: number) => boolean): { mask: Uint8Array } {
  const kept = new Uint8Array(mask.length);
  for (let account = 0; account < mask.length; account++)
    if (mask[account] === 1 && passes(account)) kept[account] = 1;
  return { mask: kept };
}
