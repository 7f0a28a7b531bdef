import type { Coverage } from "@/lib/explore/protocol/rows";
import { type AccountRecord, statedAt } from "@/lib/store/account";
import { type ListRecord, standing } from "@/lib/store/list";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import { LIST_KINDS, type ListKind } from "@/lib/x/kinds";

/** Kinds of lists that an account owns: a List's members belong to the List. */
const OWNED_KINDS = LIST_KINDS.filter((kind) => kind !== "listMembers");

/** Kinds that show their coverage even where nothing was tried. */
const ALWAYS: ReadonlySet<ListKind> = new Set<ListKind>(["following", "followers"]);

/** Edges of an account known from any source. */
export interface KnownEdges {
  followers: number;
  following: number;
}

/** How much of each list of an account is known. Reads the account's lists and visits. */
export async function readCoverage(
  store: Store,
  account: AccountRecord,
  known: KnownEdges,
): Promise<Coverage[]> {
  const lists = await store.lists.where("owner").equals(account.n).toArray();
  const perKind = await Promise.all(
    OWNED_KINDS.map(async (kind) => {
      const ofKind = lists.filter((list) => list.kind === kind);
      const visits = await visitsOf(store, kind, account.n);
      return kindCoverage(kind, ofKind, visits, account, known);
    }),
  );
  return nameViewers(store, [...perKind.flat(), ...(await xListCoverage(store, account.n))]);
}

/** Coverage of the Lists that an account keeps on X. */
async function xListCoverage(store: Store, keeper: number): Promise<ViewedCoverage[]> {
  const kept = await store.xLists.filter(({ owner }) => owner === keeper).toArray();
  const perList = await Promise.all(
    kept.map(async ({ n, id, name, claimedMembers, observedAt, statedAt }) => {
      const visits = await visitsOf(store, "listMembers", n);
      const lists = await store.lists.where("owner").equals(n).toArray();
      const members = lists.filter(({ kind }) => kind === "listMembers");
      const viewers = new Set([...members, ...visits].map(({ viewer }) => viewer));
      return [...(viewers.size === 0 ? [0] : viewers)].map((viewer): ViewedCoverage => {
        const list = members.find((candidate) => candidate.viewer === viewer);
        const last = latest(visits.filter((visit) => visit.viewer === viewer));
        const captured = list === undefined ? 0 : standing(list);
        return {
          kind: "listMembers",
          title: name ?? id,
          viewerNumber: viewer,
          claimed: claimedMembers,
          claimedAt: claimedMembers === undefined ? undefined : (statedAt?.claimedMembers ?? observedAt),
          captured,
          known: captured,
          foreign: last?.foreign ?? 0,
          leftOut: last?.leftOut ?? 0,
          lastVisit: last && { at: last.endedAt, outcome: last.outcome },
        };
      });
    }),
  );
  return perList.flat();
}

/** Coverage with the viewer still as a number. */
type ViewedCoverage = Omit<Coverage, "viewer"> & { viewerNumber: number };

function kindCoverage(
  kind: ListKind,
  lists: ListRecord[],
  visits: VisitRecord[],
  account: AccountRecord,
  known: KnownEdges,
): ViewedCoverage[] {
  const viewers = new Set([...lists, ...visits].map(({ viewer }) => viewer));
  if (viewers.size === 0 && ALWAYS.has(kind)) viewers.add(0);
  return [...viewers].map((viewer) => {
    const list = lists.find((candidate) => candidate.viewer === viewer);
    const last = latest(visits.filter((visit) => visit.viewer === viewer));
    const captured = list === undefined ? 0 : standing(list);
    return {
      kind,
      title: undefined,
      viewerNumber: viewer,
      foreign: last?.foreign ?? 0,
      leftOut: last?.leftOut ?? 0,
      ...claim(kind, account, last),
      captured,
      known: kind === "following" || kind === "followers" ? known[kind] : captured,
      lastVisit: last && { at: last.endedAt, outcome: last.outcome },
    };
  });
}

function claim(kind: ListKind, account: AccountRecord, last: VisitRecord | undefined) {
  if (kind === "following" || kind === "followers") {
    return { claimed: account[kind], claimedAt: statedAt(account, kind) };
  }
  return { claimed: last?.claimed, claimedAt: last?.claimed === undefined ? undefined : last.endedAt };
}

function visitsOf(store: Store, kind: ListKind, owner: number): Promise<VisitRecord[]> {
  return store.visits
    .where("[kind+owner+viewer]")
    .between([kind, owner, 0], [kind, owner, Number.POSITIVE_INFINITY], true, true)
    .toArray();
}

function latest(visits: VisitRecord[]): VisitRecord | undefined {
  return visits.reduce<VisitRecord | undefined>(
    (best, visit) => (best === undefined || visit.endedAt >= best.endedAt ? visit : best),
    undefined,
  );
}

/** Gives viewers their handles where several looked; with a single viewer there is nothing to tell apart. */
async function nameViewers(store: Store, coverage: ViewedCoverage[]): Promise<Coverage[]> {
  const viewers = [...new Set(coverage.map(({ viewerNumber }) => viewerNumber))].filter(
    (viewer) => viewer !== 0,
  );
  const records = viewers.length > 1 ? await store.accounts.bulkGet(viewers) : [];
  const handles = new Map(records.map((record) => [record?.n, record?.handle]));
  return coverage.map(({ viewerNumber, ...rest }) => ({ ...rest, viewer: handles.get(viewerNumber) }));
}
