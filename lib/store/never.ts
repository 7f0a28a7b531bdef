import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { isShadow } from "./account";
import type { NamedRow, NeverEntry, NeverList, NeverRecord } from "./records/never";
import type { Store } from "./schema";

export type { NeverList, NeverRecord } from "./records/never";

/** Most people that the user can put on the list, and most that it can have after backups with lists of their own. */
export const NEVER_KEPT = { added: 1_000, merged: 100_000 } as const;

const SALT_BYTES = 16;

/** The list within the open transaction. */
export async function readNever(store: Store): Promise<NeverList> {
  const record = await readRecord(store);
  const groups = (record?.groups ?? []).map(({ salt, entries }) => ({
    key: hexToBytes(salt),
    ids: new Set(entries.map(({ id }) => id)),
    handles: new Set(entries.map(({ handle }) => handle)),
    // A person without a known id is recognised by the handle, with any id.
    handlesAlone: new Set(entries.filter(({ id }) => id === undefined).map(({ handle }) => handle)),
  }));
  return {
    isEmpty: groups.every(({ ids }) => ids.size === 0),
    holds({ id, handle }) {
      return groups.some(({ key, ids, handles, handlesAlone }) => {
        if (id !== undefined && ids.has(hash(key, `id ${id}`))) return true;
        if (handle === undefined) return false;
        return (id === undefined ? handles : handlesAlone).has(hash(key, handleText(handle)));
      });
    },
  };
}

/** Puts somebody on the list within the open transaction. Throws where the list is full. */
export async function addNever(store: Store, { id, handle }: NamedRow, at: number): Promise<void> {
  const record = (await readRecord(store)) ?? { key: "never" as const, groups: [], leftOut: 0 };
  if (record.groups.reduce((sum, { entries }) => sum + entries.length, 0) >= NEVER_KEPT.added)
    throw new Error(`The list of people who are never captured is full (${NEVER_KEPT.added}).`);
  const [own = { salt: bytesToHex(randomBytes(SALT_BYTES)), entries: [] }, ...others] = record.groups;
  const key = hexToBytes(own.salt);
  const entry: NeverEntry = {
    at,
    ...(id !== undefined && !isShadow({ id }) && { id: hash(key, `id ${id}`) }),
    ...(handle !== undefined && { handle: hash(key, handleText(handle)) }),
  };
  await store.meta.put({
    ...record,
    groups: [{ ...own, entries: [...own.entries, entry] }, ...others],
  });
}

/** Takes the entry of a moment off the list. */
export async function allowAgain(store: Store, at: number): Promise<void> {
  const record = await readRecord(store);
  if (record === undefined) return;
  const groups = record.groups
    .map(({ salt, entries }) => ({ salt, entries: entries.filter((entry) => entry.at !== at) }))
    .filter(({ entries }) => entries.length > 0);
  if (groups.length === 0) await store.meta.delete("never");
  else await store.meta.put({ ...record, groups });
}

/** Entries, the newest first, and how much was left out for them. */
export async function neverEntries(store: Store): Promise<{ at: number[]; leftOut: number }> {
  const record = await readRecord(store);
  const at = (record?.groups ?? []).flatMap(({ entries }) => entries.map((entry) => entry.at));
  return { at: at.sort((a, b) => b - a), leftOut: record?.leftOut ?? 0 };
}

/** The moment of the entry that a handle is on the list by; undefined where it is not. */
export async function neverSince(store: Store, handle: string): Promise<number | undefined> {
  for (const { salt, entries } of (await readRecord(store))?.groups ?? []) {
    const wanted = hash(hexToBytes(salt), handleText(handle));
    const found = entries.find((entry) => entry.handle === wanted);
    if (found !== undefined) return found.at;
  }
  return undefined;
}

/** Counts rows that were left out, within the open transaction. */
export async function countLeftOut(store: Store, rows: number): Promise<void> {
  const record = rows === 0 ? undefined : await readRecord(store);
  if (record !== undefined) await store.meta.put({ ...record, leftOut: record.leftOut + rows });
}

/** Unites both lists. Throws where the result is longer than a list can be. */
export function uniteNever(one: NeverRecord, other: NeverRecord): NeverRecord {
  const groups = one.groups.map(({ salt, entries }) => ({ salt, entries: [...entries] }));
  for (const { salt, entries } of other.groups) {
    const same = groups.find((group) => group.salt === salt);
    if (same === undefined) groups.push({ salt, entries: [...entries] });
    else
      for (const entry of entries)
        if (!same.entries.some(({ id, handle }) => id === entry.id && handle === entry.handle))
          same.entries.push(entry);
  }
  if (groups.reduce((sum, { entries }) => sum + entries.length, 0) > NEVER_KEPT.merged)
    throw new Error(`More than ${NEVER_KEPT.merged} people are never captured.`);
  return { key: "never", groups, leftOut: Math.max(one.leftOut, other.leftOut) };
}

async function readRecord(store: Store): Promise<NeverRecord | undefined> {
  const record = await store.meta.get("never");
  return record?.key === "never" ? record : undefined;
}

function handleText(handle: string): string {
  return `handle ${handle.toLowerCase()}`;
}

function hash(key: Uint8Array, text: string): string {
  return bytesToHex(hmac(sha256, key, utf8ToBytes(text)));
}
