import type { ComputedMap } from "@/lib/explore/map/computation";
import type { MarkFacts } from "@/lib/explore/network/account-facts";
import type { StoredFacts } from "@/lib/explore/network/stored-facts";
import type {
  MembershipAnswer,
  MembershipColumns,
  MembershipEvidence,
  Standing,
  TagMarks,
} from "@/lib/explore/protocol/membership";
import { BELONGINGS } from "@/lib/explore/view/filters/filter";
import { rowLength, rowOf } from "@/lib/graph/follow-graph";
import { BANDS, bandReader } from "@/lib/graph/membership/bands";
import {
  estimateMembership,
  type Membership,
  maySayPercentages,
  VERDICTS,
  type Verdict,
} from "@/lib/graph/membership/estimate";
import { type Marks, SUPPORTED } from "@/lib/graph/membership/evidence";
import type { HomeRun, Homes } from "@/lib/graph/membership/homes";
import { membershipInterval } from "@/lib/graph/membership/interval";
import { LIST_KINDS } from "@/lib/x/kinds";

/** Who belongs by one tag: the estimate with what it was made of. */
export interface TagMembership {
  tag: string;
  marks: Marks;
  absent: number;
  homes: Homes;
  estimate: Membership;
  /** The position of an account in BANDS. */
  bandOf: (v: number) => number;
  /** Whether percentages were true in test networks that are as little known as this one. */
  mayCount: boolean;
}

/** Between these an interval is as wide as everything. */
const WIDE = { from: 0.12, to: 0.75 };
/** How many odd marks are named. */
const NAMED = 3;

/** Estimates who belongs with the accounts that a tag marks IN. O(accounts × partitions). */
export function membershipOf(
  { network, communities }: ComputedMap,
  homes: Homes,
  { tags, absentTags }: Pick<MarkFacts, "tags" | "absentTags">,
  tag: string,
): TagMembership {
  const { graph, claimedFollowers } = network;
  const { isIn = [], isOut = [] } = tags.get(tag) ?? {};
  const marks = { in: isIn, notIn: isOut };
  const estimate = estimateMembership(graph, homes, marks, claimedFollowers);
  const mayCount = maySayPercentages(graph, marks);
  const bandOf = bandReader(graph, { ...communities, nowhere: homes.nowhere, marked: isIn });
  return { tag, marks, absent: absentTags.get(tag) ?? 0, homes, estimate, bandOf, mayCount };
}

/** The answer for the page.
 *  @param left accounts of the graph that the list leaves out: hidden, skipped, the user's own */
export function answerMembership(
  map: ComputedMap,
  found: TagMembership,
  stored: StoredFacts,
  left: ReadonlySet<number>,
  limit: number,
): Omit<MembershipAnswer, "runs"> {
  const { marks, estimate } = found;
  const { verdict, probability, reach } = estimate;
  const tagged = new Set([...marks.in, ...marks.notIn]);
  const counts: Record<Verdict, number> = { likely: 0, possible: 0, unlikely: 0, unknown: 0, nowhere: 0 };
  const listed: number[] = [];
  const wanted = reach.is === "full" ? "likely" : "possible";
  for (let v = 0; v < verdict.length; v++) {
    if (tagged.has(v)) continue;
    const word = VERDICTS[verdict[v]];
    counts[word] += 1;
    if (word === wanted && !left.has(v)) listed.push(v);
  }
  const { rank } = map.ranking;
  listed.sort((a, b) => probability[b] - probability[a] || rank[a] - rank[b]);
  return {
    marks: tagMarks(map, found),
    reach,
    // The rate is the share as log-odds: above 0 is above a half.
    isMostOfMap: reach.is !== "none" && estimate.evidence.rate > 0,
    counts,
    total: listed.length,
    nearest: listed
      .slice(0, limit)
      .map((v) => ({ row: map.table.row(v), standing: standingOf(map, found, stored, v) })),
  };
}

/** Who belongs as columns of the table: what is said of each account, and the percentage where one is said of it. A
 *  tagged account is what the tag says, without a percentage. */
export function membershipColumns({ marks, estimate, bandOf, mayCount }: TagMembership): MembershipColumns {
  const { verdict, probability, reach } = estimate;
  const belongs = Uint8Array.from(verdict, (place) => BELONGINGS.indexOf(VERDICTS[place]));
  const said = Float64Array.from(probability, (share, v) =>
    mayCount && reach.is === "full" && isCounted(VERDICTS[verdict[v]]) ? share : Number.NaN,
  );
  for (const [marked, word] of [
    [marks.notIn, "notIn"],
    [marks.in, "in"],
  ] as const)
    for (const v of marked) {
      belongs[v] = BELONGINGS.indexOf(word);
      said[v] = Number.NaN;
    }
  // Most views show no bands: they are found when the first one asks.
  let band: Uint8Array | undefined;
  return {
    probability: said,
    belongs,
    get band() {
      band ??= belongs.map((_, v) => bandOf(v));
      return band;
    },
  };
}

/** Whether a percentage may be said beside a word. */
function isCounted(verdict: Verdict): boolean {
  return verdict !== "unknown" && verdict !== "nowhere";
}

/** Whether account v of the graph belongs, with the ties that speak for and against it. */
export function standingOf(
  { network }: ComputedMap,
  { marks, homes, estimate, bandOf, mayCount }: TagMembership,
  { captured }: Pick<StoredFacts, "captured">,
  v: number,
): Standing {
  const verdict = VERDICTS[estimate.verdict[v]];
  const probability = estimate.probability[v];
  const isSaid = mayCount && estimate.reach.is === "full" && isCounted(verdict);
  const isWide = probability > WIDE.from && probability < WIDE.to;
  return {
    verdict,
    tagged: marks.in.includes(v) ? "in" : marks.notIn.includes(v) ? "notIn" : undefined,
    probability: isSaid ? probability : undefined,
    interval:
      isSaid && !isWide ? membershipInterval(probability, marks.in.length + marks.notIn.length) : undefined,
    evidence: evidenceFor(network.graph, marks, homes, captured[v], v),
    band: BANDS[bandOf(v)],
  };
}

function evidenceFor(
  graph: ComputedMap["network"]["graph"],
  marks: Marks,
  { runs }: Homes,
  captured: number,
  v: number,
): MembershipEvidence {
  const follows = new Set(rowOf(graph.following, v));
  const followers = new Set(rowOf(graph.followers, v));
  const within = (numbers: readonly number[], ties: ReadonlySet<number>) =>
    numbers.filter((mark) => ties.has(mark)).length;
  const home = homeIn(runs[0], v);
  const others = marks.in.filter((mark) => mark !== v);
  return {
    in: others.length,
    notIn: marks.notIn.filter((mark) => mark !== v).length,
    followsIn: within(marks.in, follows),
    followedByIn: within(marks.in, followers),
    followsNotIn: within(marks.notIn, follows),
    followedByNotIn: within(marks.notIn, followers),
    sameHome: home === undefined ? 0 : others.filter((mark) => homeIn(runs[0], mark) === home).length,
    ties: rowLength(graph.neighbours, v),
    listsRead: READ_LISTS.filter((bit) => (captured & bit) !== 0).length,
  };
}

const READ_LISTS = (["following", "followers"] as const).map((kind) => 1 << LIST_KINDS.indexOf(kind));

/** The community that an account is most likely at home in; undefined where "nowhere" is likelier. */
function homeIn({ offsets, community, share }: HomeRun, v: number): number | undefined {
  let best: number | undefined;
  let most = 1;
  for (let i = offsets[v]; i < offsets[v + 1]; i++) most -= share[i];
  for (let i = offsets[v]; i < offsets[v + 1]; i++)
    if (share[i] > most) [best, most] = [community[i], share[i]];
  return best;
}

function tagMarks({ network }: ComputedMap, { tag, marks, absent, estimate }: TagMembership): TagMarks {
  const name = (v: number) => ({ n: network.account[v], handle: network.handle[v] });
  const { ofMark, unusable } = estimate.agreement;
  // The marks that the others speak against, the worst first; the worst one in any case.
  const odd = (numbers: readonly number[], sign: 1 | -1, limit: number) =>
    numbers
      .flatMap((v) => (ofMark.has(v) ? [{ v, score: sign * (ofMark.get(v) as number) }] : []))
      .sort((a, b) => a.score - b.score)
      .filter(({ score }, i) => score < limit || (i === 0 && sign === 1))
      .slice(0, NAMED);
  const disagree = estimate.reach.is === "order" && estimate.reach.because === "disagree";
  return {
    tag,
    in: marks.in.length,
    notIn: marks.notIn.length,
    absent,
    untied: unusable.map(name),
    odd: disagree
      ? [
          ...odd(marks.in, 1, SUPPORTED).map(({ v }) => ({ ...name(v), isIn: true })),
          ...odd(marks.notIn, -1, 0).map(({ v }) => ({ ...name(v), isIn: false })),
        ]
      : [],
  };
}
