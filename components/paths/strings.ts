import type { FollowPath } from "@/lib/explore/protocol/graph-service";
import { formatMany } from "@/lib/format";
import { t } from "@/lib/language";

export const PATHS = {
  title: t`Path`,
  open: t`Path`,
  hint: t`How one account is connected to another, by the follows known here; and the two side by side.`,
  close: t`Close the path`,
  from: t`From`,
  to: t`To`,
  none: t`nobody yet`,
  choose: t`Search, or pick on the map`,
  swap: t`Swap`,
  directed: t`Along follows only`,
  directedHint: t`Otherwise a step may also go from a followed account to its follower.`,
  found: (steps: number, paths: number, isMost: boolean) =>
    `${formatMany(steps, "step")}. ${isMost ? t`The first ${paths} of the shortest paths:` : paths === 1 ? t`The only shortest path:` : t`${paths} shortest paths:`}`,
  same: t`Both ends are the same account.`,
  notFound: (directed: boolean) =>
    directed
      ? t`No path along the follows known here. Without their direction there may be one; and what was not captured is not known.`
      : t`No path by the follows known here; what was not captured is not known.`,
  show: (index: number) => t`Path ${index + 1}`,
  fromHere: t`Path…`,
};

/** How each account on a path is tied to the next. */
export const STEP_NAMES: Record<FollowPath["steps"][number], string> = {
  follows: t`follows ↓`,
  followed: t`is followed by ↑`,
  mutual: t`mutual ↕`,
};
