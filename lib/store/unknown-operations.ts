import { WEEK } from "@/lib/durations";
import type { Noted, UnknownOperationsRecord } from "./records/unknown-operations";
import type { Store } from "./schema";

export type { UnknownOperationsRecord } from "./records/unknown-operations";

/** Names that are kept. A page of X asks for a dozen operations. */
const KEPT_NAMES = 20;

/** How long (ms) a list without a known answer is news: a week, as for answers that were not understood. */
const NEWS_MS = WEEK;

/** Notes within the open transaction the names of unknown operations that a list page asked for at a time (ms). */
export async function noteUnknownOperations(
  store: Store,
  { names, kind, isUnanswered }: Noted,
  at: number,
): Promise<void> {
  const known = await readUnknownOperations(store);
  const others = known.names.filter(({ name }) => !names.includes(name));
  const unanswered = isUnanswered ? { at, kind } : known.unanswered;
  await store.meta.put({
    key: "unknownOperations",
    names: [...names.map((name) => ({ name, at })), ...others].slice(0, KEPT_NAMES),
    ...(unanswered !== undefined && { unanswered }),
  });
}

/** Reads the names that are kept, newest first. */
export async function readUnknownOperations(store: Store): Promise<Omit<UnknownOperationsRecord, "key">> {
  const record = await store.meta.get("unknownOperations");
  return record?.key === "unknownOperations" ? record : { names: [] };
}

/** Returns whether X has shown a list in the week before a time (ms) that no known operation had brought. */
export function hasUnansweredList(
  { unanswered }: Pick<UnknownOperationsRecord, "unanswered">,
  now: number,
): boolean {
  return unanswered !== undefined && now - unanswered.at < NEWS_MS;
}
