import { type AccountRecord, type AccountStatus, statedAt } from "@/lib/store/account";
import type { ListRecord } from "@/lib/store/list";
import { RELATION, RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import { type Silence, silenceOf } from "./silent";

/** Lists of people the user may want to do something about. */
export const ACT_ON = ["lost", "notBack", "gone", "silent"] as const;

export type ActOn = (typeof ACT_ON)[number];

/** How sure it is: X stated it; missing from a list that was read whole, and seen active since; or missing, and not
 *  seen since, so that the account may be suspended or hidden; or the same count of posts in three months and more, or
 *  in two, where as many may have been written as deleted. */
export type Certainty = "stated" | "sure" | "likely" | "counted" | "countedTwice";

/** One account of such a list. */
export interface ToActOn {
  n: number;
  certainty: Certainty;
  /** When (ms) this was so, as the newest evidence says. */
  asOf: number;
  /** Who of the two follows no longer; only of mutuals that were lost. */
  who?: "they" | "you";
  /** The other direction was last known to be there at this time (ms); only of mutuals that were lost. */
  until?: number;
  /** Why the account cannot be seen. */
  status?: AccountStatus;
  /** Over which time the count of posts did not change; only of silent accounts. */
  silence?: Silence;
}

export type ListsToActOn = Record<ActOn, ToActOn[]> & {
  /** Accounts that the user follows, where nothing says whether they follow back. */
  unknown: number;
};

/** What is known of the user's own lists. */
export interface OwnLists {
  following: ListRecord | undefined;
  followers: ListRecord | undefined;
  /** When (ms) each was last read whole in such a way that an absent account is not a member; undefined for never. */
  wholeAt: { following: number | undefined; followers: number | undefined };
  /** What X stated between the user and others. */
  relations: readonly RelationChunk[];
}

/** What is known of one direction: whether the follow is there, since which evidence (ms), and how it is known. */
interface Known {
  follows: boolean;
  at: number;
  from: "relation" | "list";
  /** The first and the last time (ms) it was seen to be there, where it was. */
  firstYes?: number;
  lastYes?: number;
}

/** Returns the accounts of the lists, those that were last to change first. O(accounts that the lists and X's
 *  statements name).
 *  @param accountOf the account of a number, as it is now */
export function listsToActOn(
  own: OwnLists,
  accountOf: (n: number) => AccountRecord | undefined,
): ListsToActOn {
  const iFollow = direction(own.following, own.wholeAt.following, own.relations, "viewerFollows");
  const followMe = direction(own.followers, own.wholeAt.followers, own.relations, "followsViewer");
  const lists: ListsToActOn = { lost: [], notBack: [], gone: [], silent: [], unknown: 0 };
  for (const n of new Set([...iFollow.named, ...followMe.named])) {
    const [mine, theirs] = [iFollow.of(n), followMe.of(n)];
    const account = accountOf(n);
    const status = account?.status;
    if (account !== undefined && status !== undefined && isGone(status)) {
      // A suspended account may vanish from lists: that it was followed is enough.
      if (mine?.lastYes !== undefined)
        lists.gone.push({ n, certainty: "stated", asOf: statedAt(account, "status") ?? 0, status });
      continue;
    }
    const silence = mine?.follows === true && account !== undefined ? silenceOf(account) : undefined;
    if (silence !== undefined) {
      const certainty = silence.months > 2 ? "counted" : "countedTwice";
      lists.silent.push({ n, certainty, asOf: silence.until, silence });
    }
    if (mine?.follows === true && theirs === undefined) lists.unknown += 1;
    if (mine?.follows === true && theirs?.follows === false) {
      const found = { n, certainty: certaintyOf(theirs, account), asOf: theirs.at };
      if (wereMutual(mine, theirs)) lists.lost.push({ ...found, who: "they", until: theirs.lastYes });
      else lists.notBack.push(found);
    }
    if (mine?.follows === false && theirs?.follows === true && wereMutual(theirs, mine))
      lists.lost.push({
        n,
        certainty: certaintyOf(mine, account),
        asOf: mine.at,
        who: "you",
        until: mine.lastYes,
      });
  }
  for (const name of ACT_ON) lists[name].sort((a, b) => b.asOf - a.asOf || a.n - b.n);
  // Those who are silent for longest come first.
  lists.silent.sort((a, b) => (a.silence?.since ?? 0) - (b.silence?.since ?? 0) || a.n - b.n);
  return lists;
}

function isGone(status: AccountStatus): boolean {
  // An account that is not found by its handle may have another one.
  return status !== "active" && status !== "protected" && status !== "not_found";
}

/** Whether both directions were there before the second one was found to be gone. */
function wereMutual(there: Known, gone: Known): boolean {
  return gone.lastYes !== undefined && there.firstYes !== undefined && there.firstYes <= gone.at;
}

/** How sure it is that a direction is not there. */
function certaintyOf({ from, at }: Known, account: AccountRecord | undefined): Certainty {
  if (from === "relation") return "stated";
  const seenActive = account?.status === undefined ? undefined : statedAt(account, "status");
  return seenActive !== undefined && seenActive >= at ? "sure" : "likely";
}

/** What the own list and X's statements say of one direction. Of evidence that contradicts, the newest counts; of the
 *  same second, that the follow is there. */
function direction(
  list: ListRecord | undefined,
  wholeAt: number | undefined,
  relations: readonly RelationChunk[],
  which: "viewerFollows" | "followsViewer",
): { named: Set<number>; of: (n: number) => Known | undefined } {
  const places = new Map([...(list?.members ?? [])].map((n, i) => [n, i]));
  const chunks = new Map(relations.map((chunk) => [chunk.chunk, chunk]));
  const named = new Set(places.keys());
  for (const { chunk, flags } of relations)
    flags.forEach((bits, i) => {
      if ((bits & RELATION[which]) !== 0) named.add(chunk * RELATIONS_PER_CHUNK + i);
    });
  return {
    named,
    of: (n) => {
      const inList = ofList(list, places.get(n), wholeAt);
      const stated = ofRelation(chunks.get(Math.floor(n / RELATIONS_PER_CHUNK)), n, which);
      if (inList === undefined || stated === undefined) return inList ?? stated;
      const firstYes = least(inList.firstYes, stated.firstYes);
      const lastYes = most(inList.lastYes, stated.lastYes);
      const isStatedNewer = stated.at > inList.at || (stated.at === inList.at && stated.follows);
      return {
        ...(isStatedNewer ? stated : inList),
        ...(firstYes !== undefined && { firstYes }),
        ...(lastYes !== undefined && { lastYes }),
      };
    },
  };
}

function ofList(
  list: ListRecord | undefined,
  place: number | undefined,
  wholeAt: number | undefined,
): Known | undefined {
  if (list === undefined || place === undefined)
    return wholeAt === undefined ? undefined : { follows: false, at: wholeAt, from: "list" };
  const seen = { firstYes: list.firstSeen[place] * 1000, lastYes: list.lastSeen[place] * 1000 };
  const missing = list.missingSince[place] * 1000;
  // Missing since a whole reading: every whole reading after it lacked the member, too.
  if (missing !== 0) return { follows: false, at: Math.max(missing, wholeAt ?? 0), from: "list", ...seen };
  return { follows: true, at: seen.lastYes, from: "list", ...seen };
}

function ofRelation(
  chunk: RelationChunk | undefined,
  n: number,
  which: "viewerFollows" | "followsViewer",
): Known | undefined {
  if (chunk === undefined) return undefined;
  const i = n % RELATIONS_PER_CHUNK;
  const bits = chunk.flags[i];
  if ((bits & RELATION[`${which}Stated`]) === 0) return undefined;
  const times = which === "viewerFollows" ? chunk.at : (chunk.followsViewerAt ?? chunk.at);
  const at = times[i] * 1000;
  const follows = (bits & RELATION[which]) !== 0;
  return { follows, at, from: "relation", ...(follows && { firstYes: at, lastYes: at }) };
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function most(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}
