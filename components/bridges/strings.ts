import type { BridgesAnswer } from "@/lib/explore/protocol/bridges";
import { formatCount, formatMany, formatShare } from "@/lib/format";
import { t } from "@/lib/language";

export const BRIDGES = {
  title: t`Who bridges two groups`,
  hint: t`Accounts that many of the shortest ways between two groups pass.`,
  one: t`Between`,
  other: t`and`,
  choose: t`Choose a group`,
  around: (handle: string) => t`people around @${handle}`,
  oneWay: t`One-way follows connect too`,
  same: t`Choose two different groups.`,
  found: ({ total, sizes, sources, of }: BridgesAnswer) => {
    const sample =
      sources < of ? t` Estimated from ${formatCount(sources)} of ${formatCount(of)} accounts.` : "";
    return t`${formatMany(total, "account")} on the shortest ways between ${formatCount(sizes[0])} and ${formatCount(sizes[1])}.${sample}`;
  },
  none: ({ sizes, connected }: BridgesAnswer, mutualOnly: boolean) => {
    if (sizes[0] === 0 || sizes[1] === 0)
      return t`One of the groups has nobody on this map, or nobody of its own.`;
    const ties = mutualOnly ? t`mutual follows` : t`known follows`;
    if (connected > 0) return t`They are connected by ${ties} without anybody in between.`;
    return mutualOnly
      ? t`Looked for ways along mutual follows: none leads from one group to the other. One-way follows may: tick the box.`
      : t`Looked for ways along any known follow: none leads from one group to the other. Reading more lists may find one.`;
  },
  share: (share: number) => t`${formatShare(share)} of the ways`,
  ties: (total: number, group: string) => t`${formatCount(total)} in ${group}: `,
  tiesNone: (group: string) => t`none in ${group} directly`,
  more: (count: number) => t` and ${formatCount(count)} more`,
};
