import type { AccountRecord } from "@/lib/store/account";
import type { NetworkName } from "@/lib/store/schema";
import type { Coverage } from "./coverage";
import type { ExportOptions } from "./export";
import type { Filtered, FilterSet } from "./filters";
import type { ImportedPart } from "./provenance";
import type { StatusTerm, StatusWeights } from "./status";

/** What the explorer asks of the graph worker (over comlink). The worker reads the store itself and keeps
 *  the graph, so that rows never cross the UI thread: the page gets what it draws and the rows it shows.
 *  Answers speak of the computed map; before the first one there is nothing to find. */
export interface GraphService {
  /** Chooses whose network the next calls speak of, and forgets the map of the one before. */
  open(network: NetworkName): Promise<void>;
  /** Reads the store and computes everything the map shows. A computation that still runs is cancelled.
   *  Rejects with an error named `Cancelled` after `cancel`; the map computed before stands. */
  compute(options: MapOptions, onProgress: (progress: Progress) => void): Promise<NetworkMap>;
  /** Shows the stored map of a revision, or else the newest one that was computed alike, without computing. */
  reopen(options: MapOptions, revision?: number): Promise<Reopened>;
  /** Measures what the map can be drawn without, and keeps it with the map. Rejects with `Cancelled` after
   *  `cancel`, and when a computation starts. Values are in the rows; this gives what to know of them. */
  measure(
    plan: readonly Metric[],
    onProgress: (progress: MeasureProgress) => void,
    options?: MeasureOptions,
  ): Promise<MeasureFacts>;
  /** Stops what is being computed or measured. */
  cancel(): Promise<void>;
  /** How much the store holds that the computed map does not; zeros where the revision is the same. */
  newer(): Promise<Growth>;
  /** Ranks and groups the accounts of the computed map otherwise; places on the map stay. The map is not kept in the
   *  store. Rejects with `Cancelled` after `cancel`, and when other work starts; the map before stands. */
  recompute(
    how: MetricParameters,
    options: MapOptions,
    onProgress: (progress: Progress) => void,
  ): Promise<NetworkMap>;
  /** Weighs the status of accounts by these weights from now on, and gives the accounts that come first by it
   *  among those that pass the filters. */
  weigh(weights: StatusWeights, limit: number): Promise<StatusTop>;
  /** Leaves only what passes the filters in the table and in what is drawn, until the next call or the next map. */
  filter(query: FilterQuery): Promise<FilteredMap>;
  /** Rows of the table of all accounts that pass the filters, in the order asked for. */
  rows(query: TableQuery): Promise<TablePage>;
  /** Accounts whose handle or name holds the text (diacritics folded), best first. */
  search(text: string, limit: number): Promise<AccountRow[]>;
  /** The row of one account, or undefined where the map does not hold it. */
  row(n: number): Promise<AccountRow | undefined>;
  /** The number of the account with this handle. */
  find(handle: string): Promise<number | undefined>;
  /** Everything about one account, or undefined where the map does not hold it. */
  account(n: number): Promise<AccountDetail | undefined>;
  /** Which imports state edges of this account, newest first. */
  imported(n: number): Promise<ImportedPart[]>;
  /** Those of the known accounts that are tied to this one; best PageRank first. */
  neighbours(n: number, question: NeighbourQuery): Promise<TablePage>;
  /** The map, or the part of it that these accounts are, as a file; the latter with the edges among them. Rejects
   *  with `Cancelled` after `cancel`. `onProgress` is told the share done, 0 to 1. */
  exportFile(options: ExportOptions, onProgress: (share: number) => void): Promise<Blob>;
  /** The logged-in account whose tabs were read last, or undefined where the map does not hold it. */
  me(): Promise<AccountRow | undefined>;
  /** Whom I follow most mutually: accounts tied to me both ways, those with most mutual ties among each other first.
   *  Empty where the map does not hold me. */
  proposeSeeds(limit: number): Promise<SeedProposal[]>;
}

export interface MeasureOptions {
  /** Follow shortest paths from every account, however many there are: a second for 10 000, half an hour for a
   *  hundred times as many. */
  exact?: boolean;
}

/** How accounts are ranked and grouped. */
export interface MetricParameters {
  /** Chance that PageRank's walker goes on, 0.5 to 0.995. */
  damping: number;
  /** Account numbers from which the walker starts again; anywhere where there are none. */
  seeds: readonly number[];
  /** Above 1 communities are smaller and more, below 1 larger and fewer; 0.5 to 2. */
  resolution: number;
}

export const DEFAULT_PARAMETERS: MetricParameters = { damping: 0.85, seeds: [], resolution: 1 };

/** How the metrics of a map came out. */
export interface MetricFacts {
  parameters: MetricParameters;
  /** Seeds that the map holds. */
  seedsUsed: number;
  /** Rounds of PageRank, and whether they were enough; undefined for a stored map, where it always was. */
  pageRank: { iterations: number; converged: boolean } | undefined;
  modularity: number;
}

/** The accounts of highest status. */
export interface StatusTop {
  rows: AccountRow[];
  dropped: StatusTerm[];
  /** Time to weigh and sort, in milliseconds. */
  milliseconds: number;
}

export interface FilterQuery extends FilterSet {
  /** Account numbers of the seeds. */
  seeds: readonly number[];
  /** How many accounts to draw at most. */
  draw: number;
}

/** What the filters left of the computed map. */
export interface FilteredMap extends Omit<Filtered, "mask"> {
  drawn: DrawnGraph;
  /** Accounts left of each community. */
  communitySizes: Uint32Array;
  /** Time the filters took, in milliseconds, without reading what they ask for. */
  milliseconds: number;
}

/** An account that could anchor the user's part, with its mutual ties to the others. */
export interface SeedProposal {
  row: AccountRow;
  shared: number;
}

export const PHASES = ["reading", "building", "ranking", "grouping", "placing"] as const;

export type Phase = (typeof PHASES)[number];

export interface Progress {
  phase: Phase;
  /** Share of the whole work done, 0 to 1. */
  done: number;
}

/** The service as the worker offers it. */
export interface GraphWorkerService extends GraphService {
  /** Gives the name of a lock that the worker holds for as long as it lives: who waits for it learns of its end,
   *  however that came. */
  alive(): Promise<string>;
}

/** A stored map as it was found: there is none, or it was not what it should be and is not used. */
export type Reopened = { is: "shown"; map: NetworkMap } | { is: "none" } | { is: "unsound"; because: string };

export const METRICS = ["cores", "clustering", "betweenness"] as const;

export type Metric = (typeof METRICS)[number];

export interface MeasureProgress {
  metric: Metric;
  /** Share of the whole plan done, 0 to 1. */
  done: number;
  /** Accounts from which shortest paths were followed so far, and of how many. */
  pivots?: { used: number; of: number };
}

/** How each metric was found and what its values compare to; absent while it was not measured. */
export interface MeasureFacts {
  cores?: { highest: number };
  clustering?: { transitivity: number };
  betweenness?: BetweennessFacts;
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

export interface MapOptions {
  /** How many accounts to draw at most; the highest PageRank first. */
  draw: number;
  /** Whether to read the whole store (default), or only what is newer than the map before: the same network, sooner,
   *  but for profiles that changed while the clock was set back. */
  read?: "whole" | "newer";
}

/** The computed map. Arrays are transferred. */
export interface NetworkMap {
  revision: number;
  accounts: number;
  /** Distinct directed follow edges known. */
  edges: number;
  /** Pairs that follow each other. */
  mutualPairs: number;
  /** When it was computed, in milliseconds. */
  at: number;
  measures: MeasureFacts;
  metrics: MetricFacts;
  communities: CommunitySummary[];
  drawn: DrawnGraph;
  /** Milliseconds per phase. */
  timings: Record<Phase, number>;
}

export interface CommunitySummary {
  /** 0 is the largest. */
  id: number;
  size: number;
  /** Named by its members of highest PageRank, since the numbers mean nothing. */
  name: string;
}

/** The part of the graph that is drawn: parallel arrays, one entry per drawn account, best PageRank first. */
export interface DrawnGraph {
  account: Uint32Array<ArrayBuffer>;
  handle: string[];
  x: Float32Array<ArrayBuffer>;
  y: Float32Array<ArrayBuffer>;
  pageRank: Float32Array<ArrayBuffer>;
  community: Uint32Array<ArrayBuffer>;
  /** One entry per drawn edge: indices into the arrays above. A mutual pair is one edge. */
  edgeSource: Uint32Array<ArrayBuffer>;
  edgeTarget: Uint32Array<ArrayBuffer>;
  edgeMutual: Uint8Array<ArrayBuffer>;
}

export interface Growth {
  /** Revision that the store has now. */
  revision: number;
  accounts: number;
  edges: number;
  /** Edges of the map that the store no longer holds. */
  goneEdges: number;
}

/** One account as the table shows it. Claimed counts are X's, known counts are edges in the store. */
export interface AccountRow {
  n: number;
  /** Empty where X has not said. */
  handle: string;
  name: string;
  claimedFollowers: number | undefined;
  claimedFollowing: number | undefined;
  knownFollowers: number;
  knownFollowing: number;
  mutuals: number;
  pageRank: number;
  /** Place by PageRank, 1 is the highest. */
  place: number;
  community: number;
  /** Weighted sum of PageRank, betweenness and mutual ties, each on 0 to 1. */
  status: number;
  /** Largest k for which it is in a group whose members all have k ties inside; undefined until measured. */
  core: number | undefined;
  /** Share of the shortest paths between any two others that pass here, 0 to 1; undefined until measured. */
  betweenness: number | undefined;
  /** Standard error of that share. */
  betweennessError: number | undefined;
  /** Share of the pairs of its neighbours that are tied to each other, 0 to 1; undefined until measured. */
  clustering: number | undefined;
}

export const TABLE_COLUMNS = [
  "handle",
  "name",
  "place",
  "pageRank",
  "status",
  "community",
  "claimedFollowers",
  "knownFollowers",
  "claimedFollowing",
  "knownFollowing",
  "mutuals",
  "betweenness",
  "core",
  "clustering",
] as const satisfies readonly (keyof AccountRow)[];

export type TableColumn = (typeof TABLE_COLUMNS)[number];

export interface TableQuery {
  sort: TableColumn;
  descending: boolean;
  /** Part of a handle or name; empty for all. */
  text: string;
  offset: number;
  limit: number;
}

export interface TablePage {
  /** Rows that fit the question, before offset and limit. */
  total: number;
  rows: AccountRow[];
}

/** Accounts that follow this one, are followed by it, both, or follow it and are followed by me. */
export type NeighbourGroup = "mutuals" | "followers" | "following" | "yours";

export interface NeighbourQuery {
  group: NeighbourGroup;
  /** Part of a handle or name; empty for all. */
  text: string;
  offset: number;
  limit: number;
}

/** Metrics by which an account has a place among all. */
export type RankedMetric = "pageRank" | "betweenness" | "core" | "clustering" | "knownFollowers" | "mutuals";

export interface AccountDetail {
  row: AccountRow;
  account: AccountRecord;
  /** How many of those whom I follow follow this one; undefined where the map does not hold me. */
  followedByYours: number | undefined;
  /** Place by each metric, 1 is the highest; equal values share a place. Absent where it is not known. */
  places: Partial<Record<RankedMetric, number>>;
  /** Following and followers always, other kinds where a list or a visit is stored. */
  coverage: Coverage[];
}
