import { formatCount } from "@/lib/format";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** Pairs of follows in both directions. */
export const mutuals = defineScore({
  key: "mutuals",
  label: t`Mutuals`,
  short: t`Accounts that follow it and that it follows.`,
  long: t`How many accounts are known to follow it and to be followed by it. Only what was captured counts: few mutuals are known of an account whose own lists were not read.`,
  unit: "count",
  range: { least: 0, most: Number.POSITIVE_INFINITY },
  exportAs: "mutuals",
  table: "shown",
  isInPanel: false,
  read: ({ mutuals }) => mutuals,
  format: formatCount,
});
