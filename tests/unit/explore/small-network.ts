import { generateFollowGraph } from "@/lib/graph/generate";
import type { AccountRecord } from "@/lib/store/account";
import { emptyList, type ListRecord } from "@/lib/store/list";
import { RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import { Store } from "@/lib/store/schema";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import type { ListKind } from "@/lib/x/kinds";

/** An account with what a test says of it. */
export function account(n: number, facts: Partial<AccountRecord> = {}): AccountRecord {
  return { n, id: String(1000 + n), firstSeen: 1, lastSeen: 1, observedAt: 1, ...facts };
}

/** A list whose members all stand. */
export function list(kind: ListKind, owner: number, members: number[], viewer = 1): ListRecord {
  const seconds = new Uint32Array(members.length).fill(1);
  return {
    ...emptyList([kind, owner, viewer]),
    members: Uint32Array.from(members),
    firstSeen: seconds,
    lastSeen: seconds.slice(),
    missingSince: new Uint32Array(members.length),
    revision: 1,
  };
}

export function visit(kind: ListKind, owner: number, outcome: Outcome, facts: Partial<VisitRecord> = {}) {
  return {
    kind,
    owner,
    viewer: 1,
    startedAt: 1,
    endedAt: 2,
    outcome,
    unbroken: true,
    pages: 1,
    rows: 0,
    captured: 0,
    unavailable: 0,
    duplicates: 0,
    added: 0,
    generation: "C",
    ...facts,
  } satisfies Omit<VisitRecord, "id">;
}

export function relations(viewer: number, flags: Record<number, number>): RelationChunk {
  const chunk = {
    viewer,
    chunk: 0,
    flags: new Uint8Array(RELATIONS_PER_CHUNK),
    at: new Uint32Array(RELATIONS_PER_CHUNK),
  };
  for (const [n, bits] of Object.entries(flags)) chunk.flags[Number(n)] = bits;
  return chunk;
}

/** What a store holds at a revision. */
export interface Contents {
  revision?: number;
  accounts?: AccountRecord[];
  lists?: ListRecord[];
  relations?: RelationChunk[];
  visits?: Omit<VisitRecord, "id">[];
}

/** Adds to a store, as a commit would: in one transaction that moves the revision. */
export async function fill(store: Store, contents: Contents): Promise<void> {
  await store.transaction("rw", store.tables, async () => {
    await store.accounts.bulkPut(contents.accounts ?? []);
    const { revision = 1, lists = [] } = contents;
    await store.lists.bulkPut(lists.map((list) => ({ ...list, revision })));
    await store.relations.bulkPut(contents.relations ?? []);
    for (const row of contents.visits ?? []) await store.visits.add(row);
    await store.meta.put({ key: "revision", revision });
  });
}

/** A generated network with one following list per account. */
export function generatedNetwork(accounts: number, edges: number): Contents {
  const { sources, targets } = generateFollowGraph({ accounts, edges, communities: 4, seed: 3 });
  const members = Array.from({ length: accounts }, (): number[] => []);
  sources.forEach((source, i) => {
    members[source].push(targets[i] + 1);
  });
  return {
    accounts: members.map((_, v) => account(v + 1, { handle: `a${v + 1}`, name: `Account ${v + 1}` })),
    lists: members.map((row, v) => list("following", v + 1, row)),
  };
}

let opened: Store | undefined;

/** An empty store of one's own network; the one given before is closed. */
export async function emptyStore(): Promise<Store> {
  opened?.close();
  opened = new Store("mine");
  await opened.delete();
  await opened.open();
  return opened;
}
