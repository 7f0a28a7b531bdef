import { standing } from "@/lib/store/list";
import type { PlanRequest, RunRecord, RunState } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import type { ListKind } from "@/lib/x/kinds";

/** What a run has done, as a file (map-tpot §2.3, seed summary). Times are ISO 8601. */
export interface RunSummary {
  plan: PlanRequest;
  state: RunState;
  startedAt: string;
  endedAt: string | undefined;
  lists: { done: number; visited: number; skipped: number; failed: number; notBegun: number };
  accounts: AccountSummary[];
}

interface AccountSummary {
  username: string;
  lists: ListSummary[];
  /** Distinct accounts in these lists and the owner. */
  accountsUpserted: number;
  edgesUpserted: number;
  scrapeDurationSeconds: number;
  timestamp: string | undefined;
  /** What the store holds of the account's lists now, from this run and earlier ones. */
  edgeSummary: { following: number; followers: number; total: number };
  profileOverview: {
    username: string | undefined;
    displayName: string | undefined;
    bio: string | undefined;
    location: string | undefined;
    website: string | undefined;
    followersTotal: number | undefined;
    followingTotal: number | undefined;
    joinedDate: string | undefined;
    profileImageUrl: string | undefined;
  };
}

interface ListSummary {
  kind: ListKind;
  outcome: Outcome | undefined;
  claimed: number | undefined;
  captured: number;
  new: number;
  duplicates: number;
  unavailable: number;
  /** Captured of claimed, 0 to 1; undefined where X claims nothing. */
  coverage: number | undefined;
}

/** Adds up what a run has done, account by account in the order of its queue. */
export async function summarise(store: Store, run: RunRecord): Promise<RunSummary> {
  const items = await store.queue.where({ run: run.id }).sortBy("order");
  const accounts = new Map<string, AccountSummary>();
  const seen = new Map<string, Set<number>>();
  for (const item of items) {
    if (item.state !== "done") continue;
    const visit = item.visit === undefined ? undefined : await store.visits.get(item.visit);
    const isXList = item.kind === "listMembers";
    const key = isXList ? `list ${item.name}` : item.name.toLowerCase();
    const summary =
      accounts.get(key) ??
      (await emptySummary(store, item.name, isXList ? undefined : item.owner, run.viewer));
    accounts.set(key, summary);
    summary.lists.push(listSummary(item.kind, item.outcome, visit));
    summary.edgesUpserted += visit?.added ?? 0;
    summary.scrapeDurationSeconds += visit === undefined ? 0 : seconds(visit);
    if (visit !== undefined && visit.captured > 0) {
      const people = seen.get(key) ?? new Set([item.owner]);
      const list = await store.lists.get([item.kind, item.owner, visit.viewer]);
      for (const member of list?.members ?? []) people.add(member);
      seen.set(key, people);
      summary.accountsUpserted = people.size;
    }
    summary.timestamp = item.endedAt === undefined ? summary.timestamp : iso(item.endedAt);
  }
  const { done, visited, skipped, failed } = run;
  return {
    plan: run.plan,
    state: run.state,
    startedAt: iso(run.startedAt),
    endedAt: run.endedAt === undefined ? undefined : iso(run.endedAt),
    lists: { done, visited, skipped, failed, notBegun: items.length - done },
    accounts: [...accounts.values()],
  };
}

async function emptySummary(
  store: Store,
  username: string,
  owner: number | undefined,
  viewer: number | undefined,
): Promise<AccountSummary> {
  const account = owner === undefined ? undefined : await store.accounts.get(owner);
  return {
    username,
    lists: [],
    accountsUpserted: 0,
    edgesUpserted: 0,
    scrapeDurationSeconds: 0,
    timestamp: undefined,
    edgeSummary: await edgeSummary(store, owner, viewer),
    profileOverview: {
      username: account?.handle,
      displayName: account?.name,
      bio: account?.bio,
      location: account?.location,
      website: account?.website,
      followersTotal: account?.followers,
      followingTotal: account?.following,
      joinedDate: account?.createdAt,
      profileImageUrl: account?.avatar,
    },
  };
}

async function edgeSummary(store: Store, owner: number | undefined, viewer = 0) {
  const size = async (kind: ListKind) => {
    const list = owner === undefined ? undefined : await store.lists.get([kind, owner, viewer]);
    return list === undefined ? 0 : standing(list);
  };
  const [following, followers] = [await size("following"), await size("followers")];
  return { following, followers, total: following + followers };
}

function listSummary(
  kind: ListKind,
  outcome: Outcome | undefined,
  visit: VisitRecord | undefined,
): ListSummary {
  const claimed = visit?.claimed;
  const captured = visit?.captured ?? 0;
  return {
    kind,
    outcome,
    claimed,
    captured,
    new: visit?.added ?? 0,
    duplicates: captured - (visit?.added ?? 0),
    unavailable: visit?.unavailable ?? 0,
    coverage: claimed ? Number((captured / claimed).toFixed(6)) : undefined,
  };
}

function seconds({ startedAt, endedAt }: VisitRecord): number {
  return Math.round((endedAt - startedAt) / 10) / 100;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
