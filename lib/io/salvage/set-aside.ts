import { encodeLine } from "@/lib/io/backup/codec";

/** A row that is not taken, as it was, with the reason. */
interface SetAsideRow {
  table: string;
  key: unknown;
  reason: string;
  /** Undefined where the browser could not read it. */
  row: unknown;
}

/** Lines that are held as text; more of them lie where the browser keeps files. */
const HELD = 1000;

/** Keeps rows that were not understood, as lines of JSON. */
export class SetAside {
  private lines: string[] = [];
  private file = new Blob();
  private count = 0;

  get rows(): number {
    return this.count;
  }

  add(row: SetAsideRow): void {
    this.lines.push(line(row));
    this.count += 1;
    if (this.lines.length >= HELD) this.toFile();
  }

  /** All of them, a line each. */
  toFile(): Blob {
    this.file = new Blob([this.file, ...this.lines], { type: "application/x-ndjson" });
    this.lines = [];
    return this.file;
  }
}

function line(row: SetAsideRow): string {
  try {
    return encodeLine(row);
  } catch {
    // What no JSON can say (a circle, a big integer): that it was there is kept.
    return encodeLine({ ...row, key: String(row.key), row: undefined });
  }
}
