import * as v from "valibot";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { rowLength } from "@/lib/graph/follow-graph";
import {
  coreWithin,
  followersWithin,
  largestWithin,
  reachedWithin,
  sizeWithin,
  tiesWithin,
  type Within,
} from "@/lib/graph/within";
import { LIST_KINDS } from "@/lib/x/kinds";

/** What an account's status may be, with its number in `FilterFacts.status`. */
export const STATUSES = ["unknown", "active", "protected", "suspended", "deleted", "withheld"] as const;

/** Most hops and longest text that a filter takes: beyond six hops hardly anybody is missing in any network. */
export const FILTER_LIMITS = { hops: 6, text: 100, tag: 40, handle: 50, filters: 30 } as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const hops = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(FILTER_LIMITS.hops));

/** One condition on accounts (and, `mutualOnly`, on edges). */
export const FilterSchema = v.variant("type", [
  v.object({ type: v.literal("mutualOnly") }),
  v.object({ type: v.literal("minFollowers"), least: count }),
  v.object({ type: v.literal("minEdgesIn"), least: count }),
  v.object({ type: v.literal("core"), k: count }),
  v.object({ type: v.literal("community"), id: count }),
  v.object({ type: v.literal("listed"), kind: v.picklist(LIST_KINDS) }),
  v.object({ type: v.literal("status"), status: v.picklist(STATUSES) }),
  v.object({ type: v.literal("captured"), is: v.boolean() }),
  v.object({ type: v.literal("imported"), is: v.boolean() }),
  v.object({
    type: v.literal("coverage"),
    list: v.picklist(["following", "followers"]),
    percent: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  }),
  v.object({
    type: v.literal("tag"),
    tag: v.pipe(v.string(), v.minLength(1), v.maxLength(FILTER_LIMITS.tag)),
    isIn: v.boolean(),
  }),
  v.object({
    type: v.literal("near"),
    of: v.picklist(["me", "seeds"]),
    hops,
  }),
  v.object({
    type: v.literal("ego"),
    hops,
    handle: v.pipe(v.string(), v.minLength(1), v.maxLength(FILTER_LIMITS.handle)),
  }),
  v.object({ type: v.literal("largest") }),
  v.object({
    type: v.literal("text"),
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(FILTER_LIMITS.text)),
  }),
]);

export type Filter = v.InferOutput<typeof FilterSchema>;

/** The filters that are on. */
export interface FilterSet {
  /** In the order in which they work: each on what those before it left. */
  filters: readonly Filter[];
  /** Whether seeds stay whatever the filters say. Hiding is stronger. */
  keepSeeds: boolean;
}

export const NO_FILTERS: FilterSet = { filters: [], keepSeeds: false };

/** What is known of the accounts of a graph, one entry each, and of the user. */
export interface FilterFacts {
  graph: FollowGraph;
  community: ArrayLike<number>;
  /** X's count of followers; NaN where it has not said. */
  claimedFollowers: ArrayLike<number>;
  claimedFollowing: ArrayLike<number>;
  /** Places in STATUSES. */
  status: Uint8Array;
  /** Bit i: it stands in a list of kind LIST_KINDS[i]. */
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
  hidden: readonly number[];
  seeds: readonly number[];
  /** Undefined where it is not known who looks. */
  me: number | undefined;
  /** The account with this handle. */
  find: (handle: string) => number | undefined;
  /** Whether an account's handle or name holds the text. */
  holds: (text: string) => (account: number) => boolean;
}

/** What one filter did. */
export interface FilterStep {
  before: number;
  after: number;
  /** Why it could not work and left everything as it was. */
  idle?: "no me" | "no seeds" | "no account";
  /** Of a count of followers: for how many accounts it is X's, and for how many the known edges stand in. */
  basis?: { claimed: number; counted: number };
}

/** What all filters together leave. */
export interface Filtered {
  mask: Uint8Array;
  mutualOnly: boolean;
  steps: FilterStep[];
  hidden: number;
  /** Seeds that only stay because they were asked to. */
  keptSeeds: number;
  accounts: number;
  edges: number;
  mutualPairs: number;
}

/** Applies filters one after the other, after hiding. O((accounts + edges) × filters). */
export function applyFilters({ filters, keepSeeds }: FilterSet, facts: FilterFacts): Filtered {
  const { graph, hidden, seeds } = facts;
  let part: Within = { graph, mask: visible(graph.size, hidden), mutualOnly: false };
  const unhidden = part.mask;
  const steps: FilterStep[] = [];
  for (const filter of filters) {
    const { mask, ...told } = applyOne(filter, part, facts);
    const mutualOnly = part.mutualOnly || filter.type === "mutualOnly";
    steps.push({ before: total(part.mask), after: total(mask), ...told });
    part = { graph, mask, mutualOnly };
  }
  let keptSeeds = 0;
  if (keepSeeds) {
    const mask = part.mask.slice();
    for (const seed of seeds) {
      if (unhidden[seed] !== 1 || mask[seed] === 1) continue;
      mask[seed] = 1;
      keptSeeds++;
    }
    part = { ...part, mask };
  }
  return {
    mask: part.mask,
    mutualOnly: part.mutualOnly,
    steps,
    hidden: graph.size - total(unhidden),
    keptSeeds,
    ...sizeWithin(part),
  };
}

type Applied = { mask: Uint8Array } & Pick<FilterStep, "idle" | "basis">;

function applyOne(filter: Filter, part: Within, facts: FilterFacts): Applied {
  switch (filter.type) {
    case "mutualOnly": {
      const ties = tiesWithin({ ...part, mutualOnly: true });
      return keep(part, (account) => ties[account] > 0);
    }
    case "minFollowers":
      return byFollowers(filter.least, part, facts);
    case "minEdgesIn": {
      const followers = followersWithin(part);
      return keep(part, (account) => followers[account] >= filter.least);
    }
    case "core":
      return { mask: coreWithin(part, filter.k) };
    case "community":
      return keep(part, (account) => facts.community[account] === filter.id);
    case "listed": {
      const bit = 1 << LIST_KINDS.indexOf(filter.kind);
      return keep(part, (account) => (facts.listed[account] & bit) !== 0);
    }
    case "status": {
      const status = STATUSES.indexOf(filter.status);
      return keep(part, (account) => facts.status[account] === status);
    }
    case "captured":
      return keep(part, (account) => facts.captured[account] > 0 === filter.is);
    case "imported":
      return keep(part, (account) => (facts.importedOnly?.[account] ?? 0) > 0 === filter.is);
    case "coverage": {
      const coverage = coverageOf(filter.list, facts);
      return keep(part, (account) => coverage(account) >= filter.percent / 100);
    }
    case "tag": {
      const accounts = facts.tags.get(filter.tag)?.[filter.isIn ? "isIn" : "isOut"];
      const tagged = new Set(accounts);
      return keep(part, (account) => tagged.has(account));
    }
    case "near":
      return near(filter, part, facts);
    case "ego": {
      const centre = facts.find(filter.handle);
      if (centre === undefined) return { mask: part.mask, idle: "no account" };
      return { mask: reachedWithin(part, [centre], filter.hops) };
    }
    case "largest":
      return { mask: largestWithin(part) };
    case "text":
      return keep(part, facts.holds(filter.text));
  }
}

/** X's count where it stated one, else the edges known of in the whole network. */
function byFollowers(least: number, part: Within, { claimedFollowers, graph }: FilterFacts): Applied {
  const basis = { claimed: 0, counted: 0 };
  const { mask } = keep(part, (account) => {
    const claimed = claimedFollowers[account];
    const isClaimed = !Number.isNaN(claimed);
    basis[isClaimed ? "claimed" : "counted"]++;
    return (isClaimed ? claimed : rowLength(graph.followers, account)) >= least;
  });
  return { mask, basis };
}

/** Captured share of an account's own list, 0 to 1; NaN, which passes no filter, where X stated no count. */
function coverageOf(list: "following" | "followers", facts: FilterFacts): (account: number) => number {
  const [captured, claimed] =
    list === "following"
      ? [facts.capturedFollowing, facts.claimedFollowing]
      : [facts.capturedFollowers, facts.claimedFollowers];
  return (account) => (claimed[account] > 0 ? Math.min(1, captured[account] / claimed[account]) : Number.NaN);
}

function near({ of, hops }: Filter & { type: "near" }, part: Within, { me, seeds }: FilterFacts): Applied {
  if (of === "me" && me === undefined) return { mask: part.mask, idle: "no me" };
  if (of === "seeds" && seeds.length === 0) return { mask: part.mask, idle: "no seeds" };
  return { mask: reachedWithin(part, of === "seeds" || me === undefined ? seeds : [me], hops) };
}

function keep({ mask }: Within, passes: (account: number) => boolean): { mask: Uint8Array } {
  const kept = new Uint8Array(mask.length);
  for (let account = 0; account < mask.length; account++)
    if (mask[account] === 1 && passes(account)) kept[account] = 1;
  return { mask: kept };
}

function visible(size: number, hidden: readonly number[]): Uint8Array {
  const mask = new Uint8Array(size).fill(1);
  for (const account of hidden) mask[account] = 0;
  return mask;
}

function total(mask: Uint8Array): number {
  let sum = 0;
  for (let account = 0; account < mask.length; account++) sum += mask[account];
  return sum;
}
