import { DAY } from "@/lib/durations";
import type { AccountRecord } from "@/lib/store/account";
import { lastViewer } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import { type ListsToActOn, listsToActOn } from "./act-on";
import { readAccounts } from "./read-accounts";

/** The lists on which it rests who came, who left and who follows back. */
export const OWN_KINDS = ["followers", "following"] as const;

export type OwnKind = (typeof OWN_KINDS)[number];

/** An own list that was not read whole for so long (ms) should be read again. */
export const READ_AGAIN_AFTER = 30 * DAY;

/** How one of the user's own lists was read. */
export interface OwnReading {
  kind: OwnKind;
  /** When (ms) it was last read whole; undefined for never. */
  wholeAt: number | undefined;
  /** A later visit that did not come to the end of the list. */
  cut: { at: number; captured: number; claimed: number | undefined } | undefined;
  /** Whether it should be read again, at the time that was asked about. */
  isDue: boolean;
}

/** What is known of the user's own account and lists. */
export interface OwnState {
  viewer: AccountRecord;
  readings: OwnReading[];
  lists: ListsToActOn;
  /** Accounts that the lists name. */
  accounts: ReadonlyMap<number, AccountRecord>;
}

/** Reads how the own lists of the account that was last logged in were read; undefined where nobody was.
 *  @param now ms */
export async function readOwnReadings(
  store: Store,
  now: number,
): Promise<{ viewer: AccountRecord; readings: OwnReading[] } | undefined> {
  const found = await readOwner(store);
  if (found === undefined) return undefined;
  const { viewer, visits } = found;
  return { viewer, readings: OWN_KINDS.map((kind) => readingOf(kind, visits[kind], now)) };
}

/** Reads the lists to act on of the account that was last logged in. O(members of the own lists, and whoever X stated
 *  to be related). */
export function readOwnState(store: Store, now: number): Promise<OwnState | undefined> {
  const { meta, visits, lists, relations, accounts } = store;
  return store.transaction("r", meta, visits, lists, relations, accounts, async () => {
    const found = await readOwner(store);
    if (found === undefined) return undefined;
    const { viewer } = found;
    const [followers, following] = await Promise.all(
      OWN_KINDS.map((kind) => lists.get([kind, viewer.n, viewer.n])),
    );
    const own = {
      following,
      followers,
      wholeAt: {
        following: namedWhole(found.visits.following)?.endedAt,
        followers: namedWhole(found.visits.followers)?.endedAt,
      },
      relations: await relations
        .where("[viewer+chunk]")
        .between([viewer.n, 0], [viewer.n, Infinity])
        .toArray(),
    };
    const numbers = new Set<number>();
    listsToActOn(own, (n) => {
      numbers.add(n);
      return undefined;
    });
    const people = await readAccounts(store, numbers);
    return {
      viewer,
      readings: OWN_KINDS.map((kind) => readingOf(kind, found.visits[kind], now)),
      lists: listsToActOn(own, (n) => people.get(n)),
      accounts: people,
    };
  });
}

async function readOwner(store: Store) {
  const n = await lastViewer(store);
  const viewer = n === undefined ? undefined : await store.accounts.get(n);
  if (viewer === undefined) return undefined;
  const read = (kind: OwnKind) =>
    store.visits.where("[kind+owner+viewer]").equals([kind, viewer.n, viewer.n]).toArray();
  return { viewer, visits: { followers: await read("followers"), following: await read("following") } };
}

function readingOf(kind: OwnKind, visits: readonly VisitRecord[], now: number): OwnReading {
  const whole = newest(visits.filter(({ outcome }) => outcome.type === "complete"));
  const cut = newest(
    visits.filter(({ rows, endedAt, outcome }) => {
      return outcome.type !== "complete" && rows > 0 && endedAt > (whole?.endedAt ?? 0);
    }),
  );
  return {
    kind,
    wholeAt: whole?.endedAt,
    cut: cut && { at: cut.endedAt, captured: cut.captured, claimed: cut.claimed },
    isDue: whole === undefined || now - whole.endedAt >= READ_AGAIN_AFTER,
  };
}

/** The newest complete visit that named everybody: an unnamed member may be anybody. */
function namedWhole(visits: readonly VisitRecord[]): VisitRecord | undefined {
  return newest(
    visits.filter(({ outcome, unnamed }) => outcome.type === "complete" && unnamed === undefined),
  );
}

function newest(visits: readonly VisitRecord[]): VisitRecord | undefined {
  return visits.reduce<VisitRecord | undefined>(
    (last, visit) => (last === undefined || visit.endedAt >= last.endedAt ? visit : last),
    undefined,
  );
}
