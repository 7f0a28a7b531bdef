import { byDiscoverScore, scoreOf } from "@/lib/explore/map/scores";
import type { Discovery, DiscoveryTerm } from "@/lib/explore/protocol/discovery";
import { formatCount, formatDecimal, formatMany } from "@/lib/format";

export const DISCOVER = {
  open: "Discover",
  title: "Discover",
  hint: "Whom the people around you follow.",
  close: "Close discover",
  from: ({ from, yours }: Discovery, seeds: number) =>
    from === "seeds"
      ? `From your ${formatMany(seeds, "seed")}, who follow ${formatMany(yours, "account")} known here: these are “yours”.`
      : `From you and the ${formatMany(yours, "account")} that you are known to follow: these are “yours”. Seeds that you choose would take your place.`,
  nobody:
    "Nobody to look from: the map does not hold the account you are logged in with, and no seed list is active. Open x.com while capture is on, or choose seeds.",
  total: (found: number, milliseconds: number) =>
    `${formatMany(found, "account")} found in ${Math.max(1, Math.round(milliseconds))} ms`,
  none: "Nobody fits. A larger distance or a smaller overlap finds more; and what was not captured is not known.",
  followedBy: (overlap: number) =>
    overlap === 0
      ? "Followed by none of yours that is known."
      : `Followed by ${formatCount(overlap)} of yours: `,
  more: (count: number) => ` and ${formatCount(count)} more`,
  seeds: "Tied to your seeds: ",
  mutual: "mutual",
  percent: (score: number) => `${formatDecimal(score * 100, 1)} %`,
  distance: (steps: number) => `${formatMany(steps, "step")} away`,
  why: "Why",
  weights: "Weights",
  filters: "Filters",
  hideFollowed: "Without those whom you follow",
  maxDistance: "Steps at most",
  minOverlap: "Followed by at least so many of yours",
  minFollowers: "Followers on X, at least",
  maxFollowers: "Followers on X, at most",
  noMost: "no limit",
  loadMore: (count: number) => `Show ${formatCount(count)} more`,
  seed: "Add to the seeds",
  hide: "Not for me: hide",
  caution: "Closeness is not proof: a score says who is near in what was captured, not who belongs.",
  terms: {
    overlap: "Followed by yours",
    ...byDiscoverScore((score) => scoreOf(score).label),
    community: "Community of the seeds",
    path: "Nearness",
  } satisfies Record<DiscoveryTerm, string>,
  termHints: {
    overlap: "Share of yours that are known to follow it.",
    ...byDiscoverScore((score) => scoreOf(score).discover?.hint ?? ""),
    community: "Share of the seeds in its community.",
    path: "1 for a neighbour of a seed, falling to 0.1 at the farthest distance.",
  } satisfies Record<DiscoveryTerm, string>,
};
