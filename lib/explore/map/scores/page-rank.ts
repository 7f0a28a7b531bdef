import { formatShare } from "@/lib/format";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** PageRank: the share of a random walker's visits. Brin & Page 1998. */
export const pageRank = defineScore({
  key: "pageRank",
  label: t`PageRank`,
  short: t`How often somebody who follows follows at random comes by.`,
  long: t`Share of the visits of a walker who moves along follows at random and now and then starts again. Followers pass rank to the accounts that they follow, so a follow from a well-followed account counts more. All values add up to 100 %.`,
  unit: "percent",
  range: { least: 0, most: 1 },
  exportAs: "pagerank",
  table: "offered",
  isInPanel: true,
  read: ({ pageRank }) => pageRank,
  format: formatShare,
  discover: { hint: t`Its PageRank against the highest twentieth.`, weight: 0.3 },
});
