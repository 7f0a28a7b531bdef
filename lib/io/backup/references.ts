import type { AnyBatch } from "./read";

/** Holds rows against the accounts and Lists of their file: a row that speaks of one that the file does not hold
 *  would speak of somebody else here. Remembers one bit per account number. */
export class References {
  private readonly accounts = new Numbers();
  private readonly xLists = new Numbers();
  private readonly imports = new Numbers();
  private readonly imported = new Numbers();
  private readonly ids = new Set<string>();
  private readonly signposts = new Map<number, number>();

  /** The batch without the rows that refer to nobody, which are refused. Accounts must come first. */
  check(batch: AnyBatch): AnyBatch {
    const refused = [...batch.refused];
    const kept = (batch.rows as unknown[]).filter((row) => {
      const reason = this.problem({ table: batch.table, row } as Line);
      if (reason !== undefined) refused.push(`${batch.table}: ${reason}`);
      return reason === undefined;
    });
    return { table: batch.table, rows: kept, refused } as AnyBatch;
  }

  private problem(line: Line): string | undefined {
    switch (line.table) {
      case "accounts": {
        const { n, id, mergedInto } = line.row;
        if (this.accounts.has(n)) return `the number ${n} stands in it twice`;
        if (this.ids.has(id)) return `the id ${id} stands in it twice`;
        if (mergedInto !== undefined && this.closesCircle(n, mergedInto))
          return `account ${n} leads to itself`;
        this.accounts.add(n);
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
        if (!this.imports.has(line.row.import)) return `the file does not hold its import ${line.row.import}`;
        return this.unknownImported([line.row.owner, ...line.row.members]);
      case "importedAccounts": {
        const { n, import: from } = line.row;
        if (!this.imports.has(from)) return `the file does not hold its import ${from}`;
        if (this.accounts.has(n) || this.imported.has(n)) return `the number ${n} stands in it twice`;
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
  private closesCircle(n: number, mergedInto: number): boolean {
    let at: number | undefined = mergedInto;
    for (let steps = 0; at !== undefined; steps++) {
      if (at === n || steps === LONGEST_CHAIN) return true;
      at = this.signposts.get(at);
    }
    this.signposts.set(n, mergedInto);
    return false;
  }

  private unknownOwner(kind: string, owner: number): string | undefined {
    if (kind !== "listMembers") return this.unknown(owner);
    return this.xLists.has(owner) ? undefined : `it is about List ${owner}, which the file does not hold`;
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

function nobody(n: number): string {
  return `it refers to account ${n}, which the file does not hold`;
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
