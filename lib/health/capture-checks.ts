import { DAY } from "@/lib/durations";
import { formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import { countStored } from "@/lib/store/imported";
import { readRefusedLately, readViewers } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { resolveSeeds } from "@/lib/store/seed-list";
import { hasUnansweredList, readUnknownOperations } from "@/lib/store/unknown-operations";
import { bad, type Finding, none, ok } from "./finding";

/** How far back (ms) a page that was not understood is news, as the notices have it. */
const DRIFT_WINDOW_MS = 7 * DAY;

/** Answers of the last week with a shape that was not understood. */
export async function checkDrift(store: Store, now: number): Promise<Finding> {
  const recent = await store.unparsed
    .where("at")
    .above(now - DRIFT_WINDOW_MS)
    .toArray();
  if (recent.length === 0) return ok(t`every answer of the last 7 days was understood`);
  const operations = [...new Set(recent.map(({ operation }) => operation))].join(", ");
  return bad(
    t`${formatMany(recent.length, "answer")} kept apart in 7 days (${operations})`,
    t`X has changed its pages. Update the extension; lists are captured again once it understands them.`,
    "openLog",
  );
}

/** What X's list pages asked for and what this version does not know. */
export async function checkOperations(store: Store, now: number): Promise<Finding> {
  const unknown = await readUnknownOperations(store);
  const names = unknown.names.map(({ name }) => name).join(", ");
  if (hasUnansweredList(unknown, now))
    return bad(
      t`a list came by an unknown request: ${names}`,
      t`X's page has changed. Update the extension, or say in Settings which list a request brings.`,
      "openSettings",
    );
  return ok(names === "" ? t`none seen` : t`not needed: ${names}`);
}

/** Refusals that lose something; the others keep out what does not belong here. */
const LOSSES = ["lost", "queue_full"];

/** What came from pages in the last week and was not taken. */
export async function checkRefused(store: Store, now: number): Promise<Finding> {
  const refused = Object.entries(await readRefusedLately(store, now)).filter(([, count]) => count > 0);
  if (refused.length === 0) return ok(t`none in 7 days`);
  const value = refused.map(([reason, count]) => `${reason.replaceAll("_", " ")} ${count}`).join(", ");
  if (refused.some(([reason]) => LOSSES.includes(reason)))
    return bad(value, t`Some answers could not be kept. Visit the lists of that time again.`, "openLog");
  return ok(t`${value}; kept out, nothing lost`);
}

/** Who was logged in where pages were read. */
export async function checkViewer(store: Store): Promise<Finding> {
  const viewers = await readViewers(store);
  if (viewers.length === 0)
    return none(t`nobody seen yet`, t`Log in at x.com and open a list with capture on.`, "openX");
  const handle = (await store.accounts.get(viewers[0]))?.handle;
  const others = viewers.length === 1 ? "" : t`, and ${formatMany(viewers.length - 1, "other")} before`;
  return ok(`${handle === undefined ? t`an account without a known handle` : `@${handle}`}${others}`);
}

/** The user's seed lists: whether there is one, and how many seeds of the active one the store knows.
 *  @param active id of the active seed list, null for none */
export async function checkSeeds(store: Store, active: number | null): Promise<Finding> {
  const seedLists = await store.seedLists.toArray();
  const seedList = seedLists.find(({ id }) => id === active) ?? seedLists[0];
  if (seedList === undefined)
    return none(
      t`none yet`,
      t`A seed list names the people who stand for your corner of X. Make one on the map.`,
      "openMap",
    );
  if (seedList.seeds.length === 0)
    return bad(t`the seed list is empty`, t`Add seeds to it on the map.`, "openMap");
  const { known } = await resolveSeeds(store, seedList.seeds);
  const share = t`${known.length} of ${formatMany(seedList.seeds.length, "seed")} known (${Math.round((known.length / seedList.seeds.length) * 100)} %)`;
  if (known.length === 0)
    return bad(
      share,
      t`No seed of this list was seen so far: collect a list that holds some.`,
      "openCollect",
    );
  return ok(share);
}

/** When everything was last saved to a file.
 *  @param dueAfter days after which that is called old */
export async function checkBackup(store: Store, now: number, dueAfter: number): Promise<Finding> {
  if ((await countStored(store)) === 0) return none(t`nothing to save yet`);
  const last = await store.meta.get("lastBackup");
  const advice = t`What was captured is only in this browser. Save a backup on the Data page.`;
  if (last?.key !== "lastBackup") return bad(t`never saved`, advice, "openData");
  const days = Math.floor((now - last.at) / DAY);
  const value = days === 0 ? t`saved today` : t`saved ${formatMany(days, "day")} ago`;
  return days > dueAfter ? bad(value, advice, "openData") : ok(value);
}
