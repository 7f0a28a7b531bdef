import { tiesWithin } from "@/lib/graph/subgraph";
import { t } from "@/lib/language";
import { defineFilter, keep } from "./filter";

export const mutualOnly = defineFilter({
  type: "mutualOnly",
  word: "mutual",
  label: t`Mutual ties only`,
  fields: {},
  chip: () => t`mutual only`,
  leavesMutualOnly: true,
  apply(_, subgraph) {
    const ties = tiesWithin({ ...subgraph, mutualOnly: true });
    return keep(subgraph, (account) => ties[account] > 0);
  },
});
