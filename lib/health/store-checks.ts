import { formatBytes, formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import { SCHEMA, type Store, schemaVersion } from "@/lib/store/schema";
import { bad, type Finding, none, ok } from "./finding";
import { isShort } from "./storage";

/** Opens the store, writes a line, reads it and takes it back. `clock` gives milliseconds. */
export async function checkReadWrite(store: Store, clock: () => number): Promise<Finding> {
  const start = clock();
  try {
    await store.open();
    const opened = clock();
    await store.transaction("rw", store.log, async () => {
      const line = { at: 0, level: "info", event: "maintenance", text: "check" } as const;
      const id = await store.log.add(line);
      const read = await store.log.get(id);
      if (read?.text !== line.text) throw new Error("what was written is not what was read");
      await store.log.delete(id);
    });
    const took = (from: number, to: number) => t`${Math.round(to - from)} ms`;
    return ok(t`opened in ${took(start, opened)}, written and read in ${took(opened, clock())}`);
  } catch (error) {
    return bad(
      error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      t`Close other tabs of the extension and try again. If it stays, save what can be read on the Data page.`,
      "openData",
    );
  }
}

/** Whether the store on the disk is of this program's schema: its version and its tables. */
export async function checkSchema(store: Store): Promise<Finding> {
  await store.open();
  const database = store.backendDB();
  const version = schemaVersion(database.version);
  const expected = SCHEMA.length;
  if (version > expected)
    return bad(
      t`version ${version}, this program knows ${expected}`,
      t`A newer version of the extension wrote this store. Update the extension; older code may not understand all of it.`,
    );
  const tables = Object.keys(SCHEMA[expected - 1]);
  const missing = tables.filter((table) => !database.objectStoreNames.contains(table));
  if (version < expected || missing.length > 0)
    return bad(
      t`version ${version} of ${expected}${missing.length > 0 ? t`, without ${missing.join(", ")}` : ""}`,
      t`Reload this page: the store is brought to the newest version when it is opened.`,
      "reload",
    );
  return ok(t`version ${version}, ${formatMany(tables.length, "table")}`);
}

/** Whether there is disk space, by what the browser says of it (bytes), and whether it may clear the store by itself. */
export function checkDiskSpace(
  { usage, quota }: { usage?: number; quota?: number },
  isPersistent: boolean,
): Finding {
  if (usage === undefined || quota === undefined) return none(t`the browser does not say`);
  const free = quota - usage;
  const value = t`${formatBytes(usage)} used, ${formatBytes(free)} free${isPersistent ? t`, kept for good` : ""}`;
  if (isShort(usage, quota))
    return bad(value, t`Make room on the disk: when it is full, nothing more can be kept.`, "openData");
  return ok(value);
}
