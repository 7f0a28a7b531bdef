import { readCoverage } from "@/lib/explore/network/coverage";
import { nodeOfNumber } from "@/lib/explore/network/load";
import type { Coverage } from "@/lib/explore/protocol/rows";
import type { AccountRecord } from "@/lib/store/account";
import type { ListRecord } from "@/lib/store/list";
import { lastViewer } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { byHandle } from "@/lib/store/seed-list";
import type { ListKind } from "@/lib/x/kinds";
import type { Card, ListCard, Newcomer, Ties } from "./cards";
import { mapFacts, readTies } from "./read-profile";
import { smallMap } from "./small-map";
import type { KnownMap } from "./stored-map";
import type { Subject } from "./subject";

/** Newcomers that are named, and communities that are listed. */
const NAMED = 5;
const LISTED = 6;

type ListSubject = Extract<Subject, { is: "list" | "xList" }>;

interface Owner {
  n: number;
  handle: string;
  name: string;
  account: AccountRecord | undefined;
  claimed: number | undefined;
}

/** Reads what the store knows of a list, and who of its members is on the stored map. */
export async function readList(store: Store, map: KnownMap | undefined, subject: ListSubject): Promise<Card> {
  const owner = await readOwner(store, subject);
  if (owner === undefined) return { is: "unknown" };
  const kind = subject.is === "list" ? subject.kind : "listMembers";
  const viewer = await lastViewer(store);
  const list = await readListOf(store, kind, owner.n, viewer);
  const members = list?.members.filter((_, i) => list.missingSince[i] === 0) ?? new Uint32Array(0);
  const ties = viewer === undefined ? [] : await readTies(store, viewer, members);
  const nodes = Array.from(members, (n) => map && nodeOfNumber(map.computed.network, n));
  const fresh = [...members.keys()].filter((i) => nodes[i] === undefined);
  const followsYou = (i: number) => ties[i]?.followsYou === true;
  const at = (v: number | undefined) =>
    v === undefined || map === undefined
      ? undefined
      : {
          x: map.computed.positions.x[v],
          y: map.computed.positions.y[v],
          community: map.computed.communities.community[v],
        };
  return {
    is: "list",
    kind,
    handle: owner.handle,
    name: owner.name,
    isYours: owner.account !== undefined && owner.n === viewer,
    coverage: await coverageOf(store, owner, kind, members.length),
    members: members.length,
    onMap: members.length - fresh.length,
    newcomers: fresh.length,
    first: await readNewcomers(store, members, ties, fresh.slice(0, NAMED)),
    communities: map === undefined ? [] : byCommunity(map, nodes),
    followYou: [...members.keys()].filter(followsYou).length,
    small: smallMap(
      nodes.map((v, i) => ({ at: at(v), followsYou: followsYou(i) })),
      members.length,
    ),
    map: await mapFacts(store, map),
  };
}

async function readOwner(store: Store, subject: ListSubject): Promise<Owner | undefined> {
  if (subject.is === "list") {
    const account = await byHandle(store, subject.handle);
    if (account === undefined) return undefined;
    const handle = account.handle ?? subject.handle;
    const claims: Partial<Record<ListKind, number>> = {
      ...(account.following !== undefined && { following: account.following }),
      ...(account.followers !== undefined && { followers: account.followers }),
    };
    const name = account.name?.trim() || `@${handle}`;
    return { n: account.n, handle, name, account, claimed: claims[subject.kind] };
  }
  const list = await store.xLists.get({ id: subject.listId });
  if (list === undefined) return undefined;
  const name = list.name ?? subject.listId;
  return {
    n: list.n,
    handle: subject.listId,
    name,
    account: undefined,
    claimed: list.claimedMembers,
  };
}

/** The list as the newest viewer was shown it, else as anybody was: the longest. */
async function readListOf(
  store: Store,
  kind: ListKind,
  owner: number,
  viewer: number | undefined,
): Promise<ListRecord | undefined> {
  const own = viewer === undefined ? undefined : await store.lists.get([kind, owner, viewer]);
  if (own !== undefined) return own;
  const all = await store.lists.where("owner").equals(owner).toArray();
  const ofKind = all.filter((list) => list.kind === kind);
  return ofKind.sort((a, b) => b.members.length - a.members.length)[0];
}

async function coverageOf(
  store: Store,
  { n, account, claimed }: Owner,
  kind: ListKind,
  captured: number,
): Promise<Coverage | undefined> {
  if (account !== undefined) {
    const all = await readCoverage(store, account, { followers: 0, following: 0 });
    const ofKind = all.filter((coverage) => coverage.kind === kind);
    return ofKind.sort((a, b) => b.captured - a.captured)[0];
  }
  const visits = await store.visits.where("owner").equals(n).toArray();
  const last = visits.filter((visit) => visit.kind === kind).sort((a, b) => b.endedAt - a.endedAt)[0];
  if (last === undefined && captured === 0) return undefined;
  return {
    kind,
    title: undefined,
    viewer: undefined,
    claimed,
    claimedAt: undefined,
    captured,
    known: captured,
    foreign: last?.foreign ?? 0,
    leftOut: last?.leftOut ?? 0,
    lastVisit: last && { at: last.endedAt, outcome: last.outcome },
  };
}

async function readNewcomers(
  store: Store,
  members: Uint32Array,
  ties: readonly Ties[],
  shown: readonly number[],
): Promise<Newcomer[]> {
  const accounts = await store.accounts.bulkGet(shown.map((i) => members[i]));
  return accounts.flatMap((account, i) => {
    if (account === undefined) return [];
    const { n, id, handle, name } = account;
    const marked = handle === undefined ? { id } : { id, handle };
    const tie = ties[shown[i]] ?? { youFollow: undefined, followsYou: undefined };
    return [{ n, marked, handle: handle ?? "", name: name ?? "", ties: tie }];
  });
}

function byCommunity(
  { computed, communities }: KnownMap,
  nodes: readonly (number | undefined)[],
): ListCard["communities"] {
  const counts = new Map<number, number>();
  for (const v of nodes) {
    if (v === undefined) continue;
    const c = computed.communities.community[v];
    counts.set(c, (counts.get(c) ?? 0) + 1);
  }
  return Array.from(counts, ([c, count]) => ({ community: communities[c], place: c, count }))
    .sort((a, b) => b.count - a.count || a.community.id - b.community.id)
    .slice(0, LISTED);
}
