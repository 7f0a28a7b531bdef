import { readDetail } from "@/lib/explore/answers/account-detail";
import { readCoverage } from "@/lib/explore/network/coverage";
import { nodeOfNumber } from "@/lib/explore/network/load";
import { rowOf } from "@/lib/graph/follow-graph";
import { type AccountRecord, isShadow } from "@/lib/store/account";
import type { MarkedAccount } from "@/lib/store/mark";
import { lastViewer, readRevision } from "@/lib/store/meta";
import { readRelations } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import { byHandle } from "@/lib/store/seed-list";
import type { PlaceOnMap, ProfileCard, StoredMapFacts, Ties, UnknownCard } from "./cards";
import { smallMap } from "./small-map";
import type { KnownMap } from "./stored-map";

/** People of the user's own lists that are named. */
const NAMED = 3;

/** Reads what the store and the stored map know of an account. */
export async function readProfile(
  store: Store,
  map: KnownMap | undefined,
  handle: string,
): Promise<ProfileCard | UnknownCard> {
  const captured = await byHandle(store, handle);
  const v = map && (captured ? nodeOfNumber(map.computed.network, captured.n) : nodeOfHandle(map, handle));
  const viewer = await lastViewer(store);
  const me = map && viewer !== undefined ? nodeOfNumber(map.computed.network, viewer) : undefined;
  const detail = map && v !== undefined ? await readDetail(store, map.computed, v, me) : undefined;
  const account = detail?.account ?? captured;
  if (account === undefined) return { is: "unknown" };
  const ties = viewer === undefined ? NO_TIES : ((await readTies(store, viewer, [account.n]))[0] ?? NO_TIES);
  return {
    is: "profile",
    handle: account.handle ?? handle,
    account,
    marked: await markedAs(store, account, detail?.imported?.ids ?? []),
    isYou: account.n === viewer,
    ties,
    place: map && v !== undefined ? placeOnMap(map, v, me) : undefined,
    coverage: detail?.coverage ?? (await readCoverage(store, account, { followers: 0, following: 0 })),
    map: await mapFacts(store, map),
  };
}

const NO_TIES: Ties = { youFollow: undefined, followsYou: undefined };

function nodeOfHandle({ computed }: KnownMap, handle: string): number | undefined {
  return computed.table.find(handle);
}

function placeOnMap({ computed, communities }: KnownMap, v: number, me: number | undefined): PlaceOnMap {
  const { table, network } = computed;
  const row = table.row(v);
  const yours =
    me === undefined || me === v
      ? undefined
      : table.neighbours(v, { group: "yours", text: "", offset: 0, limit: NAMED }, me);
  return {
    rank: row.rank,
    of: network.account.length,
    community: communities[row.community],
    followedByYours: yours && me !== undefined ? table.followersAmongYours(v, me) : undefined,
    yours: yours?.rows ?? [],
    small: surroundings({ computed, communities }, v, me),
  };
}

/** Where the accounts are that follow account v or are followed by it, those of the best rank. */
function surroundings(
  { computed, communities }: KnownMap,
  v: number,
  me: number | undefined,
): PlaceOnMap["small"] {
  const { network, positions, ranking } = computed;
  const community = computed.communities.community;
  const mine = new Set(me === undefined ? [] : rowOf(network.graph.followers, me));
  const hidden = computed.table.hidden;
  const tied = rowOf(network.graph.neighbours, v).filter((u) => !hidden.has(u));
  const best = tied.sort((a, b) => ranking.rank[a] - ranking.rank[b]);
  const map = smallMap(
    Array.from(best, (u) => ({
      at: { x: positions.x[u], y: positions.y[u], community: community[u] },
      followsYou: mine.has(u),
    })),
  );
  const places = [...new Set(Array.from(best, (u) => community[u]))].filter(
    (place) => place < communities.length,
  );
  return {
    map,
    tied: tied.length,
    communities: places.map((place) => ({ place, community: communities[place] })),
  };
}

/** Says what is known of the map that cards are read from. */
export async function mapFacts(store: Store, map: KnownMap | undefined): Promise<StoredMapFacts | undefined> {
  if (map === undefined) return undefined;
  const { network, at } = map.computed;
  return {
    accounts: network.account.length,
    at,
    isOld: network.revision < (await readRevision(store)),
  };
}

/** The follows between a viewer and accounts, in their order: as X stated it, else as the viewer's own lists have
 *  it. Reads the viewer's two lists and the relations of the accounts. */
export async function readTies(store: Store, viewer: number, accounts: ArrayLike<number>): Promise<Ties[]> {
  const [relations, following, followers] = await Promise.all([
    readRelations(store, viewer, accounts),
    standingMembers(store, "following", viewer),
    standingMembers(store, "followers", viewer),
  ]);
  return relations.map(({ account, viewerFollows, followsViewer }) => ({
    youFollow: viewerFollows ?? (following.has(account) || undefined),
    followsYou: followsViewer ?? (followers.has(account) || undefined),
  }));
}

async function standingMembers(
  store: Store,
  kind: "following" | "followers",
  viewer: number,
): Promise<ReadonlySet<number>> {
  const list = await store.lists.get([kind, viewer, viewer]);
  return new Set(list?.members.filter((_, i) => list.missingSince[i] === 0));
}

/** The account by the id that the user's words on it are kept by: X's, or one that a file gave it. */
async function markedAs(
  store: Store,
  { id, handle }: AccountRecord,
  ids: readonly string[],
): Promise<MarkedAccount> {
  const others = ids.filter((other) => other !== id);
  const marks = isShadow({ id }) || others.length > 0 ? await store.marks.bulkGet([id, ...others]) : [];
  const kept = marks.find((mark) => mark !== undefined)?.id ?? id;
  return handle === undefined ? { id: kept } : { id: kept, handle };
}
