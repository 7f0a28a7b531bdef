import type { Meaning } from "@/lib/explore/view/moment";
import { formatCount, formatDate, formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import { UNNAMED_ACCOUNT } from "@/lib/words/accounts";

/** Words for the map over time. */
export const TIME = {
  open: t`Time`,
  openHint: t`Show the map as it was known, or as people followed, at another time`,
  title: t`The map over time`,
  reading: t`Reading when each tie came`,
  meaning: t`Show`,
  meanings: { known: t`known on`, followed: t`followed by` } satisfies Record<Meaning, string>,
  hints: {
    known: t`What was captured by this day.`,
    followed: t`Who followed by this day at the latest, as X's order of rows or an imported file says.`,
  } satisfies Record<Meaning, string>,
  slider: t`Time`,
  moment: (meaning: Meaning, seconds: number) =>
    `${meaning === "known" ? t`on` : t`by`} ${formatDate(seconds * 1000)}`,
  play: t`Play`,
  pause: t`Pause`,
  back: t`One step back`,
  next: t`One step on`,
  close: t`Close`,
  communities: t`Communities then`,
  structure: (count: number, modularity: string) =>
    t`${formatMany(count, "community", "communities")}, modularity ${modularity}`,
  now: (members: number) => t`now ${formatCount(members)}`,
  notNow: t`not on the map now`,
  more: (count: number) => t`${formatCount(count)} more`,
  top: t`Highest PageRank then`,
  follows: (count: number) => t`of ${formatMany(count, "follow")}`,
  unnamed: UNNAMED_ACCOUNT,
  asThen: t`Colours and sizes as then`,
  finding: t`Finding communities and ranks of this moment`,
  undated: (count: number) => t`${formatMany(count, "tie")} without a date`,
  counts: (accounts: number, dated: number, all: number) =>
    t`${formatMany(accounts, "account")}, ${formatCount(dated)} of ${formatMany(all, "dated tie")}`,
  nothing: {
    known: t`Nothing on this map was captured at a known time.`,
    followed: t`No tie on this map is dated. X's order of rows dates lists that were read beyond their first page; imported files may have dates.`,
  } satisfies Record<Meaning, string>,
  spread: (first: number, last: number, most: number) =>
    t`Dated ties from ${formatDate(first * 1000)} to ${formatDate(last * 1000)}, at most ${formatCount(most)} in one bar`,
};
