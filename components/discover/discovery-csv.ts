import { DISCOVERY_TERMS, type Discovered, type DiscoveryWeights } from "@/lib/explore/protocol/discovery";
import { csvFile } from "@/lib/io/export/csv";
import { matchPoints } from "./match-points";

/** The accounts found as a table for a spreadsheet, best first: who, why, and how much is known of each. */
export function discoveryCsv(
  found: readonly Discovered[],
  weights: DiscoveryWeights,
  communityName: (community: number) => string,
): Blob {
  const head = [
    "handle",
    "name",
    "bio",
    "match",
    ...DISCOVERY_TERMS.map((term) => `term_${term.toLowerCase()}`),
    "term_votes",
    "followed_by_yours",
    "named_followers",
    "steps",
    "followers",
    "following",
    "lists_known",
    "own_lists_read",
    "community",
    "community_name",
    "belongs",
    "membership",
  ];
  const rows = found.map((one) => [
    one.row.handle,
    one.row.name,
    one.bio,
    matchPoints(one, weights).match,
    ...DISCOVERY_TERMS.map((term) => one.terms[term]),
    one.liking,
    one.overlap,
    one.followedBy.map(({ handle }) => handle).join("; "),
    one.distance,
    one.row.claimedFollowers,
    one.row.claimedFollowing,
    one.coverage,
    one.isRead ? 1 : 0,
    one.row.community,
    communityName(one.row.community),
    one.belongs,
    one.membership,
  ]);
  return csvFile([head, ...rows]);
}
