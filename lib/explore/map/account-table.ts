import type { Network } from "@/lib/explore/network/load";
import { FROM_IMPORT } from "@/lib/explore/network/network-imports";
import type { MembershipColumns } from "@/lib/explore/protocol/membership";
import type {
  AccountRow,
  InCommunity,
  NeighbourGroup,
  NeighbourQuery,
  TableColumn,
  TablePage,
  TableQuery,
  TiesToYou,
} from "@/lib/explore/protocol/rows";
import { BELONGINGS } from "@/lib/explore/view/filters/filter";
import { DEFAULT_WEIGHTS, STATUS_TERMS, type StatusWeights } from "@/lib/explore/view/weights";
import { rowOf } from "@/lib/graph/follow-graph";
import type { Ranking } from "./analysis";
import { fold } from "./fold";
import type { Measures } from "./measures";
import { SCORE_KEYS, SCORES, type Score, scoreOf } from "./scores";
import type { ScoreSource } from "./scores/score";
import { holdsTerm, type SearchIndex, search, searchIndex, searchTerm } from "./search";
import { type Status, StatusTerms } from "./status";

/** All accounts of a computed map as rows: the table, the search and the lists of neighbours. */
export class AccountTable {
  readonly #network: Network;
  readonly #ranking: Ranking;
  readonly #community: Uint32Array;
  readonly #mutuals: Uint32Array;
  #measures: Measures;
  #membership: MembershipColumns | undefined;
  #index: SearchIndex | undefined;
  #bios: string[] | undefined;
  #mask: Uint8Array | undefined;
  #hidden: ReadonlySet<number> = new Set();
  #weights: StatusWeights = DEFAULT_WEIGHTS;
  #terms: StatusTerms | undefined;
  #status: Status | undefined;
  /** Values of the scores that were asked for; undefined for a score that was not measured. */
  readonly #values = new Map<Score, ArrayLike<number> | undefined>();
  /** The order asked for last: scrolling asks for its pages one by one. */
  #sorted: { question: string; nodes: Uint32Array } | undefined;

  constructor(
    network: Network,
    ranking: Ranking,
    community: Uint32Array,
    mutuals: Uint32Array,
    measures: Measures = {},
  ) {
    this.#network = network;
    this.#ranking = ranking;
    this.#community = community;
    this.#mutuals = mutuals;
    this.#measures = measures;
  }

  /** Shows what was measured since. */
  setMeasures(measures: Measures): void {
    this.#measures = measures;
    this.#values.clear();
    this.#terms = undefined;
    this.#status = undefined;
    this.#sorted = undefined;
  }

  /** Shows who belongs by the tag in use; undefined where none is. */
  setMembership(membership: MembershipColumns | undefined): void {
    if (this.#membership === membership) return;
    this.#membership = membership;
    this.#values.delete("membership");
    this.#sorted = undefined;
  }

  /** Weighs the status of accounts otherwise. */
  setWeights(weights: StatusWeights): void {
    if (STATUS_TERMS.every((term) => weights[term] === this.#weights[term])) return;
    this.#weights = weights;
    for (const { key, changesWithWeights } of SCORES) if (changesWithWeights) this.#values.delete(key);
    this.#status = undefined;
    this.#sorted = undefined;
  }

  /** The status of every account by the weights. */
  status(): Status {
    this.#terms ??= new StatusTerms(this.#mutuals.length, {
      pageRank: this.#ranking.pageRank,
      betweenness: this.#measures.betweenness?.score,
      mutuals: this.#mutuals,
    });
    this.#status ??= this.#terms.combine(this.#weights);
    return this.#status;
  }

  /** Shows only the accounts with 1 in the mask on the pages of the table; undefined shows all. */
  setMask(mask: Uint8Array | undefined): void {
    this.#mask = mask;
    this.#sorted = undefined;
  }

  /** Leaves these accounts out of the lists of neighbours. */
  setHidden(hidden: Iterable<number>): void {
    this.#hidden = new Set(hidden);
  }

  /** Accounts of the graph that lists leave out. */
  get hidden(): ReadonlySet<number> {
    return this.#hidden;
  }

  /** Whether an account's handle or name holds the text. */
  holds(text: string): (v: number) => boolean {
    const term = searchTerm(text);
    const index = this.#searchIndex();
    return (v) => holdsTerm(index, v, term);
  }

  /** Whether an account's handle, name or bio holds the text; bios only once they are set. */
  mentions(text: string): (v: number) => boolean {
    const term = searchTerm(text);
    const index = this.#searchIndex();
    const bios = this.#bios;
    return (v) => holdsTerm(index, v, term) || bios?.[v]?.includes(term) === true;
  }

  /** Row of account v of the graph. */
  row(v: number): AccountRow {
    const { account, handle, name, imports } = this.#network;
    const scores = SCORE_KEYS.map((key) => [key, known(this.#read(key)?.[v])]);
    return {
      n: account[v],
      handle: handle[v],
      name: name[v],
      rank: this.#ranking.rank[v] + 1,
      community: this.#community[v],
      belongs: this.#membership && BELONGINGS[this.#membership.belongs[v]],
      isImportedOnly: imports?.account[v] === FROM_IMPORT.everything,
      ...(Object.fromEntries(scores) as Record<Score, number | undefined>),
      errors: this.#errors(v),
      ranges: this.#ranges(v),
    };
  }

  /** One page of the table. Equal values are in the order of account numbers; unknown values come last in both orders. */
  page({ sort, descending, text, offset, limit }: TableQuery): TablePage {
    const question = JSON.stringify([sort, descending, searchTerm(text)]);
    if (this.#sorted?.question !== question) {
      this.#sorted = { question, nodes: this.#sort(this.#matching(text), sort, descending) };
    }
    return this.#slice(this.#sorted.nodes, offset, limit);
  }

  /** Bios by account of the graph, to be searched as well. */
  setBios(bios: readonly string[]): void {
    this.#bios = bios.map(fold);
  }

  get knowsBios(): boolean {
    return this.#bios !== undefined;
  }

  search(text: string, limit: number): AccountRow[] {
    return search({ ...this.#searchIndex(), bio: this.#bios }, text, limit, this.#ranking.rank).map((v) =>
      this.row(v),
    );
  }

  /** Account of the graph with this handle, in any case. */
  find(handle: string): number | undefined {
    const wanted = handle.toLowerCase();
    const v = this.#network.handle.findIndex((known) => known.toLowerCase() === wanted);
    return v < 0 || wanted === "" ? undefined : v;
  }

  /** Accounts tied to account v; "yours" are those that account `me` follows too. */
  neighbours(v: number, query: NeighbourQuery, me: number | undefined): TablePage {
    const { group, text, community, offset, limit } = query;
    const tied = this.#holding(this.#shown(this.#group(v, group, me)), text);
    const inside = community === undefined ? tied : tied.filter((u) => this.#community[u] === community);
    return this.#best(inside, offset, limit);
  }

  /** How many accounts of a group of account v's neighbours are in each community, the most first. */
  neighbourCommunities(v: number, group: NeighbourGroup, me: number | undefined): InCommunity[] {
    const counts = new Map<number, number>();
    for (const other of this.#shown(this.#group(v, group, me))) {
      const index = this.#community[other];
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    return Array.from(counts, ([index, accounts]) => ({ index, accounts })).sort(
      (a, b) => b.accounts - a.accounts || a.index - b.index,
    );
  }

  /** What ties account v to account `me`, with so many people named. */
  tiesTo(me: number, v: number, named: number): TiesToYou {
    const { graph } = this.#network;
    const follows = (from: number, to: number) => rowOf(graph.following, from).includes(to);
    return {
      youFollow: follows(me, v),
      followsYou: follows(v, me),
      yours: this.#best(this.#shown(this.#group(v, "yours", me)), 0, named),
      theirs: this.#best(this.#shown(this.#group(me, "yours", v)), 0, named),
    };
  }

  /** Rank of account v by PageRank in its community. O(accounts). */
  rankInCommunity(v: number): { rank: number; of: number } {
    const { rank } = this.#ranking;
    const members = this.#community.reduce((all, c) => all + Number(c === this.#community[v]), 0);
    const before = this.#community.reduce(
      (all, c, u) => all + Number(c === this.#community[v] && rank[u] < rank[v]),
      0,
    );
    return { rank: before + 1, of: members };
  }

  /** How many accounts that `me` follows follow account v. */
  followersAmongYours(v: number, me: number): number {
    return this.#group(v, "yours", me).length;
  }

  /** Place of account v by each score that is known. */
  ranks(v: number): Partial<Record<Score, number>> {
    return Object.fromEntries(
      SCORE_KEYS.flatMap((key) => {
        const values = this.#read(key);
        return values === undefined || Number.isNaN(values[v]) ? [] : [[key, placeOf(values, v)]];
      }),
    );
  }

  #group(v: number, group: NeighbourGroup, me: number | undefined): Uint32Array {
    const { graph } = this.#network;
    if (group === "mutuals") {
      const { offsets, targets, mutual } = graph.neighbours;
      return targets.slice(offsets[v], offsets[v + 1]).filter((_, i) => mutual[offsets[v] + i] === 1);
    }
    if (group === "yours") {
      const mine = new Set(me === undefined ? [] : rowOf(graph.following, me));
      return rowOf(graph.followers, v).filter((follower) => mine.has(follower));
    }
    return rowOf(graph[group], v).slice();
  }

  #shown(nodes: Uint32Array): Uint32Array {
    return nodes.filter((v) => !this.#hidden.has(v));
  }

  /** A page of the accounts, the best rank first. */
  #best(nodes: Uint32Array, offset: number, limit: number): TablePage {
    const { rank } = this.#ranking;
    return this.#slice(
      nodes.sort((a, b) => rank[a] - rank[b]),
      offset,
      limit,
    );
  }

  #slice(nodes: Uint32Array, offset: number, limit: number): TablePage {
    const rows = Array.from(nodes.subarray(offset, offset + limit), (v) => this.row(v));
    return { total: nodes.length, rows };
  }

  #searchIndex(): SearchIndex {
    this.#index ??= searchIndex(this.#network.handle, this.#network.name);
    return this.#index;
  }

  #matching(text: string): Uint32Array {
    const mask = this.#mask;
    const all = Uint32Array.from(this.#network.account, (_, v) => v);
    return this.#holding(mask === undefined ? all : all.filter((v) => mask[v] === 1), text);
  }

  /** The accounts that have the text in handle or name. */
  #holding(nodes: Uint32Array, text: string): Uint32Array {
    return searchTerm(text) === "" ? nodes : nodes.filter(this.holds(text));
  }

  #sort(nodes: Uint32Array, column: TableColumn, descending: boolean): Uint32Array {
    const compare = comparison(this.#column(column), descending);
    return nodes.sort((a, b) => compare(a, b) || a - b);
  }

  /** A score with an entry per account; NaN where a value is not known, everywhere while it was not measured. */
  values(score: Score): ArrayLike<number> {
    return this.#read(score) ?? new Float64Array(this.#mutuals.length).fill(Number.NaN);
  }

  /** A score and its standard errors, each undefined where there is none (yet). */
  measured(score: Score): Record<"values" | "errors", ArrayLike<number> | undefined> {
    return { values: this.#read(score), errors: scoreOf(score).readError?.(this.#source()) };
  }

  /** Standard errors of account v's scores, where these are estimates. */
  #errors(v: number): Partial<Record<Score, number>> {
    const errors: Partial<Record<Score, number>> = {};
    for (const { key, readError } of SCORES) {
      const values = readError?.(this.#source());
      if (values !== undefined) errors[key] = values[v];
    }
    return errors;
  }

  /** Between which ranks account v could be, where that is not sure. */
  #ranges(v: number): AccountRow["ranges"] {
    const doubt = this.#measures.rankDoubt;
    if (doubt === undefined) return {};
    const { rankLow, rankHigh, pathsLow, pathsHigh } = doubt;
    const range = (low: number, high: number) => (low < high ? ([low, high] as const) : undefined);
    const rank = range(rankLow[v], rankHigh[v]);
    const betweenness = range(pathsLow[v], pathsHigh[v]);
    return { ...(rank && { rank }), ...(betweenness && { betweenness }) };
  }

  #read(score: Score): ArrayLike<number> | undefined {
    if (!this.#values.has(score)) this.#values.set(score, scoreOf(score).read(this.#source()));
    return this.#values.get(score);
  }

  #source(): ScoreSource {
    const { graph, claimedFollowers, claimedFollowing } = this.#network;
    return {
      graph,
      claimedFollowers,
      claimedFollowing,
      pageRank: this.#ranking.pageRank,
      mutuals: this.#mutuals,
      status: () => this.status().score,
      membership: this.#membership?.probability,
      measures: this.#measures,
    };
  }

  #column(column: TableColumn): readonly string[] | ArrayLike<number> {
    switch (column) {
      case "handle":
      case "name":
        return this.#searchIndex()[column];
      case "rank":
        return this.#ranking.rank;
      case "community":
        return this.#community;
      case "belongs":
        return this.#membership?.belongs ?? new Float64Array(this.#mutuals.length).fill(Number.NaN);
      default:
        return this.values(column);
    }
  }
}

/** 1 for the highest value. */
function placeOf(values: ArrayLike<number>, v: number): number {
  let rank = 1;
  for (let other = 0; other < values.length; other++) if (values[other] > values[v]) rank++;
  return rank;
}

function known(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** Compares two accounts by a column's values. Unknown ones (NaN, empty text) are last whatever the direction. */
function comparison(
  values: readonly string[] | ArrayLike<number>,
  descending: boolean,
): (a: number, b: number) => number {
  const way = descending ? -1 : 1;
  return (a, b) => {
    const left = values[a];
    const right = values[b];
    if (left === right) return 0;
    if (isUnknown(left) || isUnknown(right)) return Number(isUnknown(left)) - Number(isUnknown(right));
    return left < right ? -way : way;
  };
}

function isUnknown(value: string | number): boolean {
  return value === "" || Number.isNaN(value);
}
