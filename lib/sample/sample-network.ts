import { MINUTE } from "@/lib/durations";
import { buildFollowGraph } from "@/lib/graph/build";
import type { Adjacency } from "@/lib/graph/follow-graph";
import { generateFollowGraph } from "@/lib/graph/generate";
import { below, type Random, seededRandom } from "@/lib/graph/random";
import type { AccountRecord } from "@/lib/store/account";
import type { ListRecord } from "@/lib/store/list";
import type { MetaRecord } from "@/lib/store/meta";
import { RELATION, RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import { personMaker } from "./invented-people";

const SEED = 23;
const ACCOUNTS = 2050;
const EDGES = 90_000;
const COMMUNITIES = 9;
/** Share of follows that leave the community. */
const OUTSIDE = 0.15;
/** The viewer follows about this many. */
const VIEWER_FOLLOWS = 200;
/** Shares of the owners that show their lists to nobody, and of the visits that were broken off. */
const PROTECTED = 0.02;
const BROKEN_OFF = 0.03;
/** First visit, ms; the others follow it. */
const BEGIN = Date.UTC(2026, 2, 1, 9);
const PAGE_ROWS = 50;
/** Rows of other people's lists that X shows at most. */
const SHOWN_AT_MOST = 70;

/** How far X lets a list be read: the viewer's own to the end, that of others up to a cut, or not at all. */
type Reach = "whole" | "asShown" | "protected";

/** All rows of the sample store. */
export interface SampleNetwork {
  accounts: AccountRecord[];
  lists: ListRecord[];
  visits: VisitRecord[];
  relations: RelationChunk[];
  meta: MetaRecord[];
}

/** Writes the sample network into its store, in one transaction, unless the store holds something already. */
export async function writeSampleNetwork(store: Store): Promise<void> {
  if ((await store.accounts.count()) > 0) return;
  const sample = sampleNetwork();
  const tables = [store.accounts, store.lists, store.visits, store.relations, store.meta];
  await store.transaction("rw", tables, async () => {
    if ((await store.accounts.count()) > 0) return;
    await store.accounts.bulkPut(sample.accounts);
    await store.lists.bulkPut(sample.lists);
    await store.visits.bulkPut(sample.visits);
    await store.relations.bulkPut(sample.relations);
    await store.meta.bulkPut(sample.meta);
  });
}

/** An invented network as a real collection would leave it: one viewer with complete lists of their own, and the
 *  lists of those they follow, most of them cut by X after 60 to 70 rows. Always the same. */
export function sampleNetwork(): SampleNetwork {
  const random = seededRandom(SEED);
  const world = generateFollowGraph({
    accounts: ACCOUNTS,
    edges: EDGES,
    communities: COMMUNITIES,
    seed: SEED,
    outside: OUTSIDE,
  });
  const { following, followers } = buildFollowGraph(ACCOUNTS, world.sources, world.targets);
  const viewer = viewerOf(following);
  const collection = new Collection(viewer, random);
  collection.visit("following", viewer, rowOf(following, viewer), "whole");
  collection.visit("followers", viewer, rowOf(followers, viewer), "whole");
  for (const owner of rowOf(following, viewer)) {
    const reach = random() < PROTECTED ? "protected" : "asShown";
    collection.visit("following", owner, rowOf(following, owner), reach);
    if (random() < 0.7) collection.visit("followers", owner, rowOf(followers, owner), reach);
  }
  return collection.finish(world.community, followers, following);
}

/** The account whose following list is nearest to the wanted length. */
function viewerOf(following: Adjacency): number {
  let viewer = 0;
  for (let v = 1; v < ACCOUNTS; v++) {
    const miss = (account: number) => Math.abs(rowOf(following, account).length - VIEWER_FOLLOWS);
    if (miss(v) < miss(viewer)) viewer = v;
  }
  return viewer;
}

function rowOf({ offsets, targets }: Adjacency, v: number): Uint32Array {
  return targets.subarray(offsets[v], offsets[v + 1]);
}

/** Numbers accounts in the order they are seen, as the real capture does, and keeps what each visit saw. */
class Collection {
  readonly #random: Random;
  readonly #viewer: number;
  /** Account number by account of the invented world. */
  readonly #number = new Map<number, number>();
  readonly #firstSeen: number[] = [];
  readonly #claimed = new Map<string, number>();
  readonly #protected = new Set<number>();
  readonly #lists: ListRecord[] = [];
  readonly #visits: VisitRecord[] = [];
  #now = BEGIN;

  constructor(viewer: number, random: Random) {
    this.#random = random;
    this.#viewer = viewer;
    this.#numberOf(viewer);
  }

  visit(kind: "following" | "followers", owner: number, world: Uint32Array, reach: Reach): void {
    const random = this.#random;
    const startedAt = this.#now;
    const cut = reach === "asShown" && world.length > SHOWN_AT_MOST;
    const outcome = outcomeOf(reach, cut, random);
    const shown = shuffle(world, random).slice(0, shownRows(outcome, world.length, random));
    const number = this.#numberOf(owner);
    const members = Uint32Array.from(shown, (account) => this.#numberOf(account));
    const claimed = cut ? Math.round(world.length * (2 + 30 * random() ** 4)) : world.length;
    this.#claimed.set(`${kind} ${owner}`, claimed);
    if (outcome.type === "protected") this.#protected.add(owner);
    else this.#lists.push(this.#list(kind, number, members));
    const pages = Math.ceil(shown.length / PAGE_ROWS);
    this.#now += pages * 4000;
    this.#visits.push({
      id: this.#visits.length + 1,
      kind,
      owner: number,
      viewer: this.#numberOf(this.#viewer),
      startedAt,
      endedAt: this.#now,
      outcome,
      unbroken: true,
      claimed,
      pages,
      rows: shown.length,
      captured: shown.length,
      unavailable: 0,
      duplicates: 0,
      added: shown.length,
      generation: "C",
    });
    this.#now += MINUTE * (1 + below(random, 20));
  }

  finish(community: Uint32Array, followers: Adjacency, following: Adjacency): SampleNetwork {
    const invent = personMaker(this.#random);
    const accounts = [...this.#number].map(([world, n]): AccountRecord => {
      const person = invent(community[world]);
      const seen = this.#firstSeen[n - 1];
      return {
        n,
        id: String(9_000_000_000 + n),
        ...person,
        handleLower: person.handle.toLowerCase(),
        followers: this.#claim("followers", world, rowOf(followers, world).length),
        following: this.#claim("following", world, rowOf(following, world).length),
        firstSeen: seen,
        lastSeen: this.#now,
        observedAt: this.#now,
        status: this.#protected.has(world) ? "protected" : "active",
      };
    });
    const viewer = this.#numberOf(this.#viewer);
    return {
      accounts,
      lists: this.#lists,
      visits: this.#visits,
      relations: this.#relations(followers, following),
      meta: [
        { key: "revision", revision: this.#visits.length },
        { key: `viewer:${viewer}`, viewer, firstSeen: BEGIN, lastSeen: this.#now },
      ],
    };
  }

  #list(kind: "following" | "followers", owner: number, members: Uint32Array): ListRecord {
    const seconds = new Uint32Array(members.length).fill(Math.floor(this.#now / 1000));
    return {
      kind,
      owner,
      viewer: this.#numberOf(this.#viewer),
      members,
      firstSeen: seconds,
      lastSeen: seconds.slice(),
      missingSince: new Uint32Array(members.length),
      revision: this.#visits.length,
    };
  }

  /** What X claims: what the visit was told, or for accounts only seen some more than the invented world holds. */
  #claim(kind: "followers" | "following", account: number, atLeast: number): number {
    return (
      this.#claimed.get(`${kind} ${account}`) ?? Math.round((atLeast + 1) * (1 + 20 * this.#random() ** 3))
    );
  }

  /** With every account X states its relation to the viewer. */
  #relations(followers: Adjacency, following: Adjacency): RelationChunk[] {
    const follows = new Set(rowOf(following, this.#viewer));
    const followedBy = new Set(rowOf(followers, this.#viewer));
    const chunks = Math.floor(this.#number.size / RELATIONS_PER_CHUNK) + 1;
    const relations = Array.from({ length: chunks }, (_, chunk) => ({
      viewer: this.#numberOf(this.#viewer),
      chunk,
      flags: new Uint8Array(RELATIONS_PER_CHUNK),
      at: new Uint32Array(RELATIONS_PER_CHUNK),
    }));
    for (const [world, n] of this.#number) {
      if (world === this.#viewer) continue;
      const { flags, at } = relations[Math.floor(n / RELATIONS_PER_CHUNK)];
      flags[n % RELATIONS_PER_CHUNK] =
        RELATION.viewerFollowsStated |
        RELATION.followsViewerStated |
        (follows.has(world) ? RELATION.viewerFollows : 0) |
        (followedBy.has(world) ? RELATION.followsViewer : 0);
      at[n % RELATIONS_PER_CHUNK] = Math.floor(this.#now / 1000);
    }
    return relations;
  }

  #numberOf(world: number): number {
    const known = this.#number.get(world);
    if (known !== undefined) return known;
    const n = this.#number.size + 1;
    this.#number.set(world, n);
    this.#firstSeen.push(this.#now);
    return n;
  }
}

function outcomeOf(reach: Reach, cut: boolean, random: Random): Outcome {
  if (reach === "whole") return { type: "complete" };
  if (reach === "protected") return { type: "protected" };
  if (random() < BROKEN_OFF) return { type: "partial" };
  return { type: cut ? "ended_by_x" : "complete" };
}

/** How many rows of a list were read: up to where X stops, or a page where the visit was broken off. */
function shownRows(outcome: Outcome, length: number, random: Random): number {
  switch (outcome.type) {
    case "complete":
      return length;
    case "ended_by_x":
      return SHOWN_AT_MOST - below(random, 11);
    case "partial":
      return Math.min(PAGE_ROWS, length - 1);
    default:
      return 0;
  }
}

function shuffle(row: Uint32Array, random: Random): number[] {
  const rows = Array.from(row);
  for (let i = rows.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
  return rows;
}
