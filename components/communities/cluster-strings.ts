import type { Cluster } from "@/lib/explore/protocol/clusters";
import { formatCount, formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import type { ClusterRow } from "./cluster-rows";

export const CLUSTERS = {
  level: t`What the map shows`,
  accounts: t`Accounts`,
  communities: t`Communities`,
  label: t`Map of communities`,
  tree: t`Communities, as a tree`,
  finding: t`Finding the groups`,
  shown: (shown: number, budget: number) => t`${formatCount(shown)} of at most ${formatCount(budget)} groups`,
  budget: t`Groups at most`,
  back: t`Back`,
  restart: t`Start over`,
  everybody: t`Everybody`,
  path: t`Where the group is`,
  open: t`Open`,
  opensInto: (parts: number) => t`Open: ${formatMany(parts, "group")} in place of this one`,
  tooMany: (parts: number) =>
    t`${formatMany(parts, "group")} inside: more than fit, so raise “Groups at most”`,
  nothingInside: t`Nothing to open inside`,
  close: t`Close`,
  closes: (frees: number) => t`Close: one group in place of ${formatCount(frees + 1)}`,
  community: t`Open its page`,
  goTo: (handle: string) => t`Go to @${handle}`,
  found: (handle: string) => t`@${handle} is in the marked group.`,
  hint: t`A bubble’s area is its number of members; lines join groups by the follows between them, relative to their sizes. Click to choose, double-click to open. In the tree: arrows move, right opens, left closes.`,
  columns: { group: t`Group`, size: t`Accounts`, ties: t`Tied most to`, inside: t`Inside` },
  openRow: (inside: number) => formatMany(inside, "group shown", "groups shown"),
  parts: (parts: number) => (parts === 0 ? t`nothing to open` : formatMany(parts, "group")),
  rest: (size: number) => t`${formatMany(size, "account")} of smaller groups`,
  several: (name: string, others: number) =>
    others === 0 ? name : t`${name} and ${formatMany(others, "more group", "more groups")}`,
};

/** What a cluster is called.
 *  @param nameOf name of a community by identity */
export function clusterName(cluster: Cluster, nameOf: (id: number) => string): string {
  const { isRest, size, isCommunity, communities, handles } = cluster;
  const known = handles.map((handle) => `@${handle}`).join(", ");
  const names = communities.map(({ id }) => nameOf(id));
  if (isRest && names.length !== 1) return CLUSTERS.rest(size);
  if (isCommunity || (communities.length > 1 && names.length > 0)) return names.join(" + ");
  // A group inside one community: its people tell it from the other groups.
  return known === "" ? (names[0] ?? CLUSTERS.rest(size)) : known;
}

/** What a row of the tree is called. */
export function rowName(row: ClusterRow, nameOf: (id: number) => string): string {
  if (row.shown !== undefined) return clusterName(row.shown, nameOf);
  const [first] = row.largest.communities;
  return CLUSTERS.several(
    first === undefined ? clusterName(row.largest, nameOf) : nameOf(first.id),
    row.inside - 1,
  );
}
