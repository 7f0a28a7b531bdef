import { formatMany } from "@/lib/format";
import { reachedWithin } from "@/lib/graph/subgraph";
import { t } from "@/lib/language";
import { choice, hops } from "./fields";
import { defineFilter } from "./filter";

export const near = defineFilter({
  type: "near",
  word: "near",
  label: t`Within some hops of me or of seeds`,
  fields: {
    of: choice(t`Of`, [
      ["me", t`me`],
      ["seeds", t`seeds`],
    ]),
    hops: hops(),
  },
  chip: ({ of, hops }) => t`≤ ${formatMany(hops, "hop")} from ${of}`,
  idle: {
    "no me": t`no effect: the map does not hold the account you are logged in with`,
    "no seeds": t`no effect: no seed list is active`,
  },
  apply({ of, hops }, subgraph, { me, seeds }) {
    if (of === "me" && me === undefined) return { mask: subgraph.mask, idle: "no me" };
    if (of === "seeds" && seeds.length === 0) return { mask: subgraph.mask, idle: "no seeds" };
    return { mask: reachedWithin(subgraph, of === "seeds" || me === undefined ? seeds : [me], hops) };
  },
});
