import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { SnapshotRecord } from "@/lib/store/snapshot";

/** What scores are computed or read from. Arrays have one entry per account of the graph. */
export interface ScoreSource {
  graph: FollowGraph;
  /** X's counts; NaN where X stated none. */
  claimedFollowers: ArrayLike<number>;
  claimedFollowing: ArrayLike<number>;
  pageRank: ArrayLike<number>;
  /** How many of the accounts that an account follows follow it back. */
  mutuals: ArrayLike<number>;
  /** The weighted status by the current weights. */
  status(): ArrayLike<number>;
  /** How likely each account belongs, by the tag in use; undefined where none is. */
  membership: ArrayLike<number> | undefined;
  /** What was measured after the map was drawn. */
  measures: Pick<SnapshotRecord, "betweenness" | "cores" | "clustering">;
}

/** How each metric was found and what its values compare to; absent while it was not measured. */
export interface MeasureFacts {
  cores?: { highest: number };
  clustering?: { transitivity: number };
  betweenness?: BetweennessFacts;
  /** Share of the accounts' own lists that is read, and by how many draws among them ranks were doubted. */
  rankDoubt?: { read: number; draws: number };
}

export interface BetweennessFacts {
  /** Whether every account was a pivot; else scores are estimates with an error. */
  exact: boolean;
  pivots: number;
  /** Mean relative error of the 100 highest scores. */
  topError: number;
  seed: number;
  workers: number;
  milliseconds: number;
}

/** What a value counts: whole numbers, or shares of 1 that people read as percent, or as points out of 100. */
export type ScoreUnit = "count" | "percent" | "points";

/** One number per account. Table column, column chooser, colour, size, range filter, account panel, legend, export
 *  column, discover term and help text follow from this object. */
export interface ScoreDefinition<K extends string = string> {
  /** Name in addresses, saved views and rows. Never changes once released. */
  key: K;
  /** Name on the screen. */
  label: string;
  /** One sentence: tooltips. */
  short: string;
  /** One paragraph: the Help page. */
  long: string;
  unit: ScoreUnit;
  /** Bounds of all possible values, as they are stored. */
  range: { least: number; most: number };
  /** Column of exported files, in snake case. Never changes once released. */
  exportAs: string;
  /** Whether the table shows the column at first, or only offers it. */
  table: "shown" | "offered";
  /** Whether the account panel has a row for it. */
  isInPanel: boolean;
  /** The values, NaN where one is not known; undefined while the score was not measured. O(accounts + edges). */
  read(source: ScoreSource): ArrayLike<number> | undefined;
  /** Whether the values come some time after the map: until then they are pending, not unknown. */
  isMeasuredLater?: boolean;
  /** Whether the values change with the weights of the status. */
  changesWithWeights?: boolean;
  /** Standard error of each value, where values are estimates. */
  readError?(source: ScoreSource): ArrayLike<number> | undefined;
  /** A value as the table and the legend write it. */
  format(value: number): string;
  /** A value as the account panel writes it, where that says more. */
  detail?(value: number, facts: MeasureFacts, error: number | undefined): string;
  /** How the values of this map were found; undefined while they are not measured. */
  method?(facts: MeasureFacts): string | undefined;
  /** How Discover uses the score, relative to its highest twentieth. */
  discover?: { hint: string; weight: number };
}

/** Returns the definition, with its key as a literal type. */
export function defineScore<const D extends ScoreDefinition>(definition: D): D {
  return definition;
}

/** What a value is multiplied with to be the number that people read and enter. */
export function displayFactor(unit: ScoreUnit): number {
  return unit === "count" ? 1 : 100;
}
