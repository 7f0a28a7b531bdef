import { formatMany } from "@/lib/format";
import { reachedWithin } from "@/lib/graph/subgraph";
import { t } from "@/lib/language";
import { hops, text } from "./fields";
import { defineFilter } from "./filter";

const LONGEST_HANDLE = 50;

export const ego = defineFilter({
  type: "ego",
  word: "ego",
  label: t`Within some hops of one account`,
  fields: { hops: hops(), handle: text(t`Handle`, LONGEST_HANDLE, (handle) => handle.replace(/^@/, "")) },
  chip: ({ hops, handle }) => t`≤ ${formatMany(hops, "hop")} from @${handle}`,
  idle: { "no account": t`no effect: the map holds no account with this handle` },
  apply({ hops, handle }, subgraph, facts) {
    const centre = facts.find(handle);
    if (centre === undefined) return { mask: subgraph.mask, idle: "no account" };
    return { mask: reachedWithin(subgraph, [centre], hops) };
  },
});
