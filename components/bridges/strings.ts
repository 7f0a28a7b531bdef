import type { BridgesAnswer } from "@/lib/explore/protocol/bridges";
import { formatCount, formatMany, formatShare } from "@/lib/format";

export const BRIDGES = {
  title: "Who bridges two groups",
  hint: "Accounts that many of the shortest ways between two groups pass.",
  one: "Between",
  other: "and",
  choose: "Choose a group",
  around: (handle: string) => `people around @${handle}`,
  oneWay: "One-way follows connect too",
  same: "Choose two different groups.",
  found: ({ total, sizes, sources, of }: BridgesAnswer) => {
    const sample =
      sources < of ? ` Estimated from ${formatCount(sources)} of ${formatCount(of)} accounts.` : "";
    return `${formatMany(total, "account")} on the shortest ways between ${formatCount(sizes[0])} and ${formatCount(sizes[1])}.${sample}`;
  },
  none: ({ sizes, connected }: BridgesAnswer, mutualOnly: boolean) => {
    if (sizes[0] === 0 || sizes[1] === 0)
      return "One of the groups has nobody on this map, or nobody of its own.";
    const ties = mutualOnly ? "mutual follows" : "known follows";
    if (connected > 0) return `They are connected by ${ties} without anybody in between.`;
    return mutualOnly
      ? "Looked for ways along mutual follows: none leads from one group to the other. One-way follows may: tick the box."
      : "Looked for ways along any known follow: none leads from one group to the other. Reading more lists may find one.";
  },
  share: (share: number) => `${formatShare(share)} of the ways`,
  ties: (total: number, group: string) => `${formatCount(total)} in ${group}: `,
  tiesNone: (group: string) => `none in ${group} directly`,
  more: (count: number) => ` and ${formatCount(count)} more`,
};
