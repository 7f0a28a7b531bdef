import { betweenness } from "./betweenness";
import { claimedFollowers } from "./claimed-followers";
import { claimedFollowing } from "./claimed-following";
import { clustering } from "./clustering";
import { core } from "./core";
import { knownFollowers } from "./known-followers";
import { knownFollowing } from "./known-following";
import { membership } from "./membership";
import { mutuals } from "./mutuals";
import { pageRank } from "./page-rank";
import type { ScoreDefinition } from "./score";
import { weightedStatus } from "./weighted-status";

/** Every score, in the order of columns and menus. */
const DEFINITIONS = [
  pageRank,
  weightedStatus,
  claimedFollowers,
  knownFollowers,
  claimedFollowing,
  knownFollowing,
  mutuals,
  betweenness,
  core,
  clustering,
  membership,
] as const satisfies readonly ScoreDefinition[];

export type Score = (typeof DEFINITIONS)[number]["key"];

/** The scores by key, in the order of columns and menus. */
export const SCORES: readonly ScoreDefinition<Score>[] = DEFINITIONS;

export const SCORE_KEYS: readonly Score[] = DEFINITIONS.map(({ key }) => key);

const BY_KEY = new Map(SCORES.map((score) => [score.key, score]));

/** The definition of a score. */
export function scoreOf(key: Score): ScoreDefinition<Score> {
  return BY_KEY.get(key) as ScoreDefinition<Score>;
}

/** Whether a text is the key of a score. */
export function isScore(key: string): key is Score {
  return BY_KEY.has(key as Score);
}

/** The scores that speak for an account in Discover. */
export type DiscoverScore = Extract<(typeof DEFINITIONS)[number], { discover: object }>["key"];

export const DISCOVER_SCORES: readonly DiscoverScore[] = DEFINITIONS.filter(
  (score) => "discover" in score,
).map(({ key }) => key as DiscoverScore);

/** A value for each score that Discover uses. */
export function byDiscoverScore<T>(value: (score: DiscoverScore) => T): Record<DiscoverScore, T> {
  return Object.fromEntries(DISCOVER_SCORES.map((score) => [score, value(score)])) as Record<
    DiscoverScore,
    T
  >;
}
