import type { Network } from "@/lib/explore/network/load";
import type { StoredFacts } from "@/lib/explore/network/stored-facts";
import { type DrawnLists, LIST_GROUPS, type ListGroup } from "@/lib/explore/protocol/drawing";
import type { Appearance } from "@/lib/explore/view/appearance";
import { drawByLists, type ListDrawing, MOST_READERS, type Reader } from "@/lib/graph/by-lists/by-lists";
import { edgeCount, type FollowGraph, rowLength, rowOf } from "@/lib/graph/follow-graph";
import { discRadii } from "@/lib/graph/islands/disc-size";
import { LIST_KINDS, type ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Communities mean something once more than this share of the follows are between accounts whose lists were not
 *  read: until then every follow only says who was read. */
const OTHER_FOLLOWS = 0.1;
/** Size, as a share of the largest, of an account that one list names, for each further list, and at most. */
const SIZE_BY_LISTS = { one: 0.02, further: 0.1, most: 0.6 } as const;
/** Accounts with more followers than this share of all are drawn alike. */
const LARGEST_FROM = 0.95;

/** A map drawn by lists, for all accounts of the network. */
export interface ListPicture extends ListDrawing {
  readers: readonly Reader[];
  /** Size of each account, 0 to 1: by the followers that X states around one reader, by lists around several. */
  share: Float32Array;
  radius: Float32Array;
}

/** The drawing by lists, where the user wants it or, left to choose, where few lists were read and communities would
 *  say nothing else than who was read; undefined where the map is drawn as islands.
 *  @param me the user's own account */
export function listPicture(
  network: Network,
  arrange: Appearance["arrange"],
  stored: StoredFacts | undefined,
  me: number | undefined,
): ListPicture | undefined {
  if (arrange === "islands" || stored === undefined) return undefined;
  const readers = readersOf(network.graph, stored);
  if (readers.length === 0 || readers.length > MOST_READERS) return undefined;
  if (arrange === "auto" && doOthersFollow(network.graph, readers, me)) return undefined;
  const share = readers.length === 1 ? byFollowers(network, readers[0].v) : byLists(network.graph, readers);
  const radius = discRadii(share);
  const first = readers.findIndex(({ v }) => v === me);
  return { ...drawByLists(network.graph, readers, radius, Math.max(0, first)), readers, share, radius };
}

/** Kinds of lists by the way that their edges point, as bits of StoredFacts.captured. */
const bitsOf = (direction: (typeof LISTS)[ListKind]["direction"]) =>
  LIST_KINDS.reduce((bits, kind, i) => (LISTS[kind].direction === direction ? bits | (1 << i) : bits), 0);
const FOLLOWING = bitsOf("fromOwner");
const FOLLOWERS = bitsOf("toOwner");

function readersOf({ following, followers }: FollowGraph, { captured }: StoredFacts): Reader[] {
  const readers: Reader[] = [];
  captured.forEach((bits, v) => {
    const reader = {
      v,
      following: (bits & FOLLOWING) !== 0 && rowLength(following, v) > 0,
      followers: (bits & FOLLOWERS) !== 0 && rowLength(followers, v) > 0,
    };
    if (reader.following || reader.followers) readers.push(reader);
  });
  return readers;
}

/** Whether enough follows are between accounts without a read list. */
function doOthersFollow(graph: FollowGraph, readers: readonly Reader[], me: number | undefined): boolean {
  const isRead = new Uint8Array(graph.size);
  for (const { v } of readers) isRead[v] = 1;
  // What X says of me beside everybody's rows is no list either.
  if (me !== undefined) isRead[me] = 1;
  let others = 0;
  for (let v = 0; v < graph.size; v++)
    if (isRead[v] === 0) for (const followed of rowOf(graph.following, v)) others += 1 - isRead[followed];
  return others > OTHER_FOLLOWS * edgeCount(graph);
}

function byFollowers({ claimedFollowers }: Network, reader: number): Float32Array {
  const known = claimedFollowers.filter((count) => !Number.isNaN(count)).sort();
  const largest = known[Math.floor(LARGEST_FROM * (known.length - 1))] ?? 1;
  const share = Float32Array.from(claimedFollowers, (count) =>
    Number.isNaN(count) ? SIZE_BY_LISTS.one : Math.min(SIZE_BY_LISTS.most, count / (largest || 1)),
  );
  share[reader] = 1;
  return share;
}

function byLists(graph: FollowGraph, readers: readonly Reader[]): Float32Array {
  const times = new Uint8Array(graph.size);
  for (const { v, following, followers } of readers) {
    const named = new Set(following ? rowOf(graph.following, v) : []);
    if (followers) for (const u of rowOf(graph.followers, v)) named.add(u);
    for (const u of named) times[u]++;
  }
  const { one, further, most } = SIZE_BY_LISTS;
  const share = Float32Array.from(times, (count) => Math.min(most, one + further * Math.max(0, count - 1)));
  for (const { v } of readers) share[v] = 1;
  return share;
}

/** Which lists each drawn account is in, and its group. */
export function drawnLists(
  { account, handle, graph }: Network,
  { readers, lists, rings }: ListPicture,
  shown: Uint32Array,
): { lists: DrawnLists; group: Uint32Array<ArrayBuffer> } {
  const [{ v: reader }] = readers;
  const seat = new Map(readers.map(({ v }, i) => [v, i]));
  const followed = new Set(rowOf(graph.following, reader));
  const followers = new Set(rowOf(graph.followers, reader));
  const ofRing = (v: number): ListGroup => {
    if (v === reader) return "reader";
    if (lists[v] === 0) return "none";
    if (!followed.has(v)) return "follower";
    return followers.has(v) ? "mutual" : "followed";
  };
  const atTable = (v: number): number => {
    const own = seat.get(v);
    if (own !== undefined) return own;
    const bits = lists[v];
    if (bits === 0) return groupNumber("none");
    return (bits & (bits - 1)) === 0 ? 31 - Math.clz32(bits) : groupNumber("shared");
  };
  return {
    lists: {
      isRound: rings !== undefined,
      readers: readers.map(({ v }, i) => ({
        n: account[v],
        handle: handle[v],
        rows: lists.reduce((sum, bits) => sum + ((bits >> i) & 1), 0),
      })),
      of: Uint16Array.from(shown, (v) => lists[v]),
    },
    group: Uint32Array.from(shown, rings === undefined ? atTable : (v) => groupNumber(ofRing(v))),
  };
}

function groupNumber(group: ListGroup): number {
  return MOST_READERS + LIST_GROUPS.indexOf(group);
}
