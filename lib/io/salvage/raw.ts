import { reasonOf } from "@/lib/store/opening";

/** A row as the browser gives it, or why it does not. */
export type RawRow = { key: IDBValidKey; row: unknown } | { key: IDBValidKey; problem: string };

/** The rest of a table cannot be reached. */
export class CutOff extends Error {}

/** Rows that are held in memory at a time; rows of lists are long. */
const BATCH = 100;

/** A database as it lies on the disk, of whatever version and with whatever tables. Reads only. */
export class RawDatabase {
  private constructor(private readonly database: IDBDatabase) {}

  /** Opens what is there. Rejects with the browser's reason, and where there is no such database; none is made. */
  static async open(factory: IDBFactory, name: string): Promise<RawDatabase> {
    return new RawDatabase(
      await answerTo(() => {
        const request = factory.open(name);
        // Nothing is upgraded without a version: this is a database being made.
        request.onupgradeneeded = () => request.transaction?.abort();
        return request;
      }),
    );
  }

  /** IndexedDB's version, which is ten times that of our schema. */
  get version(): number {
    return this.database.version;
  }

  get tables(): string[] {
    return [...this.database.objectStoreNames];
  }

  count(table: string): Promise<number> {
    return answerTo(() => this.open(table).count());
  }

  /** Every row, some at a time, in the order of keys. A row that cannot be read comes as its problem; where there is
   *  no going on, it rejects with a CutOff. */
  async *rows(table: string): AsyncGenerator<RawRow[]> {
    let rest: IDBKeyRange | undefined;
    for (;;) {
      const { keys, rows } = await this.batch(table, rest).catch((error: unknown) => {
        throw new CutOff(reasonOf(error));
      });
      if (rows.length > 0) yield rows;
      if (keys.length < BATCH) return;
      rest = IDBKeyRange.lowerBound(keys[keys.length - 1], true);
    }
  }

  close(): void {
    this.database.close();
  }

  private async batch(table: string, range: IDBKeyRange | undefined) {
    const keys = await answerTo(() => this.open(table).getAllKeys(range, BATCH));
    return { keys, rows: await this.read(table, keys) };
  }

  private async read(table: string, keys: readonly IDBValidKey[]): Promise<RawRow[]> {
    if (keys.length === 0) return [];
    const together = this.open(table);
    const answers = await Promise.allSettled(keys.map((key) => answerTo(() => together.get(key))));
    const rows: RawRow[] = [];
    for (const [i, key] of keys.entries()) {
      const answer = answers[i];
      rows.push(
        answer.status === "fulfilled" ? { key, row: answer.value } : await this.readAlone(table, key),
      );
    }
    return rows;
  }

  /** A row that cannot be read may take those of its transaction with it: it is asked for again by itself. */
  private async readAlone(table: string, key: IDBValidKey): Promise<RawRow> {
    try {
      return { key, row: await answerTo(() => this.open(table).get(key)) };
    } catch (error) {
      return { key, problem: reasonOf(error) };
    }
  }

  private open(table: string): IDBObjectStore {
    return this.database.transaction(table).objectStore(table);
  }
}

function answerTo<T>(ask: () => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = ask();
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      // Else the error would end the transaction of the rows beside it.
      event.preventDefault();
      reject(request.error);
    };
  });
}
