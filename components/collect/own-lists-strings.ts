import type { OwnKind, OwnReading } from "@/lib/changes/own-lists";
import { formatAgo, formatCount, formatDate, formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import { LISTS } from "@/lib/x/lists";

/** Words for the user's own lists. */
export const OWN_LISTS = {
  title: t`Your own lists`,
  lead: t`Who came, who left and who does not follow back rests on readings of your own lists to their end.`,
  whole: (kind: OwnKind, at: number | undefined, now: number) =>
    at === undefined
      ? t`Your ${LISTS[kind].noun} list was never read whole.`
      : t`Your ${LISTS[kind].noun} list was last read whole ${formatAgo(at, now)}.`,
  cut: ({ at, captured, claimed }: NonNullable<OwnReading["cut"]>) =>
    t`${formatDate(at)}: ${claimed === undefined ? formatMany(captured, "row") : t`${formatCount(captured)} of ${formatMany(claimed, "row")}`} read.`,
  read: (kind: OwnKind) => t`Read your ${LISTS[kind].noun}`,
};
