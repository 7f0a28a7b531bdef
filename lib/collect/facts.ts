import { type AccountRecord, statedAt } from "@/lib/store/account";
import { type ListRecord, standing } from "@/lib/store/list";
import { RELATION, RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import type { ListKind } from "@/lib/x/kinds";
import { decisiveVisit, type ListFacts, type OwnerFacts } from "./freshness";

/** What is known of one list, as the policy asks for it. */
export interface Facts {
  list: ListFacts;
  owner: OwnerFacts;
  account: AccountRecord | undefined;
}

/** Reads what is known of one list as this viewer sees it. */
export async function readFacts(
  store: Store,
  kind: ListKind,
  owner: number,
  viewer: number | undefined,
): Promise<Facts> {
  const isXList = kind === "listMembers";
  const account = isXList ? undefined : await store.accounts.get(owner);
  const visits = await store.visits
    .where("[kind+owner+viewer]")
    .between([kind, owner, 0], [kind, owner, Number.MAX_SAFE_INTEGER], true, true)
    .toArray();
  const mine = visits.filter(
    (visit) => viewer === undefined || visit.viewer === viewer || visit.viewer === 0,
  );
  const list = await store.lists.get([kind, owner, viewer ?? 0]);
  const claimed = isXList ? (await store.xLists.get(owner))?.claimedMembers : claimedBy(account, kind);
  const chunk =
    viewer === undefined || isXList
      ? undefined
      : await store.relations.get([viewer, Math.floor(owner / RELATIONS_PER_CHUNK)]);
  return factsOf(account, claimed, mine, list, chunk, owner);
}

/** As `readFacts`, for many lists of accounts at once: the store is read once. */
export async function readManyFacts(
  store: Store,
  viewer: number | undefined,
): Promise<(kind: ListKind, account: AccountRecord) => Facts> {
  const visits = new Map<string, VisitRecord[]>();
  for (const visit of await store.visits.toArray()) {
    if (viewer !== undefined && visit.viewer !== viewer && visit.viewer !== 0) continue;
    const key = `${visit.kind}/${visit.owner}`;
    visits.set(key, [...(visits.get(key) ?? []), visit]);
  }
  const lists = new Map<string, ListRecord>();
  await store.lists.each((list) => {
    if (list.viewer === (viewer ?? 0)) lists.set(`${list.kind}/${list.owner}`, list);
  });
  const chunks = new Map<number, RelationChunk>();
  await store.relations.each((chunk) => {
    if (chunk.viewer === viewer) chunks.set(chunk.chunk, chunk);
  });
  return (kind, account) => {
    const key = `${kind}/${account.n}`;
    const chunk = chunks.get(Math.floor(account.n / RELATIONS_PER_CHUNK));
    return factsOf(
      account,
      claimedBy(account, kind),
      visits.get(key) ?? [],
      lists.get(key),
      chunk,
      account.n,
    );
  };
}

function factsOf(
  account: AccountRecord | undefined,
  claimed: number | undefined,
  visits: readonly VisitRecord[],
  list: ListRecord | undefined,
  chunk: RelationChunk | undefined,
  owner: number,
): Facts {
  const flags = chunk?.flags[owner % RELATIONS_PER_CHUNK] ?? 0;
  const isStated = (flags & RELATION.viewerFollowsStated) !== 0;
  return {
    account,
    list: { visit: decisiveVisit(visits), stored: list === undefined ? 0 : standing(list) },
    owner: {
      status: account?.status,
      statusAt: account && statedAt(account, "status"),
      viewerFollows: isStated ? (flags & RELATION.viewerFollows) !== 0 : undefined,
      claimed,
    },
  };
}

function claimedBy(account: AccountRecord | undefined, kind: ListKind): number | undefined {
  if (kind === "following") return account?.following;
  return kind === "followers" ? account?.followers : undefined;
}

/** Whether the account follows the viewer, by X's own word. */
export function followsViewer(chunk: RelationChunk | undefined, account: number): boolean {
  const flags = chunk?.flags[account % RELATIONS_PER_CHUNK] ?? 0;
  return (flags & RELATION.followsViewer) !== 0;
}
