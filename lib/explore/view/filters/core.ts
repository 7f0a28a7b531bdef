import { coreWithin } from "@/lib/graph/subgraph";
import { t } from "@/lib/language";
import { count } from "./fields";
import { defineFilter } from "./filter";

/** The k-core of what the filters before it left, not of the whole network. */
export const core = defineFilter({
  type: "core",
  word: "core",
  label: t`Core: everybody tied to at least k others`,
  fields: { k: count(t`k`, 3) },
  chip: ({ k }) => t`${k}-core`,
  apply: ({ k }, subgraph) => ({ mask: coreWithin(subgraph, k) }),
});
