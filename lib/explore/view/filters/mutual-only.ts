import { tiesWithin } from "@/lib/graph/within";
import { t } from "@/lib/language";
import { defineFilter, keep } from "./filter";

export const mutualOnly = defineFilter({
  type: "mutualOnly",
  word: "mutual",
  label: t`Mutual ties only`,
  fields: {},
  chip: () => t`mutual only`,
  leavesMutualOnly: true,
  apply(_, part) {
    const ties = tiesWithin({ ...part, mutualOnly: true });
    return keep(part, (account) => ties[account] > 0);
  },
});
