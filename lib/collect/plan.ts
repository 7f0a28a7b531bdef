import { xListNumber } from "@/lib/capture/commit-accounts";
import type { AccountRecord } from "@/lib/store/account";
import { sightAccounts } from "@/lib/store/identity";
import { readNever } from "@/lib/store/never";
import type { PlannedItem, Tier } from "@/lib/store/queue";
import { RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import type { PlanRequest } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import type { ListKind } from "@/lib/x/kinds";
import { type Facts, followsViewer, readFacts, readManyFacts } from "./facts";
import { type Freshness, freshness } from "./freshness";
import { byRowsShown, rowsShown } from "./reading-order";
import { type CollectSettings, EXPECTED_ROWS } from "./thresholds";

/** One list that a plan asks for. */
export interface PlannedList {
  kind: ListKind;
  /** Undefined while the store does not know the account or the List. */
  owner: number | undefined;
  name: string;
  tier: Tier;
  wanted: boolean;
  freshness: Freshness;
  claimed: number | undefined;
  /** True where X shows the list to its end: the viewer's own, and members of a List. */
  isWhole: boolean;
  /** Rows that X is likely to show of both lists of the owner, by which those of a tier are in order; absent for
   *  lists that are not ranked. */
  rowsOfOwner?: number;
  /** When (ms) the list was last read, and how many rows came; absent where it never was. */
  lastRead?: { at: number; rows: number };
}

export interface Plan {
  request: PlanRequest;
  /** In the order of visits. */
  lists: PlannedList[];
  /** True where the lists of the centre must be read before it is known who else is in the plan. */
  grows: boolean;
}

/** Plans about the logged-in account. */
const OF_VIEWER: readonly PlanRequest["plan"][] = ["ownLists", "network", "egoNetwork", "stale"];

/** Returns whether a plan begins with the viewer: for another one it is another plan. */
export function isOfViewer({ plan }: PlanRequest): boolean {
  return OF_VIEWER.includes(plan);
}

/** Lists that say something of the viewer's own network come before those that X cuts. */
const EGO_KINDS: readonly ListKind[] = ["following", "followers"];

/** What a request amounts to, by what the store knows. `viewer` is the logged-in account. */
export async function buildPlan(
  store: Store,
  request: PlanRequest,
  settings: CollectSettings,
  viewer: number | undefined,
  now: number,
): Promise<Plan> {
  const builder = new PlanBuilder(store, settings, viewer, now, await readManyFacts(store, viewer));
  switch (request.plan) {
    case "list":
      return plan(request, await builder.named([request.handle], [request.kind], "centre", true));
    case "account":
      return plan(request, await builder.named([request.handle], request.kinds, "centre", true));
    case "handles":
      return plan(
        request,
        await builder.named(request.handles, request.kinds, "others", request.again === true),
      );
    case "ownLists":
      return plan(request, await builder.own(["following", "followers"], true));
    case "network":
      return plan(request, await builder.network([request.kinds]), true);
    case "egoNetwork":
      return plan(request, await builder.network([["followersYouKnow"], EGO_KINDS]), true);
    case "xList":
      return plan(request, await builder.xList(request.listId, request.kinds), request.kinds.length > 0);
    case "stale":
      return plan(request, await builder.stale());
  }
}

/** Rows that X is likely to show of a list. Own lists and Lists go on to their end; others are cut by X. */
export function expectedRows({
  kind,
  isWhole,
  claimed,
}: Pick<PlannedList, "kind" | "isWhole" | "claimed">): number {
  if (isWhole) return claimed ?? EXPECTED_ROWS[kind];
  return Math.min(claimed ?? EXPECTED_ROWS[kind], EXPECTED_ROWS[kind]);
}

/** Names a list of a plan in the user's choices for a run: lists to skip, lists with a day of their own. */
export function listKey({ kind, name }: Pick<PlannedList, "kind" | "name">): string {
  return `${kind}/${name}`.toLowerCase();
}

/** Gives every list of a plan its number in the store, within the open transaction: accounts of which only the
 *  handle is known, and Lists never seen, get one now. */
export async function numbered(
  store: Store,
  lists: readonly PlannedList[],
  now: number,
  ownDays: readonly string[] = [],
): Promise<PlannedItem[]> {
  const items: PlannedItem[] = [];
  for (const list of lists) {
    const { kind, name, tier, wanted } = list;
    const owner = list.owner ?? (await numberOf(store, kind, name, now));
    const ownDay = ownDays.includes(listKey(list));
    const more = { rows: expectedRows(list), isDue: list.freshness.visit, ...(ownDay && { ownDay }) };
    items.push({ kind, owner, name, tier, wanted, ...more });
  }
  return items;
}

async function numberOf(store: Store, kind: ListKind, name: string, at: number): Promise<number> {
  if (kind === "listMembers") return xListNumber(store, name, at);
  const { numbers } = await sightAccounts(store, [{ id: undefined, profile: { handle: name }, at }]);
  return numbers[0];
}

/** Returns the lists that the user has not chosen to skip, by `listKey`. */
export function withoutSkipped<L extends Pick<PlannedList, "kind" | "name">>(
  lists: readonly L[],
  skips: readonly string[] = [],
): L[] {
  const skipped = new Set(skips);
  return lists.filter((list) => !skipped.has(listKey(list)));
}

function plan(request: PlanRequest, lists: PlannedList[], grows = false): Plan {
  return { request, lists, grows };
}

class PlanBuilder {
  constructor(
    private readonly store: Store,
    private readonly settings: CollectSettings,
    private readonly viewer: number | undefined,
    private readonly now: number,
    private readonly factsOf: (kind: ListKind, account: AccountRecord) => Facts,
  ) {}

  async named(
    handles: readonly string[],
    kinds: readonly ListKind[],
    tier: Tier,
    wanted: boolean,
  ): Promise<PlannedList[]> {
    const lists: PlannedList[] = [];
    const never = await readNever(this.store);
    for (const handle of distinct(handles).filter((handle) => !never.holds({ handle }))) {
      const account = await this.byHandle(handle);
      if (account !== undefined) lists.push(...this.listsOf(account, kinds, tier, wanted));
      else lists.push(...kinds.map((kind) => unknown(kind, handle, tier, wanted)));
    }
    return lists;
  }

  /** The viewer's own lists. */
  async own(kinds: readonly ListKind[], wanted: boolean): Promise<PlannedList[]> {
    const viewer = this.viewer === undefined ? undefined : await this.store.accounts.get(this.viewer);
    return viewer === undefined ? [] : this.listsOf(viewer, kinds, "centre", wanted);
  }

  /** Everyone the viewer follows, tier by tier; `rounds` are groups of kinds, one whole round after the other. */
  async network(rounds: readonly (readonly ListKind[])[]): Promise<PlannedList[]> {
    const centre = await this.own(["following", "followers"], false);
    const tiers = await this.tiers();
    const lists = rounds.flatMap((kinds) =>
      tiers.flatMap(({ tier, accounts }) =>
        accounts.flatMap((account) => this.listsOf(account, kinds, tier, false)),
      ),
    );
    return [...centre, ...lists];
  }

  async xList(listId: string, kinds: readonly ListKind[]): Promise<PlannedList[]> {
    const known = await this.store.xLists.get({ id: listId });
    if (known === undefined) return [unknown("listMembers", listId, "centre", true)];
    const facts = await readFacts(this.store, "listMembers", known.n, this.viewer);
    const members = await this.members("listMembers", known.n);
    return [
      this.planned("listMembers", known.n, listId, "centre", true, facts),
      ...this.ranked(members).flatMap((account) => this.listsOf(account, kinds, "others", false)),
    ];
  }

  /** Lists visited before that the policy wants again, whatever `skipIfCaptured` says: the user asks for them. */
  async stale(): Promise<PlannedList[]> {
    const settings = { ...this.settings, skipIfCaptured: false };
    const due: PlannedList[] = [];
    for (const list of await this.store.lists.toArray()) {
      if (list.viewer !== (this.viewer ?? 0)) continue;
      const isXList = list.kind === "listMembers";
      const account = isXList ? undefined : await this.store.accounts.get(list.owner);
      const name = isXList ? (await this.store.xLists.get(list.owner))?.id : account?.handle;
      if (name === undefined) continue;
      const facts =
        account === undefined
          ? await readFacts(this.store, list.kind, list.owner, this.viewer)
          : this.factsOf(list.kind, account);
      const verdict = freshness(facts.list, facts.owner, settings, this.now);
      if (!verdict.visit || verdict.because === "never_captured") continue;
      const tier: Tier = list.owner === this.viewer ? "centre" : "others";
      due.push({
        kind: list.kind,
        owner: list.owner,
        name,
        tier,
        wanted: true,
        freshness: verdict,
        claimed: facts.owner.claimed,
        isWhole: isXList || list.owner === this.viewer,
        ...lastReadOf(facts),
      });
    }
    return due.sort((one, other) => Number(other.tier === "centre") - Number(one.tier === "centre"));
  }

  private async tiers(): Promise<{ tier: Tier; accounts: AccountRecord[] }[]> {
    const { viewer } = this;
    if (viewer === undefined) return [];
    const followed = await this.members("following", viewer);
    const followers = new Set((await this.members("followers", viewer)).map(({ n }) => n));
    const chunks = await this.store.relations
      .where("[viewer+chunk]")
      .between([viewer, 0], [viewer, Infinity])
      .toArray();
    const isMutual = ({ n }: AccountRecord) =>
      followers.has(n) ||
      followsViewer(
        chunks.find(({ chunk }) => chunk === Math.floor(n / RELATIONS_PER_CHUNK)),
        n,
      );
    const pinned = new Set(distinct(this.settings.pinned));
    const isPinned = ({ handleLower = "" }: AccountRecord) => pinned.has(handleLower);
    const rest = followed.filter((account) => !isPinned(account));
    return [
      { tier: "pinned", accounts: followed.filter(isPinned) },
      { tier: "mutuals", accounts: this.ranked(rest.filter(isMutual)) },
      { tier: "followed", accounts: this.ranked(rest.filter((account) => !isMutual(account))) },
    ];
  }

  /** Members of a list as the viewer was shown it who have an address on X. */
  private async members(kind: ListKind, owner: number): Promise<AccountRecord[]> {
    const list = await this.store.lists.get([kind, owner, this.viewer ?? 0]);
    if (list === undefined) return [];
    const present = [...list.members].filter((_, i) => list.missingSince[i] === 0);
    const accounts = await this.store.accounts.bulkGet(present);
    return accounts.filter((account) => account?.handle !== undefined) as AccountRecord[];
  }

  /** Accounts with the longest visible lists first. */
  private ranked(accounts: readonly AccountRecord[]): AccountRecord[] {
    const readable = accounts.map((account) => ({ n: account.n, ...countsOf(account), account }));
    return byRowsShown(readable).map(({ account }) => account);
  }

  private listsOf(
    account: AccountRecord,
    kinds: readonly ListKind[],
    tier: Tier,
    wanted: boolean,
  ): PlannedList[] {
    const name = account.handle;
    if (name === undefined) return [];
    return kinds
      .filter((kind) => account.n !== this.viewer || kind !== "followersYouKnow")
      .map((kind) => this.planned(kind, account.n, name, tier, wanted, this.factsOf(kind, account)));
  }

  private planned(
    kind: ListKind,
    owner: number,
    name: string,
    tier: Tier,
    wanted: boolean,
    facts: Facts,
  ): PlannedList {
    const verdict = verdictFor(facts, wanted, this.settings, this.now);
    const isWhole = kind === "listMembers" || owner === this.viewer;
    const isRanked = (tier === "mutuals" || tier === "followed") && facts.account !== undefined;
    const known = {
      claimed: facts.owner.claimed,
      ...lastReadOf(facts),
      ...(isRanked && facts.account && { rowsOfOwner: rowsShown(countsOf(facts.account)) }),
    };
    return { kind, owner, name, tier, wanted, freshness: verdict, isWhole, ...known };
  }

  private async byHandle(handle: string): Promise<AccountRecord | undefined> {
    const seen = await this.store.accounts.where({ handles: handle }).toArray();
    return seen.find(({ handleLower }) => handleLower === handle);
  }
}

function countsOf({ followers, following }: AccountRecord) {
  return { followers, following };
}

function lastReadOf({ list: { visit } }: Facts): Pick<PlannedList, "lastRead"> {
  return visit === undefined ? {} : { lastRead: { at: visit.endedAt, rows: visit.captured } };
}

/** Whether to visit a list: what the user asked for by name is only kept back by a hold on the account. Who was not
 *  found by a handle is asked for again: somebody may have it by now. */
export function verdictFor(facts: Facts, wanted: boolean, settings: CollectSettings, now: number): Freshness {
  const verdict = freshness(facts.list, facts.owner, settings, now);
  const isAsked = !verdict.visit && (verdict.because === "fresh" || facts.owner.status === "not_found");
  return wanted && isAsked ? { visit: true, because: "wanted" } : verdict;
}

function unknown(kind: ListKind, name: string, tier: Tier, wanted: boolean): PlannedList {
  const never = { visit: true, because: "never_captured" } as const;
  const isWhole = kind === "listMembers";
  return { kind, owner: undefined, name, tier, wanted, freshness: never, claimed: undefined, isWhole };
}

/** Handles in lower case, each once, without "@". */
function distinct(handles: readonly string[]): string[] {
  return [...new Set(handles.map((handle) => handle.replace(/^@/, "").toLowerCase()))];
}
