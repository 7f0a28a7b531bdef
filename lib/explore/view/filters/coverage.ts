import { t } from "@/lib/language";
import { choice, percent } from "./fields";
import { defineFilter, type FilterFacts, keep } from "./filter";

export const coverage = defineFilter({
  type: "coverage",
  word: "coverage",
  label: t`Coverage of own list, at least`,
  fields: {
    list: choice(t`List`, [
      ["following", t`following`],
      ["followers", t`followers`],
    ]),
    percent: percent(t`Percent`, 90),
  },
  chip: ({ list, percent }) => t`${list} ≥ ${percent} % captured`,
  apply({ list, percent }, subgraph, facts) {
    const share = shareOf(list, facts);
    return keep(subgraph, (account) => share(account) >= percent / 100);
  },
});

/** Captured share of an account's own list, 0 to 1; NaN, which passes no filter, where X stated no count. */
function shareOf(list: "following" | "followers", facts: FilterFacts): (account: number) => number {
  const [captured, claimed] =
    list === "following"
      ? [facts.capturedFollowing, facts.claimedFollowing]
      : [facts.capturedFollowers, facts.claimedFollowers];
  return (account) => (claimed[account] > 0 ? Math.min(1, captured[account] / claimed[account]) : Number.NaN);
}
