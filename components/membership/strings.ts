import type { MembershipEvidence, TagMarks } from "@/lib/explore/protocol/membership";
import type { Belonging } from "@/lib/explore/view/filters/filter";
import { formatChance, formatCount, formatMany } from "@/lib/format";
import type { Band } from "@/lib/graph/membership/bands";
import type { Reach, Verdict } from "@/lib/graph/membership/estimate";
import { t } from "@/lib/language";
import { accountName } from "@/lib/words/accounts";

/** Words for who belongs. */

export const MEMBERSHIP = {
  open: t`Who belongs`,
  hint: t`Who else belongs with the accounts that you tagged IN.`,
  title: t`Who belongs`,
  close: t`Close who belongs`,
  tag: t`Tag`,
  tagged: (tag: string, isIn: number) => t`${tag} (${formatCount(isIn)} IN)`,
  noTags: t`Nothing is tagged yet`,
  howToStart: t`Name a few accounts that are in and, better still, some that are not. From three tags on the map says who else is likely to belong, and why.`,
  howToTag: t`Search for somebody, open them and press IN or NOT IN.`,
  newTag: t`Name of the tag`,
  firstTag: t`in`,
  fromSeeds: (seeds: number) => t`Tag your ${formatMany(seeds, "seed")} IN`,
  verdicts: {
    likely: t`likely`,
    possible: t`possible`,
    unlikely: t`unlikely`,
    unknown: t`not enough known`,
    nowhere: t`no home of its own`,
  } satisfies Record<Verdict, string>,
  verdictHints: {
    likely: t`Of ten accounts called likely, about nine belonged in the networks this was tested on.`,
    possible: t`Could be either.`,
    unlikely: t`Its ties lead elsewhere.`,
    unknown: t`Fewer than two of its ties are known, or they lead in no direction. Reading its lists would tell.`,
    nowhere: t`Many ties are known and they lead everywhere, as a celebrity's do.`,
  } satisfies Record<Verdict, string>,
  counted: (verdict: Verdict, count: number) => `${formatCount(count)} ${MEMBERSHIP.verdicts[verdict]}`,
  marks: ({ in: isIn, notIn, absent }: TagMarks) =>
    [
      t`${formatCount(isIn)} IN, ${formatCount(notIn)} NOT IN`,
      ...(absent > 0 ? [t`${formatMany(absent, "tagged account")} not on this map`] : []),
    ].join("; "),
  improving: (done: number, of: number) => t`First answer. It gets better for a moment: ${done} of ${of}.`,
  likely: (total: number) =>
    total === 0
      ? t`Nobody untagged is likely to belong. Read more lists, or tag more accounts.`
      : t`${formatMany(total, "account")} likely, not tagged yet`,
  nearest: (total: number) =>
    total === 0 ? t`Nobody untagged is near them.` : t`Nearest first: ${formatMany(total, "account")}`,
  noMarks: t`This tag marks nobody IN on this map. Tag two accounts IN.`,
  reach: {
    oneMark: t`From one account only its surroundings are known, not who belongs. Tag two more.`,
    fewMarks: t`Two tags are too few to call anybody likely. Tag one more, IN or NOT IN.`,
    unknownMarks: t`Too few ties of your IN accounts are known to call anybody likely. Read their lists.`,
    disagree: t`Your tags point in different directions, so nobody is called likely.`,
  } satisfies Record<Extract<Reach, { is: "order" }>["because"], string>,
  mostOfMap: t`Your group is most of this map. NOT IN tags tell more here than IN tags.`,
  untied: t`Too little is known of: `,
  oddIn: (account: { handle: string; n: number }) =>
    t`${accountName(account)} has little in common with your other IN accounts.`,
  oddOut: (account: { handle: string; n: number }) =>
    t`${accountName(account)}, NOT IN, has much in common with your IN accounts.`,
  percent: formatChance,
  interval: ({ low, high }: { low: number; high: number }) =>
    t`${Math.floor(low * 100)} to ${Math.ceil(high * 100)} %`,
  intervalHint: t`Of accounts with this percentage, between so many really belonged in 95 of 100 test networks.`,
  evidence: (found: MembershipEvidence): string[] => [
    ties(t`IN`, found.in, found.followsIn, found.followedByIn),
    ...(found.notIn > 0 ? [ties(t`NOT IN`, found.notIn, found.followsNotIn, found.followedByNotIn)] : []),
    found.sameHome > 0
      ? t`In the community of ${formatCount(found.sameHome)} of your IN.`
      : t`In none of their communities.`,
    [t`None of its 2 lists is read.`, t`1 of its 2 lists is read.`, t`Both of its lists are read.`][
      Math.min(2, found.listsRead)
    ],
  ],
  isIn: t`IN`,
  isOut: t`NOT IN`,
  skip: t`Skip`,
  isInLabel: (account: string) => t`Tag ${account} IN`,
  isOutLabel: (account: string) => t`Tag ${account} NOT IN`,
  skipLabel: (account: string) => t`Skip ${account}`,
  keys: t`Keys for the first of the list: I for IN, N for NOT IN, S to skip.`,
  more: (count: number) => t`Show ${formatCount(count)} more`,
  again: (count: number) => t`Show the ${formatCount(count)} skipped again`,
  band: t`Band:`,
  section: t`Do they belong?`,
  sectionOf: (tag: string) => t`with your “${tag}”`,
  youSay: { in: t`You say IN.`, notIn: t`You say NOT IN.` },
  caution: t`As your tags have it: an estimate from known ties, not a fact about anybody.`,
};

/** How an account relates to the group of the tag, in a word. */
export const BAND_NAMES: Record<Band, string> = {
  core: t`Core`,
  specialist: t`Specialist`,
  bridge: t`Bridge`,
  frontier: t`Frontier`,
  elsewhere: t`Elsewhere`,
  unknown: t`Not enough known`,
};

/** What each band means. */
export const BAND_HINTS: Record<Band, string> = {
  core: t`At home in the group, and tied to two or more of your IN accounts.`,
  specialist: t`At home in the group: at least twice as many ties to it as to any other.`,
  bridge: t`Between the group and another one, and tied to two or more of your IN accounts.`,
  frontier: t`Some ties to the group, more elsewhere or too few to call it a bridge.`,
  elsewhere: t`Hardly any known tie to the group.`,
  unknown: t`Fewer than two ties are known, or they lead everywhere.`,
};

/** Whether an account belongs, in a word. */
export const BELONGING_NAMES: Record<Belonging, string> = {
  in: MEMBERSHIP.isIn,
  notIn: MEMBERSHIP.isOut,
  ...MEMBERSHIP.verdicts,
};

function ties(word: string, of: number, follows: number, followedBy: number): string {
  if (of === 0) return "";
  if (follows === 0 && followedBy === 0) return t`No known tie to your ${formatCount(of)} ${word}.`;
  return t`Follows ${formatCount(follows)} of your ${formatCount(of)} ${word}, followed by ${formatCount(followedBy)} of them.`;
}
