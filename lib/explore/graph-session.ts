import { DAY } from "@/lib/durations";
import { readDetail } from "@/lib/explore/answers/account-detail";
import { accountTies } from "@/lib/explore/answers/account-ties";
import { mapOfBackup } from "@/lib/explore/answers/backup-map";
import { findBridgesBetween } from "@/lib/explore/answers/bridges";
import { ClusterSession } from "@/lib/explore/answers/cluster-view";
import { communityDetail, communityFigures } from "@/lib/explore/answers/communities";
import { discoverFrom, NOBODY, withBios } from "@/lib/explore/answers/discover-from";
import { exportFile } from "@/lib/explore/answers/export";
import { followPaths } from "@/lib/explore/answers/follow-paths";
import { innerGroups } from "@/lib/explore/answers/inner-groups";
import { MembershipSession, type MembershipWorld } from "@/lib/explore/answers/membership-session";
import { momentMap } from "@/lib/explore/answers/moment-map";
import { proposeSeeds } from "@/lib/explore/answers/propose-seeds";
import { readShareFacts } from "@/lib/explore/answers/share-facts";
import { compareAccounts, similarAccounts } from "@/lib/explore/answers/similar";
import { viewOfMap } from "@/lib/explore/answers/view-of-map";
import { bindOwnWords, membersOf, nameAnchors } from "@/lib/explore/map/communities/own-words";
import { proposeNames } from "@/lib/explore/map/communities/proposed-names";
import { checkCommunities, rememberCommunities } from "@/lib/explore/map/communities/remembered";
import {
  type Answer,
  type ComputedMap,
  computeMap,
  PARAMETERS,
  summaryOf,
} from "@/lib/explore/map/computation";
import { MapKeeper } from "@/lib/explore/map/map-keeper";
import { factsOf, measureAll } from "@/lib/explore/map/measures";
import { remeasure } from "@/lib/explore/map/remeasure";
import { runLayout } from "@/lib/explore/map/run-layout";
import type { MeasureFacts } from "@/lib/explore/map/scores/score";
import { mapOfSnapshot } from "@/lib/explore/map/snapshot";
import { unsoundness } from "@/lib/explore/map/snapshot-check";
import { BEGINS, Stopwatch } from "@/lib/explore/map/stopwatch";
import { FactsCache, readMarkFacts } from "@/lib/explore/network/account-facts";
import { readDrawnTimes } from "@/lib/explore/network/drawn-times";
import { growthOf } from "@/lib/explore/network/growth";
import { loadNetwork, nodeOfNumber, readBios } from "@/lib/explore/network/load";
import { loadNewer } from "@/lib/explore/network/load-newer";
import { readProvenance } from "@/lib/explore/network/provenance";
import { readLists } from "@/lib/explore/network/read-lists";
import type { BackupMap } from "@/lib/explore/protocol/backup-map";
import type { BridgesAnswer, BridgesQuery } from "@/lib/explore/protocol/bridges";
import { Cancelled, slices } from "@/lib/explore/protocol/cancelled";
import type { ClusterQuery, ClusterView } from "@/lib/explore/protocol/clusters";
import type {
  CommunityCheck,
  CommunityDetail,
  CommunityFigures,
  CommunityQuery,
  InnerGroups,
} from "@/lib/explore/protocol/communities";
import { type Discovery, type DiscoveryQuery, RISING_DAYS } from "@/lib/explore/protocol/discovery";
import type { LayoutOptions, Places } from "@/lib/explore/protocol/drawing";
import type {
  ExportOptions,
  FollowPath,
  GraphService,
  Growth,
  MapOptions,
  MapSummary,
  MapView,
  MeasureOptions,
  MeasureProgress,
  Metric,
  MetricParameters,
  PathQuery,
  Progress,
  Reopened,
  SeedProposal,
  StatusTop,
  ViewQuery,
} from "@/lib/explore/protocol/graph-service";
import type {
  MembershipAnswer,
  MembershipColumns,
  MembershipQuery,
  Standing,
  StandingQuery,
  TagAt,
} from "@/lib/explore/protocol/membership";
import type { MomentMap, MomentQuery } from "@/lib/explore/protocol/moment";
import type {
  AccountDetail,
  AccountRow,
  ImportedPart,
  InCommunity,
  NeighbourGroup,
  NeighbourQuery,
  TablePage,
  TableQuery,
} from "@/lib/explore/protocol/rows";
import type { ShareFacts } from "@/lib/explore/protocol/sharing";
import type { Comparison, SimilarAnswer } from "@/lib/explore/protocol/similar";
import type { AccountTies } from "@/lib/explore/protocol/ties";
import type { DrawnTimes, TimesQuery } from "@/lib/explore/protocol/times";
import { STATUSES } from "@/lib/explore/view/filters/filter";
import type { RememberedCommunity } from "@/lib/explore/view/remembered";
import { DEFAULT_WEIGHTS, type StatusWeights } from "@/lib/explore/view/weights";
import type { GraphEngine } from "@/lib/graph/engine";
import { HOME_RUNS } from "@/lib/graph/membership/homes";
import type { MarkedAccount } from "@/lib/store/mark";
import { lastViewer, readRevision } from "@/lib/store/meta";
import type { NetworkName, Store } from "@/lib/store/schema";
import { dropSnapshot, findSnapshot } from "@/lib/store/snapshot";

/** How a session comes to the store of a network. */
export type OpenStore = (network: NetworkName) => Promise<Store>;

/** Where measures are shared with other workers: how one is started, and how many processor cores there are. */
export interface Helpers {
  start(): Worker;
  cores: number;
}

const NO_ROWS: TablePage = { total: 0, rows: [] };

/** Whether a card may name an account of a status, a place in STATUSES. */
function mayBeNamed(status: number): boolean {
  return STATUSES[status] !== "protected";
}

/** The graph service over a store: holds the computed map between questions. */
export class GraphSession implements GraphService {
  readonly #openStore: OpenStore;
  readonly #engine: Promise<GraphEngine>;
  #store: Promise<Store> | undefined;
  #map: ComputedMap | undefined;
  #running: AbortController | undefined;
  #exporting: AbortController | undefined;
  #comparing: AbortController | undefined;
  #naming: AbortController | undefined;
  #weights = DEFAULT_WEIGHTS;
  readonly #helpers: Helpers | undefined;
  readonly #facts = new FactsCache();
  readonly #membership = new MembershipSession();
  readonly #clusters = new ClusterSession();
  #latestView = 0;
  readonly #keeper = new MapKeeper(() => this.#map);

  /** @param engine may still be loading */
  constructor(openStore: OpenStore, engine: Promise<GraphEngine>, helpers?: Helpers) {
    this.#openStore = openStore;
    this.#engine = engine;
    this.#helpers = helpers;
  }

  async open(network: NetworkName): Promise<void> {
    this.#running?.abort();
    const saved = this.#keeper.stop();
    const before = this.#store;
    this.#map = undefined;
    this.#store = this.#openStore(network);
    await saved;
    (await before)?.close();
    await this.#store;
  }

  async reopen(query: ViewQuery, revision?: number): Promise<Reopened> {
    const watch = new Stopwatch(() => {});
    watch.enter("reading");
    const store = await this.#opened();
    const snapshot = await findSnapshot(store, PARAMETERS, revision);
    if (snapshot === undefined) return { is: "none" };
    const because = unsoundness(snapshot, await readRevision(store));
    if (because !== undefined) {
      await dropSnapshot(store, snapshot);
      return { is: "unsound", because };
    }
    watch.enter("building");
    const computed = mapOfSnapshot(snapshot);
    await this.#show(store, computed);
    this.#keeper.timings = {};
    const map = summaryOf(computed, watch);
    return { is: "shown", map, view: await this.view(query) };
  }

  async compute(options: MapOptions, onProgress: (progress: Progress) => void): Promise<MapSummary> {
    const signal = this.#begin();
    const store = await this.#opened();
    const engine = await this.#engine;
    const show = async ({ computed, stored }: Answer) => {
      if (signal.aborted) throw new Cancelled();
      if (stored !== undefined) this.#facts.keep(computed.network, stored);
      await this.#show(store, computed);
    };
    const onFirst = async (first: Answer) => {
      await show(first);
      onProgress({ phase: "placing", done: BEGINS.placing, first: first.summary });
    };
    const before = this.#map?.isUnsettled ? undefined : this.#map;
    const answer = await computeMap(store, engine, options, before, signal, onProgress, onFirst);
    await show(answer);
    const { summary } = answer;
    this.#keeper.timings = { ...summary.timings };
    this.#keeper.saveSoon(store);
    return summary;
  }

  async measure(
    plan: readonly Metric[],
    onProgress: (progress: MeasureProgress) => void,
    { exact }: MeasureOptions = {},
  ): Promise<MeasureFacts> {
    const signal = this.#begin();
    const map = this.#map;
    if (map === undefined) throw new Error("There is no map to measure.");
    const { measures, communities, network, table, ranking, metrics } = map;
    const stored = await this.#facts.stored(await this.#opened(), network);
    const { damping, seeds } = metrics.parameters;
    const found = await measureAll(plan, {
      engine: await this.#engine,
      graph: network.graph,
      community: communities.community,
      ranks: {
        pageRank: ranking.pageRank,
        damping,
        seeds: Uint32Array.from(seeds.flatMap((n) => this.#node(n) ?? [])),
        read: readLists(network, stored),
      },
      before: measures,
      startHelper: this.#helpers?.start,
      cores: this.#helpers?.cores ?? 1,
      exact,
      signal,
      onProgress,
      onMeasured: (metric, milliseconds) => {
        this.#keeper.timings[metric] = milliseconds;
      },
    });
    if (signal.aborted) throw new Cancelled();
    Object.assign(measures, found);
    table.setMeasures(measures);
    this.#keeper.save(await this.#opened());
    return factsOf(measures);
  }

  async recompute(
    parameters: MetricParameters,
    onProgress: (progress: Progress) => void,
  ): Promise<MapSummary> {
    const signal = this.#begin();
    const before = this.#map;
    if (before === undefined) throw new Error("There is no map to rank.");
    const watch = new Stopwatch(onProgress);
    const store = await this.#opened();
    const computed = await remeasure(store, await this.#engine, before, parameters, signal, watch);
    await this.#show(store, computed);
    return summaryOf(computed, watch);
  }

  async setWeights(weights: StatusWeights, limit: number): Promise<StatusTop> {
    this.#weights = weights;
    const table = this.#map?.table;
    if (table === undefined) return { rows: [], dropped: [], milliseconds: 0 };
    const started = performance.now();
    table.setWeights(weights);
    const { dropped } = table.status();
    const { rows } = table.page({ sort: "status", descending: true, text: "", offset: 0, limit });
    return { rows, dropped, milliseconds: performance.now() - started };
  }

  async #show(store: Store, computed: ComputedMap): Promise<void> {
    computed.table.setWeights(this.#weights);
    this.#map = computed;
    // A full disk keeps what the user says as it is until there is space.
    if (computed.base === undefined) await bindOwnWords(store, computed).catch(() => {});
  }

  /** Resolves once the computed map is stored, if it is due to be. */
  saved(): Promise<void> {
    return this.#keeper.saved;
  }

  /** The signal of a new piece of work; the one before is told to stop. */
  #begin(): AbortSignal {
    this.#running?.abort();
    this.#running = new AbortController();
    return this.#running.signal;
  }

  async paths({ from, to, directed }: PathQuery): Promise<FollowPath[]> {
    const map = this.#map;
    const [a, b] = [this.#node(from), this.#node(to)];
    if (map === undefined || a === undefined || b === undefined) return [];
    return followPaths(map.network.graph, a, b, directed).map(({ accounts, steps }) => ({
      rows: accounts.map((v) => map.table.row(v)),
      steps,
    }));
  }

  async similar(n: number, limit: number): Promise<SimilarAnswer | undefined> {
    const map = this.#map;
    const v = this.#node(n);
    if (map === undefined || v === undefined) return undefined;
    return similarAccounts(map, v, map.table.hidden, limit);
  }

  async bridges(query: BridgesQuery): Promise<BridgesAnswer | undefined> {
    const map = this.#map;
    return map && findBridgesBetween(map, query, map.table.hidden);
  }

  async compare(one: number, other: number): Promise<Comparison | undefined> {
    const map = this.#map;
    const [a, b] = [this.#node(one), this.#node(other)];
    if (map === undefined || a === undefined || b === undefined) return undefined;
    return compareAccounts(map, a, b, map.table.hidden);
  }

  async runLayout(options: LayoutOptions, onPlaces: (places: Places) => void): Promise<Places> {
    const signal = this.#begin();
    const map = this.#map;
    if (map === undefined) throw new Error("There is no map to lay out.");
    const store = await this.#opened();
    const { pins } = await readMarkFacts(store, map.network);
    const places = await runLayout(await this.#engine, map, pins, options, signal, onPlaces);
    this.#keeper.save(store);
    return places;
  }

  async exportFile(options: ExportOptions, onProgress: (share: number) => void): Promise<Blob> {
    const map = this.#map;
    if (map === undefined) throw new Error("There is no map to export.");
    // Not in place of what is computed: both may run.
    this.#exporting?.abort();
    this.#exporting = new AbortController();
    const { signal } = this.#exporting;
    const belongs = options.membership && (await this.#columns(options.membership));
    return exportFile(await this.#opened(), map, { ...options, belongs }, signal, onProgress);
  }

  async shareFacts(accounts: readonly number[]): Promise<ShareFacts> {
    if (this.#map === undefined) throw new Error("There is no map to share.");
    return readShareFacts(await this.#opened(), this.#map, accounts);
  }

  async mapOfBackup(file: Blob, onProgress: (share: number) => void): Promise<BackupMap> {
    this.#comparing?.abort();
    this.#comparing = new AbortController();
    const { signal } = this.#comparing;
    return mapOfBackup(await this.#opened(), await this.#engine, file, signal, onProgress);
  }

  async ties(n: number): Promise<AccountTies | undefined> {
    const map = this.#map;
    const v = this.#node(n);
    if (map === undefined || v === undefined) return undefined;
    const { status } = await this.#facts.stored(await this.#opened(), map.network);
    return accountTies(map, v, (other) => mayBeNamed(status[other]) && !map.table.hidden.has(other));
  }

  async nameable(accounts: readonly number[]): Promise<number[]> {
    const map = this.#map;
    if (map === undefined) return [];
    const { status } = await this.#facts.stored(await this.#opened(), map.network);
    return accounts.filter((n) => {
      const v = this.#node(n);
      return v !== undefined && mayBeNamed(status[v]) && !map.table.hidden.has(v);
    });
  }

  async cancel(): Promise<void> {
    this.#running?.abort();
    this.#exporting?.abort();
    this.#comparing?.abort();
  }

  async newer(): Promise<Growth> {
    const store = await this.#opened();
    const revision = await readRevision(store);
    const map = this.#map;
    if (revision === map?.network.revision) return { revision, accounts: 0, edges: 0, goneEdges: 0 };
    const newer = map && (await loadNewer(store, map.network, map.at));
    return growthOf(map?.network, newer ?? (await loadNetwork(store)));
  }

  async view(query: ViewQuery): Promise<MapView> {
    const map = this.#map;
    if (map === undefined) throw new Error("There is no map to draw.");
    this.#latestView += 1;
    const mine = this.#latestView;
    this.#weights = query.weights;
    const world = await this.#world(map, query.marksVersion);
    const { stored, marks, me } = world;
    // A filter for a community is in the address, which may be kept; the picture need not wait.
    void this.#keeper.keepIdentities(
      query.filters.flatMap((one) => (one.type === "community" ? [one.id] : [])),
    );
    map.table.setWeights(query.weights);
    const membership = await this.#membership.ofView(world, query);
    map.table.setMembership(query.membership && membership.get(query.membership.tag));
    const { view, mask } = viewOfMap(map, query, { stored, marks, me, membership });
    // Of queries that overlap, the table keeps the result of the last one.
    if (mine === this.#latestView) {
      map.table.setMask(mask);
      map.table.setHidden(marks.hidden);
    }
    return view;
  }

  async rows(query: TableQuery): Promise<TablePage> {
    return this.#map?.table.page(query) ?? NO_ROWS;
  }

  async search(text: string, limit: number): Promise<AccountRow[]> {
    const map = this.#map;
    if (map === undefined) return [];
    await this.#readBios(map);
    return map.table.search(text, limit);
  }

  /** Bios are long and seldom looked for: they are read with the first search, not with the map. */
  async #readBios({ table, network }: ComputedMap): Promise<void> {
    if (!table.knowsBios) table.setBios(await readBios(await this.#opened(), network.account));
  }

  async row(n: number): Promise<AccountRow | undefined> {
    const v = this.#node(n);
    return v === undefined ? undefined : this.#map?.table.row(v);
  }

  async find(handle: string): Promise<number | undefined> {
    const v = this.#map?.table.find(handle);
    return v === undefined ? undefined : this.#map?.network.account[v];
  }

  async proposeNames(): Promise<string[]> {
    const map = this.#map;
    if (map === undefined) return [];
    if (map.identities.isNamed) return map.identities.names;
    this.#naming?.abort();
    this.#naming = new AbortController();
    const store = await this.#opened();
    const names = await proposeNames(store, map, slices(this.#naming.signal));
    if (this.#map !== map) throw new Cancelled();
    map.identities = { ...map.identities, names, isNamed: true };
    this.#keeper.saveSoon(store);
    return names;
  }

  async communityFigures(): Promise<CommunityFigures[]> {
    const map = this.#map;
    if (map === undefined) return [];
    const stored = await this.#facts.stored(await this.#opened(), map.network);
    return communityFigures(map, stored, await this.#me());
  }

  async community(query: CommunityQuery): Promise<CommunityDetail | undefined> {
    const map = this.#map;
    if (map === undefined) return undefined;
    await this.#keeper.keepIdentities([query.id]);
    const { stored, marks, me } = await this.#world(map, query.marksVersion);
    return communityDetail(map, query, stored, marks, me);
  }

  async clusters(query: ClusterQuery): Promise<ClusterView | undefined> {
    const map = this.#map;
    if (map === undefined || map.network.account.length === 0) return undefined;
    return this.#clusters.view(
      map,
      query,
      query.account === undefined ? undefined : this.#node(query.account),
    );
  }

  async innerGroups(id: number, resolution: number): Promise<InnerGroups | undefined> {
    const map = this.#map;
    return map && innerGroups(await this.#opened(), map, id, resolution);
  }

  async members(id: number): Promise<number[]> {
    const map = this.#map;
    return map === undefined ? [] : membersOf(map, map.identities.ids.indexOf(id));
  }

  async rememberCommunities(ids: readonly number[]): Promise<RememberedCommunity[]> {
    if (this.#map === undefined) return [];
    await this.#keeper.keepIdentities(ids);
    return rememberCommunities(this.#map, ids);
  }

  async checkCommunities(remembered: readonly RememberedCommunity[]): Promise<CommunityCheck[]> {
    return this.#map === undefined ? [] : checkCommunities(this.#map, remembered);
  }

  async nameAnchors(community: number): Promise<number[]> {
    const map = this.#map;
    if (map === undefined) return [];
    await this.#keeper.keepIdentities([map.identities.ids[community]]);
    return nameAnchors(map, community);
  }

  async idsOf(accounts: readonly number[]): Promise<MarkedAccount[]> {
    const store = await this.#opened();
    const found = await store.accounts.bulkGet([...accounts]);
    const imported = await store.importedAccounts.bulkGet([...accounts]);
    return found.flatMap((captured, i) => {
      const account = captured ?? imported[i];
      if (account === undefined) return [];
      const { id, handle } = account;
      return [handle === undefined ? { id } : { id, handle }];
    });
  }

  async account(n: number): Promise<AccountDetail | undefined> {
    const map = this.#map;
    const v = this.#node(n);
    if (map === undefined || v === undefined) return undefined;
    return readDetail(await this.#opened(), map, v, await this.#me());
  }

  async imported(n: number): Promise<ImportedPart[]> {
    const v = this.#node(n);
    const store = await this.#opened();
    return this.#map === undefined || v === undefined ? [] : readProvenance(store, this.#map.network, v);
  }

  async drawnTimes(query: TimesQuery): Promise<DrawnTimes> {
    const network = this.#map?.network;
    return readDrawnTimes(await this.#opened(), query, (n) => {
      const v = this.#node(n);
      return v === undefined ? undefined : network?.account[v];
    });
  }

  async momentMap(query: MomentQuery): Promise<MomentMap> {
    return momentMap(await this.#engine, query);
  }

  async neighbours(n: number, question: NeighbourQuery): Promise<TablePage> {
    const v = this.#node(n);
    if (v === undefined) return NO_ROWS;
    const me = question.group === "yours" ? await this.#me() : undefined;
    return this.#map?.table.neighbours(v, question, me) ?? NO_ROWS;
  }

  async neighbourCommunities(n: number, group: NeighbourGroup): Promise<InCommunity[]> {
    const v = this.#node(n);
    const me = group === "yours" ? await this.#me() : undefined;
    return v === undefined ? [] : (this.#map?.table.neighbourCommunities(v, group, me) ?? []);
  }

  async me(): Promise<AccountRow | undefined> {
    const me = await this.#me();
    return me === undefined ? undefined : this.#map?.table.row(me);
  }

  async discover(question: DiscoveryQuery): Promise<Discovery> {
    const world = await this.#membershipWorld(question.marksVersion);
    if (world === undefined) return NOBODY;
    const store = await this.#opened();
    const { map } = world;
    if (question.filters.text.trim() !== "") await this.#readBios(map);
    const columns = question.tag === undefined ? undefined : this.#membership.columns(world, question.tag);
    const membership = await columns;
    const came = await this.#facts.came(store, map.network, Date.now() - RISING_DAYS * DAY);
    return withBios(store, discoverFrom({ ...world, came, membership }, question));
  }

  async membership(query: MembershipQuery): Promise<MembershipAnswer | undefined> {
    const world = await this.#membershipWorld(query.marksVersion);
    return world && this.#membership.answer(world, query);
  }

  async standing({ n, tag, marksVersion }: StandingQuery): Promise<Standing | undefined> {
    const world = await this.#membershipWorld(marksVersion);
    const v = this.#node(n);
    return world && v !== undefined ? this.#membership.standing(world, tag, v) : undefined;
  }

  /** Who belongs by a tag, by all partitions. */
  async #columns({ tag, marksVersion }: TagAt): Promise<MembershipColumns | undefined> {
    const world = await this.#membershipWorld(marksVersion);
    return world && this.#membership.columns(world, tag, HOME_RUNS.length);
  }

  async #membershipWorld(marksVersion: number): Promise<MembershipWorld | undefined> {
    const map = this.#map;
    return map === undefined || map.network.account.length === 0 ? undefined : this.#world(map, marksVersion);
  }

  /** A map with what the store and the user say of its accounts. */
  async #world(map: ComputedMap, marksVersion: number): Promise<MembershipWorld> {
    const store = await this.#opened();
    return {
      map,
      engine: await this.#engine,
      stored: await this.#facts.stored(store, map.network),
      marks: await this.#facts.marks(store, map.network, marksVersion),
      me: await this.#me(),
    };
  }

  async proposeSeeds(limit: number): Promise<SeedProposal[]> {
    const me = await this.#me();
    const map = this.#map;
    if (me === undefined || map === undefined) return [];
    return proposeSeeds(map.network.graph, me, map.ranking.rank, limit).map(({ v, shared }) => ({
      row: map.table.row(v),
      shared,
    }));
  }

  /** Place in the graph of the account that was logged in last. */
  async #me(): Promise<number | undefined> {
    const viewer = await lastViewer(await this.#opened());
    return viewer === undefined ? undefined : this.#node(viewer);
  }

  #opened(): Promise<Store> {
    if (this.#store === undefined) throw new Error("No network was opened.");
    return this.#store;
  }

  /** Place of an account number in the graph. */
  #node(n: number): number | undefined {
    return this.#map && nodeOfNumber(this.#map.network, n);
  }
}
