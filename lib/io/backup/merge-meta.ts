import type { Demand } from "@/lib/store/demands";
import { type MetaRecord, noteViewer } from "@/lib/store/meta";
import { uniteNever } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import { ownField, saysTheSame } from "./codec";

/** Unites one fact about the whole store that X did not demand (lib/store/demands.ts): viewers by their numbers here,
 *  counts of a day by the greater (the same day counted twice is still one day), everything else by the newer
 *  statement. A fact that this version does not know is left out. */
export async function mergeMeta(
  store: Store,
  row: Exclude<MetaRecord, Demand>,
  numberOf: (n: number) => number,
): Promise<"fresh" | "changed" | "same"> {
  if ("viewer" in row) return mergeViewer(store, row, numberOf(row.viewer));
  if (row.key === "never" && "groups" in row) {
    const known = await store.meta.get("never");
    return mergeFact(store, known?.key === "never" ? uniteNever(known, row) : row);
  }
  return mergeFact(store, row);
}

async function mergeFact(store: Store, row: MetaRecord): Promise<"fresh" | "changed" | "same"> {
  const known = await store.meta.get(row.key);
  if (known === undefined) {
    await store.meta.put(row);
    return "fresh";
  }
  const next = newer(known, row);
  if (saysTheSame(next, known)) return "same";
  await store.meta.put(next);
  return "changed";
}

async function mergeViewer(store: Store, row: { firstSeen: number; lastSeen: number }, viewer: number) {
  const key = `viewer:${viewer}` as const;
  const before = await store.meta.get(key);
  await noteViewer(store, viewer, row.firstSeen);
  await noteViewer(store, viewer, row.lastSeen);
  if (before === undefined) return "fresh";
  return saysTheSame(before, await store.meta.get(key)) ? "same" : "changed";
}

function newer(known: MetaRecord, row: MetaRecord): MetaRecord {
  if (known.key.startsWith("day:") || known.key === "refused" || known.key === "communities")
    return greater(known, row) as MetaRecord;
  if (known.key === "never") return row;
  return timeOf(row) > timeOf(known) ? row : known;
}

function timeOf(record: MetaRecord): number {
  return "at" in record ? record.at : 0;
}

/** Every count at its greater value, at any depth. */
function greater(one: unknown, other: unknown): unknown {
  if (typeof one === "number" && typeof other === "number") return Math.max(one, other);
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return one ?? other;
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, greater(ownField(left, key), ownField(right, key))]),
  );
}
