import { reserveNumbers } from "@/lib/store/account-numbers";
import { withMembers } from "@/lib/store/change";
import { type Demand, healDemands, isDemand, readDemands, uniteDemands } from "@/lib/store/demands";
import { membersAt, observeXList, type XListRecord } from "@/lib/store/list";
import { nextRevision, readRevision } from "@/lib/store/meta";
import { RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import { separateImports } from "@/lib/store/separate-imports";
import { noteShadowMembers } from "@/lib/store/shadow-members";
import type { ListKind } from "@/lib/x/kinds";
import { type Change, changesAnything, count, countDemands, type Taker } from "./changes";
import { saysTheSame } from "./codec";
import type { Wins } from "./differences";
import type { LineTable } from "./format";
import { AccountMerge } from "./merge-accounts";
import { restateChunk, uniteLists } from "./merge-lists";
import { MadeMerge } from "./merge-made";
import { mergeMeta } from "./merge-meta";
import type { AnyBatch } from "./read";
import type { RowOf } from "./rows";

/** Unites a file with the store: nothing that is stored is lost, of everything that both state the newest counts, and
 *  the file's numbers are translated to those of the store by X's ids. */
export class Merge implements Taker {
  private readonly accounts: AccountMerge;
  readonly made: MadeMerge;
  private accountsAreIn = false;
  private readonly xLists = new Map<number, number>();
  private readonly visits = new Map<number, number>();
  private readonly runs = new Map<number, number>();
  private readonly imports = new Map<number, number>();
  /** Numbers here of the file's imported accounts. */
  private readonly imported = new Map<number, number>();
  private readonly demands: Demand[] = [];
  private wasEmpty = false;
  private fileRevision = 0;

  constructor(
    private readonly store: Store,
    wins: Wins,
  ) {
    this.accounts = new AccountMerge(store);
    this.made = new MadeMerge(store, wins);
  }

  async begin(): Promise<void> {
    await this.accounts.begin();
    this.wasEmpty = (await readRevision(this.store)) === 0;
  }

  async take(batch: AnyBatch, change: Change): Promise<void> {
    if (batch.table === "accounts") {
      await this.accounts.take(batch.rows, change);
      return;
    }
    if (!this.accountsAreIn) await this.accounts.end();
    this.accountsAreIn = true;
    await this.takeOther(batch, change);
  }

  async end(changes: Record<LineTable, Change>): Promise<void> {
    if (this.imports.size > 0) await separateImports(this.store);
    await noteShadowMembers(this.store);
    await this.takeDemands(changes.meta);
    if (this.wasEmpty && this.fileRevision > 0)
      await this.store.meta.put({ key: "revision", revision: this.fileRevision });
    else if (changesAnything(changes)) await nextRevision(this.store);
  }

  /** All at once: how long a rest of the file still lasts, only the clock of the file tells. */
  private async takeDemands(change: Change): Promise<void> {
    const here = await readDemands(this.store);
    const wall = Date.now();
    const united = uniteDemands(here, this.demands, { wall, isSameStore: false });
    countDemands(here, this.demands, united, change);
    await this.store.meta.bulkPut(united);
    await healDemands(this.store, wall);
  }

  private async takeOther(batch: Exclude<AnyBatch, { table: "accounts" }>, change: Change): Promise<void> {
    switch (batch.table) {
      case "xLists":
        return each(batch.rows, (row) => this.xList(row, change));
      case "lists":
        return each(batch.rows, (row) => this.list(row, change));
      case "relations":
        return each(batch.rows, (row) => this.relations(row, change));
      case "visits":
        return each(batch.rows, (row) => this.visit(row, change));
      case "pages":
        return each(known(batch.rows, this.visits, "visit"), (row) =>
          this.addByKey("pages", row.key, row, change),
        );
      case "changes":
        return each(known(batch.rows, this.visits, "visit"), (row) => this.change(row, change));
      case "accountChanges":
        return each(batch.rows, (row) => this.accountChange(row, change));
      case "answers":
        return each(batch.rows, (row) => this.addByKey("answers", row.key, row, change));
      case "meta":
        // Visits without a viewer wait for their own browser to name one.
        return each(
          batch.rows.filter(({ key }) => !key.startsWith("unnamed:")),
          async (row) => {
            if (row.key === "revision" && "revision" in row) this.fileRevision = row.revision;
            else if (isDemand(row)) this.demands.push(row);
            else count(change, await mergeMeta(this.store, row, (n) => this.accounts.numberOf(n)));
          },
        );
      case "runs":
        return each(batch.rows, (row) => this.run(row, change));
      case "queue":
        return each(known(batch.rows, this.runs, "run"), (row) => this.queued(row, change));
      case "unparsed":
        return this.addNew(
          "unparsed",
          batch.rows,
          (row) => `${row.at} ${row.operation} ${row.reason}`,
          change,
        );
      case "log":
        return this.addNew(
          "log",
          batch.rows.map((row) => this.logLine(row)),
          (row) => `${row.at} ${row.event} ${row.text}`,
          change,
        );
      case "excerpts":
        return this.addNew("excerpts", batch.rows, (row) => `${row.at} ${row.reason}`, change);
      case "marks":
        return each(batch.rows, (row) => this.made.mark(row, change));
      case "seedLists":
        return each(batch.rows, (row) => this.made.seedList(row, change));
      case "views":
        return each(batch.rows, (row) => this.made.view(row, change));
      case "communities":
        return each(batch.rows, (row) => this.made.community(row, change));
      case "imports":
        return each(batch.rows, (row) => this.import(row, change));
      case "importedAccounts":
        return this.importedAccounts(batch.rows, change);
      case "importedLists":
        return each(batch.rows, (row) => this.importedList(row, change));
      case "settings":
        return undefined;
    }
  }

  private ownerOf(kind: ListKind, owner: number): number {
    return kind === "listMembers" ? (this.xLists.get(owner) as number) : this.accounts.numberOf(owner);
  }

  private numbersOf(members: Uint32Array): Uint32Array {
    // Two numbers of the file may be one account here.
    return Uint32Array.from(new Set(Array.from(members, (member) => this.accounts.numberOf(member))));
  }

  private async xList(row: XListRecord, change: Change): Promise<void> {
    const { xLists } = this.store;
    const { n: _, ...stated } = { ...row, ...(row.owner && { owner: this.accounts.numberOf(row.owner) }) };
    const known = await xLists.get({ id: row.id });
    if (known === undefined) {
      const isFree = (await xLists.get(row.n)) === undefined;
      const n = await xLists.add((isFree ? { ...stated, n: row.n } : stated) as XListRecord);
      this.xLists.set(row.n, n);
      return count(change, "fresh");
    }
    this.xLists.set(row.n, known.n);
    let next = known;
    for (const field of ["name", "owner", "claimedMembers"] as const) {
      if (stated[field] !== undefined)
        next = observeXList(next, { [field]: stated[field] }, row.statedAt?.[field] ?? row.observedAt);
    }
    // Statements of the same time say the same, whether or not the time is kept for each.
    if (saysTheSame({ ...next, statedAt: 0 }, { ...known, statedAt: 0 })) return count(change, "same");
    await xLists.put(next);
    count(change, "changed");
  }

  private async list(row: RowOf<"lists">, change: Change): Promise<void> {
    const { lists } = this.store;
    const [owner, viewer] = [this.ownerOf(row.kind, row.owner), this.accounts.numberOf(row.viewer)];
    const mapped = this.translated({ ...row, owner, viewer });
    const known = await lists.get([row.kind, owner, viewer]);
    const united = known === undefined ? mapped : uniteLists(known, mapped);
    if (known !== undefined && saysTheSame(united, known)) return count(change, "same");
    const revision = this.wasEmpty ? row.revision : (await readRevision(this.store)) + 1;
    await lists.put({ ...united, revision });
    count(change, known === undefined ? "fresh" : "changed");
  }

  /** The list in numbers of this store, with one entry where two members turned out to be one account. */
  private translated(list: RowOf<"lists">): RowOf<"lists"> {
    const places = new Map<number, number>();
    const none: RowOf<"lists"> = { ...list, members: this.numbersOf(list.members) };
    if (none.members.length === list.members.length) return none;
    list.members.forEach((member, i) => {
      const here = this.accounts.numberOf(member);
      if (!places.has(here)) places.set(here, i);
    });
    return { ...membersAt(list, [...places.values()]), members: none.members };
  }

  private async relations(row: RowOf<"relations">, change: Change): Promise<void> {
    const viewer = this.accounts.numberOf(row.viewer);
    const chunks = new Set<number>();
    row.flags.forEach((bits, i) => {
      if (bits === 0) return;
      const account = this.accounts.numberOf(row.chunk * RELATIONS_PER_CHUNK + i);
      chunks.add(Math.floor(account / RELATIONS_PER_CHUNK));
    });
    const keys = [...chunks].map((chunk) => [viewer, chunk] as [number, number]);
    const before = await this.store.relations.bulkGet(keys);
    await restateChunk(this.store, row, (n) => this.accounts.numberOf(n));
    const after = await this.store.relations.bulkGet(keys);
    const withTimes = before.map(
      (known) => known && { ...known, followsViewerAt: known.followsViewerAt ?? known.at },
    );
    if (saysTheSame(withTimes, after)) count(change, "same");
    else count(change, before.every((known) => known === undefined) ? "fresh" : "changed");
  }

  private async visit(row: RowOf<"visits">, change: Change): Promise<void> {
    const { visits } = this.store;
    const [owner, viewer] = [this.ownerOf(row.kind, row.owner), this.accounts.numberOf(row.viewer)];
    const same = await visits.where({ kind: row.kind, owner, viewer }).toArray();
    const known = same.find(({ startedAt }) => startedAt === row.startedAt);
    if (known !== undefined) {
      this.visits.set(row.id, known.id);
      return count(change, "same");
    }
    const mapped = { ...row, owner, viewer };
    if (row.seen !== undefined) mapped.seen = this.numbersOf(row.seen);
    if (row.hidden !== undefined) mapped.hidden = this.numbersOf(row.hidden);
    this.visits.set(row.id, await this.addFree("visits", mapped));
    count(change, "fresh");
  }

  private async change(row: RowOf<"changes">, change: Change): Promise<void> {
    const { since: before, ...rest } = row;
    const since = before === undefined ? undefined : this.visits.get(before);
    const mapped = withMembers(rest, (n) => this.accounts.numberOf(n));
    mapped.owner = this.ownerOf(row.kind, row.owner);
    mapped.viewer = this.accounts.numberOf(row.viewer);
    const ofVisit = await this.store.changes.where("visit").equals(row.visit).toArray();
    // One page brings one row at most, and two pages of a visit are of two times.
    if (ofVisit.some(({ at }) => at === row.at)) return count(change, "same");
    await this.addFree("changes", { ...mapped, ...(since !== undefined && { since }) });
    count(change, "fresh");
  }

  private async accountChange(row: RowOf<"accountChanges">, change: Change): Promise<void> {
    const n = this.accounts.numberOf(row.n);
    const known = await this.store.accountChanges.where("n").equals(n).toArray();
    if (known.some(({ field, at, is }) => field === row.field && at === row.at && is === row.is))
      return count(change, "same");
    const mapped: RowOf<"accountChanges"> = { ...row, n };
    await this.addFree("accountChanges", mapped);
    count(change, "fresh");
  }

  /** A run that is not over belongs to another browser: only ended ones come, as history. */
  private async run(row: RowOf<"runs">, change: Change): Promise<void> {
    const known = await this.store.runs.filter(({ startedAt }) => startedAt === row.startedAt).first();
    if (known !== undefined) return count(change, "same");
    if (!["done", "stopped", "idle"].includes(row.state.is)) return undefined;
    const viewer = row.viewer === undefined ? {} : { viewer: this.accounts.numberOf(row.viewer) };
    this.runs.set(row.id, await this.addFree("runs", { ...row, ...viewer }));
    count(change, "fresh");
  }

  private async queued(row: RowOf<"queue">, change: Change): Promise<void> {
    const visit = row.visit === undefined ? {} : { visit: this.visits.get(row.visit) };
    const mapped = { ...row, ...visit, owner: this.ownerOf(row.kind, row.owner) };
    await this.addFree("queue", mapped);
    count(change, "fresh");
  }

  private logLine(row: RowOf<"log">): RowOf<"log"> {
    const { account, run, ...line } = row;
    return {
      ...line,
      ...(account !== undefined && { account: this.accounts.numberOf(account) }),
      ...(run !== undefined && this.runs.has(run) && { run: this.runs.get(run) }),
    };
  }

  private async import(row: RowOf<"imports">, change: Change): Promise<void> {
    const known = await this.store.imports
      .filter(({ at, file }) => at === row.at && file === row.file)
      .first();
    if (known === undefined) this.imports.set(row.id, await this.addFree("imports", row));
    count(change, known === undefined ? "fresh" : "same");
  }

  /** Accounts of an import that the store has already are left out: it may have been taken back since. */
  private async importedAccounts(rows: readonly RowOf<"importedAccounts">[], change: Change): Promise<void> {
    const fresh = rows.filter((row) => this.imports.has(row.import));
    change.fresh += fresh.length;
    change.same += rows.length - fresh.length;
    if (fresh.length === 0) return;
    const first = await reserveNumbers(this.store.accounts, fresh.length);
    fresh.forEach(({ n }, i) => {
      this.imported.set(n, first + i);
    });
    await this.store.importedAccounts.bulkAdd(
      fresh.map((row, i) => ({ ...row, n: first + i, import: this.imports.get(row.import) as number })),
    );
  }

  private async importedList(row: RowOf<"importedLists">, change: Change): Promise<void> {
    const from = this.imports.get(row.import);
    count(change, from === undefined ? "same" : "fresh");
    if (from === undefined) return;
    const isSeparate = this.imported.has(row.owner);
    const owner = isSeparate ? (this.imported.get(row.owner) as number) : this.ownerOf(row.kind, row.owner);
    const members = isSeparate
      ? row.members.map((n) => this.imported.get(n) as number)
      : this.numbersOf(row.members);
    const { begun, ...rest } = row;
    const isDated = isSeparate && begun !== undefined;
    await this.store.importedLists.put({ ...rest, import: from, owner, members, ...(isDated && { begun }) });
  }

  private async addByKey(
    table: "pages" | "answers",
    key: string,
    row: unknown,
    change: Change,
  ): Promise<void> {
    if ((await this.store.table(table).get(key)) !== undefined) return count(change, "same");
    await this.store.table(table).add(row);
    count(change, "fresh");
  }

  /** Adds rows about events, each event once. */
  private async addNew<R extends { id: number; at: number }>(
    table: "unparsed" | "log" | "excerpts",
    rows: readonly R[],
    keyOf: (row: R) => string,
    change: Change,
  ): Promise<void> {
    const known: R[] = await this.store
      .table(table)
      .where("at")
      .anyOf(rows.map(({ at }) => at))
      .toArray();
    const keys = new Set(known.map(keyOf));
    for (const row of rows) {
      const isKnown = keys.has(keyOf(row));
      if (!isKnown) await this.addFree(table, row);
      keys.add(keyOf(row));
      count(change, isKnown ? "same" : "fresh");
    }
  }

  /** Adds a row under its own number where that is free, else under the next one. */
  private async addFree(table: LineTable, row: { id: number }): Promise<number> {
    const isFree = (await this.store.table(table).get(row.id)) === undefined;
    const { id: _, ...rest } = row;
    return (await this.store.table(table).add(isFree ? row : rest)) as number;
  }
}

/** Rows that belong to something in this store, under its number here. They are picked before anything is awaited:
 *  a row that is passed over must not be awaited within the transaction. */
function known<F extends string, R extends Record<F, number>>(
  rows: readonly R[],
  numbers: ReadonlyMap<number, number>,
  field: F,
): R[] {
  return rows.flatMap((row) => {
    const here = numbers.get(row[field]);
    return here === undefined ? [] : [{ ...row, [field]: here }];
  });
}

async function each<R>(rows: readonly R[], take: (row: R) => Promise<void>): Promise<void> {
  for (const row of rows) await take(row);
}
