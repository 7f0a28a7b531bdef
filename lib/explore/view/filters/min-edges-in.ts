import { formatCount } from "@/lib/format";
import { followersWithin } from "@/lib/graph/subgraph";
import { t } from "@/lib/language";
import { count } from "./fields";
import { defineFilter, keep } from "./filter";

/** Followers among the accounts that the filters before it left. */
export const minEdgesIn = defineFilter({
  type: "minEdgesIn",
  word: "edges",
  label: t`Known followers, at least`,
  fields: { least: count(t`At least`, 2) },
  chip: ({ least }) => t`known followers ≥ ${formatCount(least)}`,
  apply({ least }, subgraph) {
    const followers = followersWithin(subgraph);
    return keep(subgraph, (account) => followers[account] >= least);
  },
});
