import type { Table } from "dexie";
import { isShadow, PROFILE_FIELDS } from "./account";
import { reserveNumbers } from "./account-numbers";
import type { ListRecord, XListRecord } from "./list";
import type { AccountRecord, Profile } from "./records/account";
import type { ImportedAccountRecord, ImportedListRecord, ImportRecord } from "./records/imported";
import type { MetaRecord } from "./records/meta";
import type { QueueItem } from "./records/queue";
import { RELATIONS_PER_CHUNK, type RelationChunk } from "./records/relations";
import type { RunRecord } from "./records/run";
import type { VisitRecord } from "./records/visit";

/** A store or an upgrade's transaction. */
interface Tables {
  // biome-ignore lint/suspicious/noExplicitAny: Dexie declares the rows of a table by name so.
  table(name: string): Table<any, any>;
}

/** An import as versions before 5 wrote it. */
type OldImport = ImportRecord & {
  /** Ids of the accounts that were first seen in it. */
  brought?: string[];
};

/** Moves what imports of versions before 5 stored as captured accounts into `importedAccounts`: each such import gets
 *  its own accounts, and its lists refer to those. An account stays captured where X has spoken of it. Imports that wrote
 *  over captured accounts are marked with `wroteOver`. An import of version 5 is left as it is. */
export async function separateImports(tables: Tables): Promise<void> {
  const importTable: Table<OldImport, number> = tables.table("imports");
  const accounts: Table<AccountRecord, number> = tables.table("accounts");
  const listTable: Table<ImportedListRecord> = tables.table("importedLists");
  const imports = await oldImports(tables);
  if (imports.length === 0) return;
  const lists = new Map<number, ImportedListRecord[]>();
  for (const { id } of imports) lists.set(id, await listTable.where(":id").between([id], [id, []]).toArray());
  const moved = await takeOut(accounts, imports, lists, await capturedNumbers(tables));
  for (const record of imports) {
    const separation = new Separation(record, moved);
    await separation.open(accounts, lists.get(record.id) ?? []);
    await listTable.where(":id").between([record.id], [record.id, []]).delete();
    await listTable.bulkPut(separation.lists);
    await tables.table("importedAccounts").bulkPut(separation.rows);
    const { brought: _, ...kept } = record;
    const own = [...moved.values()].filter(({ from }) => from === record.id).length;
    const wroteOver = Math.max(0, record.accounts - own);
    await importTable.put({ ...kept, ...(wroteOver > 0 && { wroteOver }) });
  }
  // Stored maps do not say what comes from imports alone.
  await tables.table("snapshots").clear();
}

/** Returns the imports that keep their accounts among captured ones. */
async function oldImports(tables: Tables): Promise<OldImport[]> {
  const imports: OldImport[] = await tables.table("imports").toArray();
  if (imports.length === 0) return [];
  const separate = new Set(await tables.table("importedAccounts").toCollection().primaryKeys());
  const mixed = new Set<number>();
  await tables.table("importedLists").each(({ import: id, owner }: ImportedListRecord) => {
    if (!separate.has(owner)) mixed.add(id);
  });
  return imports.filter((record) => "brought" in record || mixed.has(record.id));
}

interface Moved {
  account: AccountRecord;
  /** The import that brought the account. */
  from: number;
}

/** Deletes the accounts that come from imports alone, and returns them by number. */
async function takeOut(
  accounts: Table<AccountRecord, number>,
  imports: readonly OldImport[],
  lists: ReadonlyMap<number, readonly ImportedListRecord[]>,
  captured: ReadonlySet<number>,
): Promise<Map<number, Moved>> {
  // A later import may have stated an account of an earlier one again.
  const lastImport = new Map<number, number>();
  for (const { id, at } of imports)
    for (const { owner, members } of lists.get(id) ?? [])
      for (const n of [owner, ...members]) lastImport.set(n, Math.max(at, lastImport.get(n) ?? 0));
  const moved = new Map<number, Moved>();
  for (const { id, at, brought = [] } of imports)
    for (const account of await accounts.where("id").anyOf(brought).toArray()) {
      const isSeenSince = account.lastSeen > Math.max(at, lastImport.get(account.n) ?? 0);
      if (!isSeenSince && !captured.has(account.n)) moved.set(account.n, { account, from: id });
    }
  await accounts.bulkDelete([...moved.keys()]);
  return moved;
}

/** Returns the numbers of all accounts that something captured speaks of. */
async function capturedNumbers(tables: Tables): Promise<Set<number>> {
  const numbers = new Set<number>();
  const add = (more: Iterable<number | undefined> = []) => {
    for (const n of more) if (n !== undefined) numbers.add(n);
  };
  await tables.table("lists").each(({ kind, owner, viewer, members }: ListRecord) => {
    add(kind === "listMembers" ? [viewer] : [owner, viewer]);
    add(members);
  });
  await tables.table("relations").each(({ viewer, chunk, flags }: RelationChunk) => {
    numbers.add(viewer);
    flags.forEach((bits, i) => {
      if (bits !== 0) numbers.add(chunk * RELATIONS_PER_CHUNK + i);
    });
  });
  await tables.table("visits").each(({ kind, owner, viewer, seen, hidden }: VisitRecord) => {
    add(kind === "listMembers" ? [viewer] : [owner, viewer]);
    add(seen);
    add(hidden);
  });
  await tables.table("queue").each(({ kind, owner }: QueueItem) => {
    if (kind !== "listMembers") numbers.add(owner);
  });
  await tables.table("runs").each(({ viewer }: RunRecord) => add([viewer]));
  await tables.table("xLists").each(({ owner }: XListRecord) => add([owner]));
  await tables.table("meta").each((record: MetaRecord) => {
    if ("viewer" in record) numbers.add(record.viewer);
  });
  await tables
    .table("accounts")
    .where("mergedInto")
    .above(0)
    .each(({ mergedInto }: AccountRecord) => add([mergedInto]));
  return numbers;
}

/** The accounts and lists of one import, apart from those of captures and other imports. */
class Separation {
  rows: ImportedAccountRecord[] = [];
  lists: ImportedListRecord[] = [];
  readonly #record: OldImport;
  readonly #moved: ReadonlyMap<number, Moved>;

  constructor(record: OldImport, moved: ReadonlyMap<number, Moved>) {
    this.#record = record;
    this.#moved = moved;
  }

  async open(accounts: Table<AccountRecord, number>, lists: readonly ImportedListRecord[]): Promise<void> {
    const { id, at } = this.#record;
    const mine = [...this.#moved.values()].filter(({ from }) => from === id);
    const stated = new Set(lists.flatMap(({ owner, members }) => [owner, ...members]));
    for (const { account } of mine) stated.delete(account.n);
    const others = [...stated];
    const found = await accounts.bulkGet(others);
    const renumbered = new Map<number, number>(mine.map(({ account: { n } }) => [n, n]));
    this.rows = mine.map(({ account }) => importedAccount(account, account.n, id, account.observedAt, true));
    const first = others.length === 0 ? 0 : await reserveNumbers(accounts, others.length);
    others.forEach((n, i) => {
      const account = this.#moved.get(n)?.account ?? found[i];
      renumbered.set(n, first + i);
      if (account === undefined || account.mergedInto !== undefined) {
        this.rows.push({ n: first + i, import: id, id: `shadow:unknown-${n}`, at });
        return;
      }
      // Nobody knows which values of a captured account are those of the file.
      const isWhole = this.#moved.has(n);
      this.rows.push(importedAccount(account, first + i, id, isWhole ? account.observedAt : at, isWhole));
    });
    for (const list of lists) {
      const owner = renumbered.get(list.owner);
      const members = [...list.members].flatMap((n) => renumbered.get(n) ?? []);
      if (owner !== undefined && list.kind !== "listMembers")
        this.lists.push({ ...list, owner, members: Uint32Array.from(members) });
    }
  }
}

function importedAccount(
  account: AccountRecord,
  n: number,
  from: number,
  at: number,
  withProfile: boolean,
): ImportedAccountRecord {
  const profile: Profile = {};
  for (const field of PROFILE_FIELDS)
    if (withProfile && account[field] !== undefined) Object.assign(profile, { [field]: account[field] });
  const shadow = isShadow(account) ? account.id.slice("shadow:".length) : undefined;
  const handleLower = withProfile ? (account.handleLower ?? shadow) : shadow;
  return {
    ...profile,
    ...(shadow !== undefined && profile.handle === undefined && { handle: account.handle ?? shadow }),
    n,
    import: from,
    id: account.id,
    ...(handleLower !== undefined && { handleLower }),
    at,
  };
}
