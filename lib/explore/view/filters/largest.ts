import { largestWithin } from "@/lib/graph/subgraph";
import { t } from "@/lib/language";
import { defineFilter } from "./filter";

export const largest = defineFilter({
  type: "largest",
  word: "largest",
  label: t`Largest connected part`,
  fields: {},
  chip: () => t`largest connected part`,
  apply: (_, subgraph) => ({ mask: largestWithin(subgraph) }),
});
