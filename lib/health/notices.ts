import { WEEK } from "@/lib/durations";
import { readRefusedLately, readViewers } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { hasUnansweredList, readUnknownOperations } from "@/lib/store/unknown-operations";

/** What the user should know about the captures, most pressing first. */
export type Notice =
  /** X's shape has changed: number of pages kept apart since `since` (ms). */
  | { is: "drift"; pages: number; since: number }
  /** X showed a list which no known operation had brought. */
  | { is: "renamed" }
  /** Answers that reached us and could not be kept. */
  | { is: "lost"; answers: number }
  /** Another account is logged in than the one the user knows of. */
  | { is: "otherViewer"; now: Named; before: Named };

/** An account by number, with its handle where it is known. */
interface Named {
  account: number;
  handle: string | undefined;
}

/** How far back (ms) a page that was not understood is news: a week, as the runbook's windows are. */
const DRIFT_WINDOW_MS = WEEK;

/** Reads what there is to say at a time (ms). `knownViewer` is the number of the viewer whom the user was last told
 *  about, undefined before the first. */
export async function readNotices(
  store: Store,
  knownViewer: number | undefined,
  now: number,
): Promise<Notice[]> {
  const notices: Notice[] = [];
  const since = now - DRIFT_WINDOW_MS;
  const pages = await store.unparsed.where("at").above(since).count();
  if (pages > 0) notices.push({ is: "drift", pages, since });

  if (hasUnansweredList(await readUnknownOperations(store), now)) notices.push({ is: "renamed" });

  const refused = await readRefusedLately(store, now);
  const answers = (refused["lost"] ?? 0) + (refused["queue_full"] ?? 0);
  if (answers > 0) notices.push({ is: "lost", answers });

  const [latest] = await readViewers(store);
  // The viewer may have been known by handle alone and be one with an account by now.
  const known =
    knownViewer === undefined
      ? undefined
      : ((await store.accounts.get(knownViewer))?.mergedInto ?? knownViewer);
  if (latest !== undefined && known !== undefined && latest !== known) {
    const [current, before] = await store.accounts.bulkGet([latest, known]);
    notices.push({
      is: "otherViewer",
      now: { account: latest, handle: current?.handle },
      before: { account: known, handle: before?.handle },
    });
  }
  return notices;
}
