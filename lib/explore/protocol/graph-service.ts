import type { CommunityColour } from "@/lib/colour/community-colours";
import type { MeasureFacts } from "@/lib/explore/map/scores/score";
import type { Appearance } from "@/lib/explore/view/appearance";
import type { FilterSet } from "@/lib/explore/view/filters";
import type { Filtered } from "@/lib/explore/view/filters/apply";
import type { RememberedCommunity } from "@/lib/explore/view/remembered";
import type { StatusTerm, StatusWeights } from "@/lib/explore/view/weights";
import type { DataFormatName } from "@/lib/io/export/formats";
import type { KeptGroups } from "@/lib/store/community";
import type { MarkedAccount } from "@/lib/store/mark";
import type { NetworkName } from "@/lib/store/schema";
import type { CommunityFate } from "@/lib/store/snapshot";
import type { BackupMap } from "./backup-map";
import type { BridgesAnswer, BridgesQuery } from "./bridges";
import type { ClusterQuery, ClusterView } from "./clusters";
import type {
  CommunityCheck,
  CommunityDetail,
  CommunityFigures,
  CommunityQuery,
  InnerGroups,
} from "./communities";
import type { Discovery, DiscoveryQuery } from "./discovery";
import type { DrawnGraph, LayoutOptions, Places } from "./drawing";
import type { MembershipAnswer, MembershipQuery, Standing, StandingQuery, TagAt } from "./membership";
import type { MomentMap, MomentQuery } from "./moment";
import type {
  AccountDetail,
  AccountRow,
  ImportedCounts,
  ImportedPart,
  InCommunity,
  NeighbourGroup,
  NeighbourQuery,
  TablePage,
  TableQuery,
} from "./rows";
import type { ShareFacts } from "./sharing";
import type { Comparison, SimilarAnswer } from "./similar";
import type { AccountTies } from "./ties";
import type { DrawnTimes, TimesQuery } from "./times";

/** What the explorer asks of the graph worker (over comlink). The worker reads the store itself and keeps
 *  the graph, so that rows never cross the UI thread: the page gets what it draws and the rows it shows.
 *  Answers speak of the computed map; before the first one there is nothing to find. */
export interface GraphService {
  /** Chooses the network for the next calls, and drops the map of the one before. */
  open(network: NetworkName): Promise<void>;
  /** Reads the store and computes the map; nothing is drawn. Cancels a computation that is still running.
   *  Rejects with an error named `Cancelled` after `cancel`; the previous map then stays. */
  compute(options: MapOptions, onProgress: (progress: Progress) => void): Promise<MapSummary>;
  /** Opens the stored map of a revision (default: the newest one computed with the same parameters) without computing,
   *  and answers `query` about it in the same message. */
  reopen(query: ViewQuery, revision?: number): Promise<Reopened>;
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
  /** Ranks and groups the accounts of the map with other parameters; positions stay. The result is not stored.
   *  Rejects with `Cancelled` after `cancel` and when other work starts; the previous map then stays. */
  recompute(parameters: MetricParameters, onProgress: (progress: Progress) => void): Promise<MapSummary>;
  /** Sets the weights of the status score. Returns the accounts with the highest status among those that pass the
   *  filters. */
  setWeights(weights: StatusWeights, limit: number): Promise<StatusTop>;
  /** Draws the map as the query asks, the only way to a picture. The table then lists the accounts that pass the
   *  query's filters, until the next query or map. */
  view(query: ViewQuery): Promise<MapView>;
  /** Rows of the table of all accounts that pass the filters, in the order asked for. */
  rows(query: TableQuery): Promise<TablePage>;
  /** Accounts with the text in handle or name (diacritics folded), best first. */
  search(text: string, limit: number): Promise<AccountRow[]>;
  /** The row of one account, or undefined where the map does not hold it. */
  row(n: number): Promise<AccountRow | undefined>;
  /** The number of the account with this handle. */
  find(handle: string): Promise<number | undefined>;
  /** Proposes a name for each community of the map from what its members say of themselves, and keeps the names with
   *  the map; empty where the members say nothing in common. Rejects with `Cancelled` when another map is computed
   *  meanwhile. */
  proposeNames(): Promise<string[]>;
  /** Every community of the map in figures, the largest first. */
  communityFigures(): Promise<CommunityFigures[]>;
  /** One community with its members and its ties to others; undefined where the map does not have it. */
  community(query: CommunityQuery): Promise<CommunityDetail | undefined>;
  /** The network as clusters within a budget; undefined where there is no map. */
  clusters(query: ClusterQuery): Promise<ClusterView | undefined>;
  /** The groups inside a community at a resolution; undefined where the map does not have it. */
  innerGroups(id: number, resolution: number): Promise<InnerGroups | undefined>;
  /** Account numbers of the members of a community by identity, the highest PageRank first. */
  members(id: number): Promise<number[]>;
  /** What a saved view keeps of communities, by identity. */
  rememberCommunities(ids: readonly number[]): Promise<RememberedCommunity[]>;
  /** What became of the communities that a saved view remembers, in its order. */
  checkCommunities(remembered: readonly RememberedCommunity[]): Promise<CommunityCheck[]>;
  /** Account numbers of the members by which a community is found again on a store without its map: those with the
   *  highest PageRank.
   *  @param community its place among the communities of the map */
  nameAnchors(community: number): Promise<number[]>;
  /** X's ids and handles of accounts by number; unknown numbers are left out. */
  idsOf(accounts: readonly number[]): Promise<MarkedAccount[]>;
  /** Everything about one account, or undefined where the map does not hold it. */
  account(n: number): Promise<AccountDetail | undefined>;
  /** Which imports state edges of this account, newest first. */
  imported(n: number): Promise<ImportedPart[]>;
  /** When drawn accounts and edges came, where lists and statements of X tell. */
  drawnTimes(query: TimesQuery): Promise<DrawnTimes>;
  /** Computes the map of a backup file, with the numbers and community identities of this store; nothing is stored.
   *  Rejects with `Cancelled` after `cancel`. `onProgress` is told the share of the file that was read, 0 to 1. */
  mapOfBackup(file: Blob, onProgress: (share: number) => void): Promise<BackupMap>;
  /** Communities and ranks of what was there at a moment; nothing of it is kept. */
  momentMap(query: MomentQuery): Promise<MomentMap>;
  /** Those of the known accounts that are tied to this one; best PageRank first. */
  neighbours(n: number, question: NeighbourQuery): Promise<TablePage>;
  /** How many of a group of this account's neighbours are in each community, the most first. */
  neighbourCommunities(n: number, group: NeighbourGroup): Promise<InCommunity[]>;
  /** Accounts that the same people follow as this one; undefined where the map does not hold it. */
  similar(n: number, limit: number): Promise<SimilarAnswer | undefined>;
  /** Who connects two communities, or the people around two accounts; undefined where there is no map. */
  bridges(query: BridgesQuery): Promise<BridgesAnswer | undefined>;
  /** Two accounts side by side; undefined where the map does not hold both. */
  compare(one: number, other: number): Promise<Comparison | undefined>;
  /** The shortest ways from one account to another over known follows, the first of them; none where no way leads there. */
  paths(question: PathQuery): Promise<FollowPath[]>;
  /** Continues the layout of the map and reports the positions of the accounts asked for. Pinned accounts stay. Ends
   *  after `steps` or after `cancel`; either way the positions reached are stored with the map. */
  runLayout(options: LayoutOptions, onPlaces: (places: Places) => void): Promise<Places>;
  /** The map, or the subgraph of these accounts, as a file. Rejects
   *  with `Cancelled` after `cancel`. `onProgress` is told the share done, 0 to 1. */
  exportFile(options: ExportOptions, onProgress: (share: number) => void): Promise<Blob>;
  /** The ties of an account in short; undefined where the map does not have it. */
  ties(n: number): Promise<AccountTies | undefined>;
  /** Those of these accounts that a card may name: neither hidden nor protected. */
  nameable(accounts: readonly number[]): Promise<number[]>;
  /** What a shared map may say of these accounts, by number, in their order. */
  shareFacts(accounts: readonly number[]): Promise<ShareFacts>;
  /** The login that was seen last, or undefined where the map does not have it. */
  me(): Promise<AccountRow | undefined>;
  /** Accounts worth a look from where the seeds are, or I am where there are none, with the reasons. */
  discover(question: DiscoveryQuery): Promise<Discovery>;
  /** Who belongs with the accounts that a tag marks IN; undefined where there is no map. Rejects with `Cancelled` when
   *  another map is asked about meanwhile. */
  membership(query: MembershipQuery): Promise<MembershipAnswer | undefined>;
  /** Whether one account belongs; undefined where the map does not hold it or the tag marks nobody IN. */
  standing(query: StandingQuery): Promise<Standing | undefined>;
  /** The accounts most mutual with me: tied to me both ways, those with most mutual ties among each other first.
   *  Empty where the map does not hold me. */
  proposeSeeds(limit: number): Promise<SeedProposal[]>;
}

/** What to write: a format, and the numbers of the accounts, undefined for all. */
export interface ExportOptions {
  format: DataFormatName;
  accounts: Uint32Array | undefined;
  /** The tag that columns of membership are of; undefined for none. */
  membership: TagAt | undefined;
  /** How accounts are drawn; absent where the file need not say. */
  style?: ExportStyle | undefined;
  /** Whether the user's notes are written. */
  notes?: boolean | undefined;
}

/** Colours ("#rrggbb") and radii of drawn accounts, by number, and the colour of each community of the map, by place. */
export interface ExportStyle {
  account: Uint32Array;
  colour: readonly string[];
  radius: Float32Array;
  ofCommunity: readonly string[];
}

export interface MeasureOptions {
  /** Follow shortest paths from every account, however many there are: a second for 10 000, half an hour for a
   *  hundred times as many. */
  exact?: boolean;
}

export interface PathQuery {
  /** Account numbers. */
  from: number;
  to: number;
  /** Along follows, or in either direction. */
  directed: boolean;
}

/** The accounts of a way, ends included, and of each step whether it is a follow along the way, against it, or both. */
export interface FollowPath {
  rows: AccountRow[];
  steps: ("follows" | "followed" | "mutual")[];
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

/** Whose membership a view shows, and by how many partitions of the graph at least it is estimated. */
export interface MembershipOfView {
  tag: string;
  runs: number;
}

/** What the page shows of a map: filters, appearance, and the accounts to draw in any case. */
export interface ViewQuery extends FilterSet {
  /** Account numbers of the seeds. */
  seeds: readonly number[];
  /** Account numbers that are drawn whatever the filters leave. */
  also: readonly number[];
  /** An account that is drawn where the filters leave it, though its score is too low. */
  beyond: number | undefined;
  appearance: Appearance;
  /** Weights of the status score. */
  weights: StatusWeights;
  /** Changes whenever the marks in the store change, so that the worker reads them only then. */
  marksVersion: number;
  /** The tag that columns and colours of membership are of; undefined where nothing shows them. */
  membership: MembershipOfView | undefined;
}

/** The picture of a map, and what the filters left of it. Arrays are transferred. */
export interface MapView extends Omit<Filtered, "mask"> {
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
  /** The map as it can be shown already, where there was none before: communities have their places, accounts are
   *  still being laid out inside them. Views answer for it until the map is there. */
  first?: MapSummary;
}

/** The service as the worker offers it. */
export interface GraphWorkerService extends GraphService {
  /** Gives the name of a lock that the worker holds for as long as it lives: who waits for it learns of its end,
   *  however that came. */
  alive(): Promise<string>;
}

/** A stored map as it was found: there is none, or it was not what it should be and is not used. */
export type Reopened =
  | { is: "shown"; map: MapSummary; view: MapView }
  | { is: "none" }
  | { is: "unsound"; because: string };

/** What is measured after the map is drawn, in this order: the doubt of ranks needs betweenness. */
export const METRICS = ["cores", "clustering", "betweenness", "rankDoubt"] as const;

export type Metric = (typeof METRICS)[number];

export interface MeasureProgress {
  metric: Metric;
  /** Share of the whole plan done, 0 to 1. */
  done: number;
  /** Accounts from which shortest paths were followed so far, and of how many. */
  pivots?: { used: number; of: number };
}

export interface MapOptions {
  /** Whether to read the whole store (default), or only what is newer than the map before: the same network, sooner,
   *  but for profiles that changed while the clock was set back. */
  read?: "whole" | "newer";
}

/** The computed map in numbers. */
export interface MapSummary {
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
  /** What became of communities of earlier maps. */
  fates: readonly CommunityFate[];
  /** What only imports state. */
  imported: ImportedCounts;
  /** Milliseconds per phase. */
  timings: Record<Phase, number>;
}

/** A map as the page shows it: the summary counts only what the filters left. */
export interface ShownMap extends MapSummary {
  drawn: DrawnGraph;
}

/** A community of a map. Its place among the map's communities, the largest first, is what accounts refer to; its id
 *  is the same on every map. */
export interface CommunitySummary {
  id: number;
  size: number;
  /** Proposed from the members, or given by the user. */
  name: string;
  isOwnName?: boolean;
  description?: string;
  colour: CommunityColour;
  isOwnColour?: boolean;
  /** The groups inside it that the user keeps. */
  groups?: KeptGroups;
  /** The user does not want it drawn. */
  isHidden?: boolean;
}

export interface Growth {
  /** Revision that the store has now. */
  revision: number;
  accounts: number;
  edges: number;
  /** Edges of the map that the store no longer holds. */
  goneEdges: number;
}
