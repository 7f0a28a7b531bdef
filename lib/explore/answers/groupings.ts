import type { StoredFacts } from "@/lib/explore/network/stored-facts";
import type { Role } from "@/lib/explore/protocol/drawing";
import type { MembershipColumns } from "@/lib/explore/protocol/membership";
import type { Grouping } from "@/lib/explore/view/appearance";
import { BELONGINGS, STATUSES } from "@/lib/explore/view/filters/filter";
import { BANDS } from "@/lib/graph/membership/bands";
import { LIST_KINDS } from "@/lib/x/kinds";

/** The captured lists that an account is in. */
export const LISTED = ["both", "following", "followers", "other", "none"] as const;

/** Captured share of an account's own following list. */
export const COVERAGE_BANDS = ["whole", "most", "some", "little", "none", "unstated"] as const;

/** Least captured share of the bands with a share. */
const LEAST_OF_BAND = { whole: 0.95, most: 0.5, some: 0.05 } as const;

export const ROLES = ["me", "seed", "bridge", "apart", "captured", "seen"] as const satisfies readonly Role[];

/** Names of the groups of a grouping in the order of their numbers; communities have names of their own. */
export const GROUPS = {
  role: ROLES,
  standing: STATUSES,
  listed: LISTED,
  coverage: COVERAGE_BANDS,
  belongs: BELONGINGS,
  band: BANDS,
} as const satisfies Record<Exclude<Grouping, "community">, readonly string[]>;

/** What groups depend on; facts are absent until the store was asked for them. */
export interface GroupFacts {
  community: ArrayLike<number>;
  role: (v: number) => Role;
  claimedFollowing: ArrayLike<number>;
  stored: StoredFacts | undefined;
  /** Who belongs by the tag in use. */
  membership: Pick<MembershipColumns, "belongs" | "band"> | undefined;
}

/** The group of each account by a grouping, as its number in GROUPS, or the community. */
export function groupOf(grouping: Grouping, facts: GroupFacts): (v: number) => number {
  const { community, role, stored } = facts;
  switch (grouping) {
    case "community":
      return (v) => community[v];
    case "role":
      return (v) => ROLES.indexOf(role(v));
    case "standing":
      return (v) => stored?.status[v] ?? STATUSES.indexOf("unknown");
    case "listed":
      return (v) => LISTED.indexOf(listedIn(stored?.listed[v] ?? 0));
    case "belongs":
      return (v) => facts.membership?.belongs[v] ?? BELONGINGS.indexOf("unknown");
    case "band":
      return (v) => facts.membership?.band[v] ?? BANDS.indexOf("unknown");
    case "coverage":
      return (v) => COVERAGE_BANDS.indexOf(bandOf(v, facts));
  }
}

function listedIn(bits: number): (typeof LISTED)[number] {
  const isIn = (kind: (typeof LIST_KINDS)[number]) => (bits & (1 << LIST_KINDS.indexOf(kind))) !== 0;
  if (isIn("following")) return isIn("followers") ? "both" : "following";
  if (isIn("followers")) return "followers";
  return bits === 0 ? "none" : "other";
}

function bandOf(v: number, { stored, claimedFollowing }: GroupFacts): (typeof COVERAGE_BANDS)[number] {
  const captured = stored?.capturedFollowing[v] ?? 0;
  const hasList = ((stored?.captured[v] ?? 0) & (1 << LIST_KINDS.indexOf("following"))) !== 0;
  if (!hasList) return "none";
  if (Number.isNaN(claimedFollowing[v])) return "unstated";
  const share = claimedFollowing[v] === 0 ? 1 : captured / claimedFollowing[v];
  if (share >= LEAST_OF_BAND.whole) return "whole";
  if (share >= LEAST_OF_BAND.most) return "most";
  return share >= LEAST_OF_BAND.some ? "some" : "little";
}
