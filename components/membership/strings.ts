import type { MembershipEvidence, TagMarks } from "@/lib/explore/protocol/membership";
import type { Belonging } from "@/lib/explore/view/filters/filter";
import { formatChance, formatCount, formatMany } from "@/lib/format";
import type { Reach, Verdict } from "@/lib/graph/membership/estimate";
import { accountName } from "@/lib/words/accounts";

/** Words for who belongs. */

export const MEMBERSHIP = {
  open: "Who belongs",
  hint: "Who else belongs with the accounts that you tagged IN.",
  title: "Who belongs",
  close: "Close who belongs",
  tag: "Tag",
  tagged: (tag: string, isIn: number) => `${tag} (${formatCount(isIn)} IN)`,
  noTags: "Nothing is tagged yet",
  howToStart:
    "Name a few accounts that are in and, better still, some that are not. From three tags on the map says who else is likely to belong, and why.",
  howToTag: "Search for somebody, open them and press IN or NOT IN.",
  newTag: "Name of the tag",
  firstTag: "in",
  fromSeeds: (seeds: number) => `Tag your ${formatMany(seeds, "seed")} IN`,
  verdicts: {
    likely: "likely",
    possible: "possible",
    unlikely: "unlikely",
    unknown: "not enough known",
    nowhere: "no home of its own",
  } satisfies Record<Verdict, string>,
  verdictHints: {
    likely: "Of ten accounts called likely, about nine belonged in the networks this was tested on.",
    possible: "Could be either.",
    unlikely: "Its ties lead elsewhere.",
    unknown:
      "Fewer than two of its ties are known, or they lead in no direction. Reading its lists would tell.",
    nowhere: "Many ties are known and they lead everywhere, as a celebrity's do.",
  } satisfies Record<Verdict, string>,
  counted: (verdict: Verdict, count: number) => `${formatCount(count)} ${MEMBERSHIP.verdicts[verdict]}`,
  marks: ({ in: isIn, notIn, absent }: TagMarks) =>
    [
      `${formatCount(isIn)} IN, ${formatCount(notIn)} NOT IN`,
      ...(absent > 0 ? [`${formatMany(absent, "tagged account")} not on this map`] : []),
    ].join("; "),
  improving: (done: number, of: number) => `First answer. It gets better for a moment: ${done} of ${of}.`,
  likely: (total: number) =>
    total === 0
      ? "Nobody untagged is likely to belong. Read more lists, or tag more accounts."
      : `${formatMany(total, "account")} likely, not tagged yet`,
  nearest: (total: number) =>
    total === 0 ? "Nobody untagged is near them." : `Nearest first: ${formatMany(total, "account")}`,
  noMarks: "This tag marks nobody IN on this map. Tag two accounts IN.",
  reach: {
    oneMark: "From one account only its surroundings are known, not who belongs. Tag two more.",
    fewMarks: "Two tags are too few to call anybody likely. Tag one more, IN or NOT IN.",
    unknownMarks: "Too few ties of your IN accounts are known to call anybody likely. Read their lists.",
    disagree: "Your tags point in different directions, so nobody is called likely.",
  } satisfies Record<Extract<Reach, { is: "order" }>["because"], string>,
  untied: "Too little is known of: ",
  oddIn: (account: { handle: string; n: number }) =>
    `${accountName(account)} has little in common with your other IN accounts.`,
  oddOut: (account: { handle: string; n: number }) =>
    `${accountName(account)}, NOT IN, has much in common with your IN accounts.`,
  percent: formatChance,
  interval: ({ low, high }: { low: number; high: number }) =>
    `${Math.floor(low * 100)} to ${Math.ceil(high * 100)} %`,
  intervalHint:
    "Of accounts with this percentage, between so many really belonged in 95 of 100 test networks.",
  evidence: (found: MembershipEvidence): string[] => [
    ties("IN", found.in, found.followsIn, found.followedByIn),
    ...(found.notIn > 0 ? [ties("NOT IN", found.notIn, found.followsNotIn, found.followedByNotIn)] : []),
    found.sameHome > 0
      ? `In the community of ${formatCount(found.sameHome)} of your IN.`
      : "In none of their communities.",
    ["None of its 2 lists is read.", "1 of its 2 lists is read.", "Both of its lists are read."][
      Math.min(2, found.listsRead)
    ],
  ],
  isIn: "IN",
  isOut: "NOT IN",
  skip: "Skip",
  isInLabel: (account: string) => `Tag ${account} IN`,
  isOutLabel: (account: string) => `Tag ${account} NOT IN`,
  skipLabel: (account: string) => `Skip ${account}`,
  keys: "Keys for the first of the list: I for IN, N for NOT IN, S to skip.",
  more: (count: number) => `Show ${formatCount(count)} more`,
  again: (count: number) => `Show the ${formatCount(count)} skipped again`,
  section: "Do they belong?",
  sectionOf: (tag: string) => `with your “${tag}”`,
  youSay: { in: "You say IN.", notIn: "You say NOT IN." },
  caution: "As your tags have it: an estimate from known ties, not a fact about anybody.",
};

/** Whether an account belongs, in a word. */
export const BELONGING_NAMES: Record<Belonging, string> = {
  in: MEMBERSHIP.isIn,
  notIn: MEMBERSHIP.isOut,
  ...MEMBERSHIP.verdicts,
};

function ties(word: string, of: number, follows: number, followedBy: number): string {
  if (of === 0) return "";
  if (follows === 0 && followedBy === 0) return `No known tie to your ${formatCount(of)} ${word}.`;
  return `Follows ${formatCount(follows)} of your ${formatCount(of)} ${word}, followed by ${formatCount(followedBy)} of them.`;
}
