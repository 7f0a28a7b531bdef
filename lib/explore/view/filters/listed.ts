import { t } from "@/lib/language";
import { LIST_KINDS } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";
import { choice } from "./fields";
import { defineFilter, keep } from "./filter";

export const listed = defineFilter({
  type: "listed",
  word: "listed",
  label: t`Is in a captured list`,
  fields: {
    kind: choice(
      t`List`,
      LIST_KINDS.map((kind) => [kind, LISTS[kind].noun] as const),
    ),
  },
  chip: ({ kind }) => t`in a list: ${LISTS[kind].noun}`,
  apply({ kind }, subgraph, facts) {
    const bit = 1 << LIST_KINDS.indexOf(kind);
    return keep(subgraph, (account) => (facts.listed[account] & bit) !== 0);
  },
});
