import { formatCount, formatMany } from "@/lib/format";
import { rowLength } from "@/lib/graph/follow-graph";
import { t } from "@/lib/language";
import { count } from "./fields";
import { defineFilter, keep } from "./filter";

/** X's count where it stated one, else the edges known of in the whole network. */
export const minFollowers = defineFilter({
  type: "minFollowers",
  word: "followers",
  label: t`Followers, at least`,
  fields: { least: count(t`At least`, 100) },
  chip: ({ least }) => t`followers ≥ ${formatCount(least)}`,
  apply({ least }, subgraph, { claimedFollowers, graph }) {
    const basis = { claimed: 0, counted: 0 };
    const { mask } = keep(subgraph, (account) => {
      const claimed = claimedFollowers[account];
      const isClaimed = !Number.isNaN(claimed);
      basis[isClaimed ? "claimed" : "counted"]++;
      return (isClaimed ? claimed : rowLength(graph.followers, account)) >= least;
    });
    return { mask, basis };
  },
  note: ({ basis }) =>
    basis &&
    t`Uses X's follower count for ${formatMany(basis.claimed, "account")}; counts captured follows for the other ${formatCount(basis.counted)}.`,
});
