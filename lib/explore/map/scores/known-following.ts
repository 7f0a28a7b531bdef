import { formatCount } from "@/lib/format";
import { outDegrees } from "@/lib/graph/degree";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** Followed accounts that the store knows. */
export const knownFollowing = defineScore({
  key: "knownFollowing",
  label: t`Following known`,
  short: t`Followed accounts that were captured or imported.`,
  long: t`How many accounts it is known to follow, from any list that was captured or imported. Usually fewer than X's own count, because X shows only part of other people's lists.`,
  unit: "count",
  range: { least: 0, most: Number.POSITIVE_INFINITY },
  exportAs: "known_following",
  table: "shown",
  isInPanel: false,
  read: ({ graph }) => outDegrees(graph),
  format: formatCount,
});
