import { READ, type ReadLists } from "@/lib/graph/rank-doubt";
import { LIST_KINDS, type ListKind } from "@/lib/x/kinds";
import type { Network } from "./load";
import type { StoredFacts } from "./stored-facts";

/** A list counts as whole when this share of what X claims is captured: X leaves out some of a long list. */
const WHOLE = 0.5;

/** How far the own lists of each account are read. A list without a claimed count is taken to be whole. */
export function readLists(
  { claimedFollowing, claimedFollowers }: Pick<Network, "claimedFollowing" | "claimedFollowers">,
  stored: Pick<StoredFacts, "captured" | "capturedFollowing" | "capturedFollowers">,
): ReadLists {
  const how = (bits: number, kind: ListKind, others: number, captured: number, claimed: number) => {
    if ((bits & bitOf(kind)) === 0) return (bits & others) === 0 ? READ.not : READ.inPart;
    return captured < WHOLE * claimed ? READ.inPart : READ.whole;
  };
  return {
    following: stored.captured.map((bits, v) =>
      how(bits, "following", 0, stored.capturedFollowing[v], claimedFollowing[v]),
    ),
    followers: stored.captured.map((bits, v) =>
      how(bits, "followers", PART_OF_FOLLOWERS, stored.capturedFollowers[v], claimedFollowers[v]),
    ),
  };
}

function bitOf(kind: ListKind): number {
  return 1 << LIST_KINDS.indexOf(kind);
}

/** Lists that name some of the followers. */
const PART_OF_FOLLOWERS = bitOf("verifiedFollowers") | bitOf("followersYouKnow");
