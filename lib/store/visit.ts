import { DAY } from "@/lib/durations";
import type { Store } from "./schema";

export type { AnswerRecord, Outcome, PageRecord, UnparsedPage, VisitRecord } from "./records/visit";

/** How long (ms) keys of answers are kept: a message is sent again within minutes, or never. */
const KEYS_KEPT_MS = DAY;

/** Whether an answer or reading with this key was committed before. */
export async function isCommitted(store: Store, key: string): Promise<boolean> {
  return (await store.pages.get(key)) !== undefined || (await store.answers.get(key)) !== undefined;
}

/** Notes within the open transaction that an answer is committed, if it left no page that says so; forgets keys that
 *  nobody will send again. */
export async function noteCommitted(store: Store, key: string, at: number): Promise<void> {
  if ((await store.pages.get(key)) !== undefined) return;
  await store.answers
    .where("at")
    .below(at - KEYS_KEPT_MS)
    .delete();
  await store.answers.put({ key, at });
}
