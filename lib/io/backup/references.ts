import { t } from "@/lib/language";
import type { AccountRecord } from "@/lib/store/account";
import { MOST_OF_A_FILE } from "./fields";
import type { BackupHeader, LineTable } from "./format";
import type { AnyBatch } from "./read";
import type { RowOf } from "./rows";

/** Returns the rows of a file without those that contradict the others, which are refused (`References`). */
export async function* founded(
  batches: AsyncIterable<AnyBatch>,
  { counts }: Pick<BackupHeader, "counts">,
): AsyncGenerator<AnyBatch> {
  const references = new References(counts);
  let areAccountsIn = false;
  for await (const batch of batches) {
    if (batch.table !== "accounts" && !areAccountsIn) {
      areAccountsIn = true;
      yield references.signpostBatch();
    }
    yield references.check(batch);
  }
  if (!areAccountsIn) yield references.signpostBatch();
}

/** Holds rows against the others of their file: one that speaks of an account or List that the file does not hold would
 *  speak of somebody else here, and of two rows with one key only one can be kept. Remembers one bit per account number,
 *  and the keys of one table. */
export class References {
  private readonly accounts = new Numbers();
  private readonly xLists = new Numbers();
  private readonly imports = new Numbers();
  private readonly imported = new Numbers();
  private readonly ids = new Set<string>();
  private readonly signposts = new Map<number, AccountRecord>();
  private readonly mostAccounts: number;
  private unique: { table?: LineTable; keys: Set<string> } = { keys: new Set() };

  /** @param counts rows of the file: an account number far beyond them would leave no numbers for those to come */
  constructor({ accounts = 0, importedAccounts = 0 }: Partial<BackupHeader["counts"]> = {}) {
    this.mostAccounts = MOST_OF_A_FILE + accounts + importedAccounts;
  }

  /** The batch without the rows that contradict others, which are refused, and without accounts that lead to others, which
   *  `signpostBatch` gives once all accounts have come. Accounts must come first. */
  check(batch: AnyBatch): AnyBatch {
    const refused = [...batch.refused];
    const kept = (batch.rows as unknown[]).filter((row) => {
      const line = { table: batch.table, row } as Line;
      const reason = this.problem(line) ?? this.repeats(line);
      if (reason !== undefined) refused.push(`${batch.table}: ${reason}`);
      return reason === undefined && !(line.table === "accounts" && line.row.mergedInto !== undefined);
    });
    return { ...batch, rows: kept, refused } as AnyBatch;
  }

  /** The accounts of the file that lead to others, without those that lead to none, which are refused. */
  signpostBatch(): Extract<AnyBatch, { table: "accounts" }> {
    const rows: AccountRecord[] = [];
    const refused: string[] = [];
    for (const signpost of this.signposts.values()) {
      const reason = this.leadsNowhere(signpost);
      if (reason === undefined) rows.push(signpost);
      else refused.push(t`accounts: ${reason}`);
    }
    for (const { n } of rows) this.accounts.add(n);
    return { table: "accounts", rows, refused, bounded: 0 };
  }

  private problem(line: Line): string | undefined {
    switch (line.table) {
      case "accounts": {
        const { n, id, mergedInto } = line.row;
        if (n > this.mostAccounts) return t`the number ${n} leaves none for other accounts`;
        if (this.accounts.has(n) || this.signposts.has(n)) return t`the number ${n} stands in it twice`;
        if (this.ids.has(id)) return t`the id ${id} stands in it twice`;
        if (mergedInto === undefined) this.accounts.add(n);
        else this.signposts.set(n, line.row);
        this.ids.add(id);
        return undefined;
      }
      case "xLists":
        this.xLists.add(line.row.n);
        return this.unknown(line.row.owner);
      case "lists":
      case "visits": {
        const { kind, owner, viewer } = line.row;
        const members =
          line.table === "lists" ? line.row.members : [...(line.row.seen ?? []), ...(line.row.hidden ?? [])];
        return this.unknownOwner(kind, owner) ?? this.unknown(viewer || undefined) ?? this.unknownIn(members);
      }
      case "changes": {
        const { kind, owner, viewer, fresh = [], back = [], missing = [] } = line.row;
        const members = [...fresh, ...back, ...missing];
        return this.unknownOwner(kind, owner) ?? this.unknown(viewer || undefined) ?? this.unknownIn(members);
      }
      case "accountChanges":
        return this.unknown(line.row.n);
      case "importedLists":
        if (!this.imports.has(line.row.import))
          return t`the file does not hold its import ${line.row.import}`;
        return this.unknownImported([line.row.owner, ...line.row.members]);
      case "importedAccounts": {
        const { n, import: from } = line.row;
        if (!this.imports.has(from)) return t`the file does not hold its import ${from}`;
        if (n > this.mostAccounts) return t`the number ${n} leaves none for other accounts`;
        if (this.accounts.has(n) || this.imported.has(n)) return t`the number ${n} stands in it twice`;
        this.imported.add(n);
        return undefined;
      }
      case "relations": {
        const { viewer, chunk, flags } = line.row;
        const first = chunk * flags.length;
        const stranger = flags.findIndex((bits, i) => bits !== 0 && !this.accounts.has(first + i));
        return this.unknown(viewer) ?? (stranger < 0 ? undefined : nobody(first + stranger));
      }
      case "queue":
        return this.unknownOwner(line.row.kind, line.row.owner);
      case "runs":
        return this.unknown(line.row.viewer);
      case "log":
        return this.unknown(line.row.account);
      case "meta":
        return "viewer" in line.row ? this.unknown(line.row.viewer) : undefined;
      case "imports":
        this.imports.add(line.row.id);
        return undefined;
      default:
        return undefined;
    }
  }

  /** Code that follows signposts in a circle would never end; no real chain is long. */
  private leadsNowhere({ n, mergedInto }: AccountRecord): string | undefined {
    let at = mergedInto as number;
    for (let steps = 0; !this.accounts.has(at); steps++) {
      const next = this.signposts.get(at)?.mergedInto;
      if (next === undefined) return nobody(at);
      if (next === n || at === n || steps === LONGEST_CHAIN) return t`account ${n} leads to itself`;
      at = next;
    }
    return undefined;
  }

  /** Says what of a row another row of its table has that only one can have. */
  private repeats(line: Line): string | undefined {
    if (this.unique.table !== line.table) this.unique = { table: line.table, keys: new Set() };
    const texts = (ONLY_ONE[line.table]?.(line.row as never) ?? []).map((value) => JSON.stringify(value));
    const twice = texts.find((text) => this.unique.keys.has(text));
    if (twice !== undefined) return t`${twice} stands in it twice`;
    for (const text of texts) this.unique.keys.add(text);
    return undefined;
  }

  private unknownOwner(kind: string, owner: number): string | undefined {
    if (kind !== "listMembers") return this.unknown(owner);
    return this.xLists.has(owner) ? undefined : t`it is about List ${owner}, which the file does not hold`;
  }

  /** Lists of imports before schema version 5 refer to accounts. */
  private unknownImported(numbers: readonly number[]): string | undefined {
    if (numbers.every((n) => this.imported.has(n))) return undefined;
    return this.unknownIn(numbers);
  }

  private unknown(n: number | undefined): string | undefined {
    return n === undefined || this.accounts.has(n) ? undefined : nobody(n);
  }

  private unknownIn(members: Iterable<number>): string | undefined {
    for (const member of members) if (!this.accounts.has(member)) return nobody(member);
    return undefined;
  }
}

type Line = {
  [B in AnyBatch as B["table"]]: { table: B["table"]; row: B["rows"][number] };
}[AnyBatch["table"]];

const LONGEST_CHAIN = 1000;

/** What only one row of a table can have, by the schema: its key, and values of unique indexes. Accounts, whose keys
 *  are many, are told apart by their numbers. */
const ONLY_ONE: { [T in LineTable]?: (row: RowOf<T>) => unknown[] } = {
  xLists: ({ n, id }) => [n, id],
  lists: ({ kind, owner, viewer }) => [[kind, owner, viewer]],
  relations: ({ viewer, chunk }) => [[viewer, chunk]],
  visits: ({ id }) => [id],
  pages: ({ key }) => [key],
  changes: ({ id }) => [id],
  accountChanges: ({ id }) => [id],
  unparsed: ({ id }) => [id],
  answers: ({ key }) => [key],
  meta: ({ key }) => [key],
  runs: ({ id }) => [id],
  queue: ({ id }) => [id],
  marks: ({ id }) => [id],
  seedLists: ({ id, name }) => [id, name],
  views: ({ id, name }) => [id, name],
  communities: ({ id }) => [id],
  log: ({ id }) => [id],
  excerpts: ({ id }) => [id],
  imports: ({ id }) => [id],
  importedLists: ({ import: from, kind, owner }) => [[from, kind, owner]],
  settings: ({ key }) => [key],
};

function nobody(n: number): string {
  return t`it refers to account ${n}, which the file does not hold`;
}

/** A set of numbers, one bit each, in blocks that are made when they are needed. */
class Numbers {
  private readonly blocks = new Map<number, Uint8Array>();

  has(n: number): boolean {
    return ((this.blocks.get(n >>> 16)?.[(n & 0xffff) >>> 3] ?? 0) & (1 << (n & 7))) !== 0;
  }

  add(n: number): void {
    let block = this.blocks.get(n >>> 16);
    if (block === undefined) {
      block = new Uint8Array(0x2000);
      this.blocks.set(n >>> 16, block);
    }
    block[(n & 0xffff) >>> 3] |= 1 << (n & 7);
  }
}
