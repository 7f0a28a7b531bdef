import { formatChance } from "@/lib/format";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** Membership: the probability that an account belongs with those tagged IN (lib/graph/membership). */
export const membership = defineScore({
  key: "membership",
  label: t`Membership`,
  short: t`How likely it belongs with the accounts that you tagged IN.`,
  long: t`How likely an account belongs with those that you tagged IN, estimated from where it is at home and from its ties to your tagged accounts. Empty where the tags say it, where not enough is known, and where percentages were not true on test networks as little known as this one: the column Belongs then still says a word.`,
  unit: "percent",
  range: { least: 0, most: 1 },
  exportAs: "membership",
  table: "offered",
  isInPanel: false,
  read: ({ membership }) => membership,
  format: formatChance,
});
