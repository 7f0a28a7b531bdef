import { formatCount } from "@/lib/format";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** X's own count of followers. */
export const claimedFollowers = defineScore({
  key: "claimedFollowers",
  label: t`Followers on X`,
  short: t`X's own count of followers.`,
  long: t`The number of followers that X stated with the profile when it was last seen. Not known for accounts of which only the handle was seen.`,
  unit: "count",
  range: { least: 0, most: Number.POSITIVE_INFINITY },
  exportAs: "claimed_followers",
  table: "shown",
  isInPanel: false,
  read: ({ claimedFollowers }) => claimedFollowers,
  format: formatCount,
});
