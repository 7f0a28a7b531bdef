import { formatCount } from "@/lib/format";
import { inDegrees } from "@/lib/graph/degree";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** Followers that the store knows. */
export const knownFollowers = defineScore({
  key: "knownFollowers",
  label: t`Followers known`,
  short: t`Followers that were captured or imported.`,
  long: t`How many accounts are known to follow it, from any list that was captured or imported. Usually fewer than X's own count, because X shows only part of other people's lists.`,
  unit: "count",
  range: { least: 0, most: Number.POSITIVE_INFINITY },
  exportAs: "known_followers",
  table: "shown",
  isInPanel: false,
  read: ({ graph }) => inDegrees(graph),
  format: formatCount,
});
