import { formatCount } from "@/lib/format";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** X's own count of followed accounts. */
export const claimedFollowing = defineScore({
  key: "claimedFollowing",
  label: t`Following on X`,
  short: t`X's own count of the accounts that it follows.`,
  long: t`The number of followed accounts that X stated with the profile when it was last seen. Not known for accounts of which only the handle was seen.`,
  unit: "count",
  range: { least: 0, most: Number.POSITIVE_INFINITY },
  exportAs: "claimed_following",
  table: "shown",
  isInPanel: false,
  read: ({ claimedFollowing }) => claimedFollowing,
  format: formatCount,
});
