import type { FollowPath } from "@/lib/explore/protocol/graph-service";
import { formatMany } from "@/lib/format";

export const PATHS = {
  title: "Path",
  open: "Path",
  hint: "How one account is connected to another, by the follows known here; and the two side by side.",
  close: "Close the path",
  from: "From",
  to: "To",
  none: "nobody yet",
  choose: "Search, or pick on the map",
  swap: "Swap",
  directed: "Along follows only",
  directedHint: "Otherwise a step may also go from a followed account to its follower.",
  found: (steps: number, paths: number, isMost: boolean) =>
    `${formatMany(steps, "step")}. ${isMost ? `The first ${paths} of the shortest paths:` : paths === 1 ? "The only shortest path:" : `${paths} shortest paths:`}`,
  same: "Both ends are the same account.",
  notFound: (directed: boolean) =>
    directed
      ? "No path along the follows known here. Without their direction there may be one; and what was not captured is not known."
      : "No path by the follows known here; what was not captured is not known.",
  show: (index: number) => `Path ${index + 1}`,
  fromHere: "Path…",
};

/** How each account on a path is tied to the next. */
export const STEP_NAMES: Record<FollowPath["steps"][number], string> = {
  follows: "follows ↓",
  followed: "is followed by ↑",
  mutual: "mutual ↕",
};
