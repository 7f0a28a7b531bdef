import type { Table } from "dexie";
import { Cancelled } from "@/lib/explore/protocol/cancelled";
import { buildFollowGraph } from "@/lib/graph/build";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { AccountRecord } from "@/lib/store/account";
import type { ImportedAccountRecord, ImportedListRecord } from "@/lib/store/imported";
import { ImportedJoin } from "@/lib/store/imported-join";
import type { ListRecord } from "@/lib/store/list";
import { readRevision } from "@/lib/store/meta";
import { RELATION, RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import { edgeDirection } from "@/lib/x/kinds";
import { FROM_IMPORT, fillGaps, importedNode, importedOnly, type NetworkImports } from "./network-imports";
import type { StoredFactsReader } from "./stored-facts";

/** Accounts and follow edges of a store at one revision. Account v of the graph is entry v of every array. */
export interface Network {
  revision: number;
  /** Account numbers, ascending: holes in the numbering leave none here. */
  account: Uint32Array;
  /** Empty where X has not said. */
  handle: string[];
  name: string[];
  /** What X claims; NaN where it has not said. */
  claimedFollowers: Float64Array;
  claimedFollowing: Float64Array;
  graph: FollowGraph;
  imports?: NetworkImports;
}

export interface LoadOptions {
  signal?: AbortSignal;
  /** Told the share of the rows read so far, 0 to 1. */
  onRead?: (share: number) => void;
  /** Told once when all is read and the graph is about to be built. */
  onBuild?: () => void;
  /** Gathers what filters ask of the same rows, which are slow to unpack. */
  facts?: StoredFactsReader;
}

/** Rows read at once: between two such pages messages are heard. */
const PAGE = 1000;

/** Reads the network in one transaction, so that accounts and edges belong to the same revision.
 *  Edges are the current members of lists of a kind that states follows, those of imported lists, and what X stated
 *  between a viewer and an account. Throws `Cancelled` once the signal is aborted. */
export async function loadNetwork(store: Store, options: LoadOptions = {}): Promise<Network> {
  const accounts = new AccountColumns();
  const edges = new EdgeCollector();
  const imported: ImportedListRecord[] = [];
  const revision = await readAll(store, options, accounts, edges, imported);
  options.onBuild?.();
  return builtNetwork(revision, accounts, edges, imported);
}

/** Returns the network of accounts and edges that were read. */
export function builtNetwork(
  revision: number,
  accounts: AccountColumns,
  edges: EdgeCollector,
  imported: readonly ImportedListRecord[],
): Network {
  const { columns, nodeOf, imports } = accounts.finish();
  const captured = edges.between(nodeOf);
  const size = columns.account.length;
  if (imports === undefined)
    return { revision, ...columns, graph: buildFollowGraph(size, captured.sources, captured.targets) };

  const stated = new EdgeCollector();
  for (const list of imported) stated.addImported(list);
  for (let i = 0; i < imports.number.length; i++) nodeOf[imports.number[i]] = imports.node[i];
  const added = stated.between(nodeOf);
  const sources = joinedNumbers(captured.sources, added.sources);
  const graph = buildFollowGraph(size, sources, joinedNumbers(captured.targets, added.targets));
  const edge = importedOnly(graph, added, captured);
  return { revision, ...columns, graph, imports: { ...imports, edge } };
}

function joinedNumbers(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

async function readAll(
  store: Store,
  { signal, onRead, facts }: LoadOptions,
  accounts: AccountColumns,
  edges: EdgeCollector,
  imported: ImportedListRecord[],
): Promise<number> {
  const tables = [
    store.accounts,
    store.lists,
    store.importedAccounts,
    store.importedLists,
    store.relations,
    store.meta,
  ];
  return store.transaction("r", tables, async () => {
    const revision = await readRevision(store);
    const counted = [store.importedAccounts, store.accounts, store.lists, store.importedLists];
    const counts = await Promise.all(counted.map((table) => table.count()));
    const total = counts.reduce((sum, count) => sum + count);
    let read = 0;
    const pageRead = (rows: number) => {
      if (signal?.aborted) throw new Cancelled();
      read += rows;
      onRead?.(total === 0 ? 1 : Math.min(1, read / total));
    };
    const people: ImportedAccountRecord[] = [];
    if (counts[0] > 0) await eachImportedAccount(store, (row) => people.push(shortened(row)), pageRead);
    accounts.expect(people);
    // Side by side: while the rows of one table are unpacked here, the browser fetches those of the other.
    await Promise.all([
      eachAccount(
        store,
        (row) => {
          accounts.add(row);
          facts?.addAccount(row);
        },
        pageRead,
      ),
      eachList(
        store,
        (row) => {
          edges.addList(row);
          facts?.addList(row);
        },
        pageRead,
      ),
      eachImportedList(store, (row) => imported.push(row), pageRead),
      store.relations.toArray((chunks) => {
        for (const chunk of chunks) edges.addRelations(chunk);
      }),
    ]);
    return revision;
  });
}

/** What of an imported account the network needs: a bio is long. */
export function shortened(row: ImportedAccountRecord): ImportedAccountRecord {
  const { n, import: from, id, handle, handleLower, name, followers, following, at } = row;
  return { n, import: from, id, handle, handleLower, name, followers, following, at };
}

/** Walks a table by primary key, some rows at a time. */
async function eachPage<T, K, Insert>(
  table: Table<T, K, Insert>,
  keyOf: (row: T) => K,
  visit: (row: T) => void,
  pageRead: (rows: number) => void = () => {},
): Promise<void> {
  let rows = await table.orderBy(":id").limit(PAGE).toArray();
  while (rows.length > 0) {
    rows.forEach(visit);
    pageRead(rows.length);
    if (rows.length < PAGE) return;
    rows = await table
      .where(":id")
      .above(keyOf(rows[rows.length - 1]))
      .limit(PAGE)
      .toArray();
  }
}

/** Calls back with every account of the store, by ascending number, and with how many rows each portion had. */
export function eachAccount(
  store: Store,
  visit: (account: AccountRecord) => void,
  portionRead?: (rows: number) => void,
): Promise<void> {
  return eachPage(store.accounts, (row: AccountRecord) => row.n, visit, portionRead);
}

/** Calls back with every captured list of the store, and with how many rows each portion had. */
export function eachList(
  store: Store,
  visit: (list: ListRecord) => void,
  portionRead?: (rows: number) => void,
): Promise<void> {
  const keyOf = (row: ListRecord): [string, number, number] => [row.kind, row.owner, row.viewer];
  return eachPage(store.lists, keyOf, visit, portionRead);
}

/** Calls back with every imported account of the store, by ascending number. */
export function eachImportedAccount(
  store: Store,
  visit: (account: ImportedAccountRecord) => void,
  portionRead?: (rows: number) => void,
): Promise<void> {
  return eachPage(store.importedAccounts, (row: ImportedAccountRecord) => row.n, visit, portionRead);
}

/** Calls back with every imported list of the store, and with how many rows each portion had. */
export function eachImportedList(
  store: Store,
  visit: (list: ImportedListRecord) => void,
  portionRead?: (rows: number) => void,
): Promise<void> {
  const keyOf = (row: ImportedListRecord): [number, string, number] => [row.import, row.kind, row.owner];
  return eachPage(store.importedLists, keyOf, visit, portionRead);
}

/** The bio of each account, empty where X has not said; accounts by ascending number. */
export async function readBios(store: Store, account: Uint32Array): Promise<string[]> {
  const bios = new Array<string>(account.length).fill("");
  let v = 0;
  await eachAccount(store, ({ n, bio }) => {
    while (account[v] < n) v++;
    if (account[v] === n && bio !== undefined) bios[v] = bio;
  });
  return bios;
}

type AccountFacts = Pick<AccountRecord, "n" | "handle" | "name" | "followers" | "following">;

/** Collects accounts, captured and imported ones joined. */
export class AccountColumns {
  readonly #rows: AccountFacts[] = [];
  /** Numbers of accounts by each handle that they were seen with; read only where imports name somebody. */
  readonly #hadHandle = new Set<number>();
  #join: ImportedJoin | undefined;

  /** Sets the imported accounts to join; call it before accounts are added. */
  expect(people: readonly ImportedAccountRecord[]): void {
    this.#join = people.length === 0 ? undefined : new ImportedJoin(people);
  }

  /** Rows come by ascending number. One that turned out to be the person of another number is left out. */
  add(account: AccountRecord): void {
    const { n, handle, name, followers, following, mergedInto, handles } = account;
    if (mergedInto !== undefined) return;
    this.#rows.push({ n, handle, name, followers, following });
    if (this.#join === undefined) return;
    this.#join.addCaptured(account);
    if (handles !== undefined) this.#hadHandle.add(n);
  }

  finish() {
    const joined = this.#join === undefined ? undefined : this.#withImported(this.#join);
    const columns = numberColumns(joined?.rows ?? this.#rows);
    const nodeOf = nodesByNumber(columns.account);
    if (joined === undefined) return { columns, nodeOf, imports: undefined };
    const { numbers, from } = joined;
    const number = Uint32Array.from(numbers.keys()).sort();
    const node = number.map((n) => nodeOf[numbers.get(n) as number]);
    const account = Uint8Array.from(columns.account, (n) => from.get(n) ?? FROM_IMPORT.nothing);
    // An imported number may lie beyond the last account's.
    const highest = Math.max(nodeOf.length, (number[number.length - 1] ?? 0) + 1);
    const wide = new Int32Array(highest).fill(-1);
    wide.set(nodeOf);
    return { columns, nodeOf: wide, imports: { number, node, account } };
  }

  #withImported(join: ImportedJoin) {
    const captured = new Map(this.#rows.map((row) => [row.n, row]));
    const numbers = join.numbers();
    const people = join.people(numbers, (n) => captured.has(n));
    const from = new Map<number, number>();
    const added: AccountFacts[] = [];
    for (const person of people.values()) {
      const row = captured.get(person.n);
      if (row === undefined) {
        const { n, handle, name, followers, following } = person;
        added.push({ n, handle, name, followers, following });
        from.set(n, FROM_IMPORT.everything);
      } else if (fillGaps(row, person, this.#hadHandle.has(row.n))) from.set(row.n, FROM_IMPORT.profile);
    }
    const rows = [...this.#rows, ...added].sort((a, b) => a.n - b.n);
    return { rows, numbers, from };
  }
}

/** Accounts by ascending number as columns. */
export function numberColumns(rows: readonly AccountFacts[]): Omit<Network, "revision" | "graph"> {
  return {
    account: Uint32Array.from(rows, (row) => row.n),
    handle: rows.map((row) => row.handle ?? ""),
    name: rows.map((row) => row.name ?? ""),
    claimedFollowers: Float64Array.from(rows, (row) => row.followers ?? Number.NaN),
    claimedFollowing: Float64Array.from(rows, (row) => row.following ?? Number.NaN),
  };
}

/** Place of an account number among ascending ones, by binary search. */
export function placeOf(account: Uint32Array, n: number): number | undefined {
  let low = 0;
  let high = account.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (account[middle] < n) low = middle + 1;
    else high = middle;
  }
  return account[low] === n ? low : undefined;
}

/** Returns the position in a network of an account's number, captured or imported. */
export function nodeOfNumber({ account, imports }: Network, n: number): number | undefined {
  return placeOf(account, n) ?? importedNode(imports, n);
}

/** Place of each account number in the ascending numbers, -1 for a hole. Account numbers are dense, so a plain
 *  array is small. */
export function nodesByNumber(account: Uint32Array): Int32Array {
  const highest = account.length === 0 ? 0 : account[account.length - 1];
  const nodeOf = new Int32Array(highest + 1).fill(-1);
  for (let v = 0; v < account.length; v++) nodeOf[account[v]] = v;
  return nodeOf;
}

/** Collects edges between account numbers; repeats are left to buildFollowGraph. */
export class EdgeCollector {
  #followers = new Uint32Array(1024);
  #followed = new Uint32Array(1024);
  #count = 0;

  addList(list: ListRecord): void {
    this.#addMembers(list, true);
  }

  /** An import states edges and never that one is gone. */
  addImported({ kind, owner, members }: ImportedListRecord): void {
    const direction = edgeDirection(kind);
    if (direction === "none") return;
    for (const member of members) {
      if (direction === "fromOwner") this.#add(owner, member);
      else this.#add(member, owner);
    }
  }

  /** Adds the edges that a list once stated and no longer does. */
  addMissing(list: ListRecord): void {
    this.#addMembers(list, false);
  }

  #addMembers({ kind, owner, members, missingSince }: ListRecord, standing: boolean): void {
    const direction = edgeDirection(kind);
    if (direction === "none") return;
    for (let i = 0; i < members.length; i++) {
      if ((missingSince[i] === 0) !== standing) continue;
      if (direction === "fromOwner") this.#add(owner, members[i]);
      else this.#add(members[i], owner);
    }
  }

  addRelations({ viewer, chunk, flags }: RelationChunk): void {
    for (let i = 0; i < flags.length; i++) {
      const account = chunk * RELATIONS_PER_CHUNK + i;
      if (holds(flags[i], RELATION.viewerFollowsStated | RELATION.viewerFollows)) this.#add(viewer, account);
      if (holds(flags[i], RELATION.followsViewerStated | RELATION.followsViewer)) this.#add(account, viewer);
    }
  }

  /** Adds the edges that X stated not to exist. */
  addDenied({ viewer, chunk, flags }: RelationChunk): void {
    const { viewerFollowsStated, viewerFollows, followsViewerStated, followsViewer } = RELATION;
    for (let i = 0; i < flags.length; i++) {
      const account = chunk * RELATIONS_PER_CHUNK + i;
      if (holds(flags[i], viewerFollowsStated) && !holds(flags[i], viewerFollows)) this.#add(viewer, account);
      if (holds(flags[i], followsViewerStated) && !holds(flags[i], followsViewer)) this.#add(account, viewer);
    }
  }

  /** The edges with both ends in the network, as indices into it. */
  between(nodeOf: Int32Array): { sources: Uint32Array; targets: Uint32Array } {
    const sources = new Uint32Array(this.#count);
    const targets = new Uint32Array(this.#count);
    let kept = 0;
    for (let i = 0; i < this.#count; i++) {
      const source = nodeOf[this.#followers[i]] ?? -1;
      const target = nodeOf[this.#followed[i]] ?? -1;
      if (source < 0 || target < 0) continue;
      sources[kept] = source;
      targets[kept++] = target;
    }
    return { sources: sources.subarray(0, kept), targets: targets.subarray(0, kept) };
  }

  #add(follower: number, followed: number): void {
    if (this.#count === this.#followers.length) {
      this.#followers = doubled(this.#followers);
      this.#followed = doubled(this.#followed);
    }
    this.#followers[this.#count] = follower;
    this.#followed[this.#count++] = followed;
  }
}

function holds(flags: number, bits: number): boolean {
  return (flags & bits) === bits;
}

function doubled(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(numbers.length * 2);
  longer.set(numbers);
  return longer;
}
