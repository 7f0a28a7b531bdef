import { t } from "@/lib/language";
import { isFollowTime } from "@/lib/x/cursor";
import type { StatedBy } from "./draft";
import { readMoment } from "./profile";
import type { FileAnswer, FileReport, Relation, RelationAnswer } from "./report";

/** How an edge is directed, as its file says. */
export type Direction = Relation["direction"];

/** An edge between two people of a draft, before it is known what it means. */
export interface StatedEdge {
  source: number;
  target: number;
  direction: Direction;
  /** The file's word for what the edge means. */
  word?: string | undefined;
  weight?: unknown;
  from?: unknown;
  until?: unknown;
  /** When it was there; said where it is not known when it began. */
  date?: unknown;
  /** The list that states the edge, where it is not the source's. */
  by?: StatedBy | undefined;
}

/** Words that say that the source follows the target. */
const FOLLOWS = /^(?:follow|follows|followed|following|is following|friend|friends)$/i;

/** Words for other things than follows, in the names of files. */
const OTHER_THAN_FOLLOWS = /retweet|repl(?:y|ies)|mention|quote|interact|like|co-?occur|hashtag|block|mute/i;

/** More distinct words than this are labels of single edges and say nothing of what edges mean. */
const MOST_WORDS = 30;

const SHOWN = 3;

/** Adds the edges of a file that are follows. An edge is a follow only if the file or the user says so: other words,
 *  weights and undirected edges are asked about. An undirected edge never gets one direction.
 *  @param now edges that ended before are kept with their dates and are not current */
export function takeEdges(
  report: FileReport,
  edges: readonly StatedEdge[],
  answer: FileAnswer,
  nameOf: (person: number) => string,
  now: number,
): void {
  const words = new Set(edges.map(({ word }) => word));
  const hasWords = words.size <= MOST_WORDS;
  const isWeighted = edges.some(({ weight }) => isOtherThanOne(weight));
  const isDoubtful = isWeighted || OTHER_THAN_FOLLOWS.test(report.name);
  const relations = new Map<string, Relation>();
  let undated = 0;
  let dated = 0;
  for (const edge of edges) {
    const word = hasWords ? edge.word : undefined;
    const key = `${edge.direction} ${word ?? ""}`;
    let relation = relations.get(key);
    if (relation === undefined) {
      relation = { key, word, direction: edge.direction, count: 0, answer: undefined, examples: [] };
      relation.answer = answer.relations?.get(key) ?? byTheFile(relation, isDoubtful);
      relations.set(key, relation);
    }
    relation.count += 1;
    if (relation.examples.length < SHOWN) relation.examples.push([nameOf(edge.source), nameOf(edge.target)]);
    if (relation.answer === undefined) continue;
    const taken = takeEdge(report, edge, relation.answer, now);
    if (taken === "no date") undated += 1;
    if (taken === "dated") dated += 1;
  }
  if (undated > 0)
    report.note(
      t`${undated} ${undated === 1 ? t`edge ends` : t`edges end`} at a time that is no date: whether it is over is unknown, so it is left out.`,
    );
  if (dated > 0)
    report.note(
      t`${dated} ${dated === 1 ? t`edge has a date` : t`edges have dates`}: “Time” on the map shows who followed by when.`,
    );
  report.relations.push(...relations.values());
  if (report.relations.some((relation) => relation.answer === undefined)) report.ask("relations");
  if (isWeighted && report.relations.some(({ answer }) => answer === undefined))
    report.note(t`Edges have weights. A follow has none, so they may count something else.`);
  const { ended } = report.draft;
  if (ended.length > 0)
    report.note(
      t`${ended.length} ${ended.length === 1 ? t`edge has` : t`edges have`} ended: kept with the dates, not current.`,
    );
}

/** What the file itself says about edges of a kind; undefined where it leaves a doubt. */
function byTheFile({ word, direction }: Relation, isDoubtful: boolean): RelationAnswer | undefined {
  if (direction === "undirected" || direction === "unstated") return undefined;
  const isFollow = word === undefined ? !isDoubtful : FOLLOWS.test(word.trim());
  if (!isFollow) return undefined;
  return direction === "mutual" ? "each" : "source";
}

/** Returns whether the edge had a date to keep; "no date" where it has an end that is none, and is left out. */
function takeEdge(
  { draft }: FileReport,
  { source, target, from, until, date, by = "following" }: StatedEdge,
  answer: RelationAnswer,
  now: number,
): "dated" | "undated" | "no date" {
  if (answer === "none") return "undated";
  const pairs: [number, number][] = [];
  if (answer !== "target") pairs.push([source, target]);
  if (answer !== "source") pairs.push([target, source]);
  const hasEnd = until !== undefined && until !== "";
  const end = hasEnd ? readMoment(until) : undefined;
  if (hasEnd && end === undefined) return "no date";
  const stated = readMoment(from) ?? readMoment(date) ?? 0;
  const begun = isFollowTime(stated, now) ? stated : 0;
  const isOver = end !== undefined && end <= now;
  for (const [follower, followed] of pairs)
    if (isOver) draft.end({ source: follower, target: followed, from: readMoment(from), until: end });
    else draft.follow(follower, followed, by, begun);
  return begun === 0 || isOver ? "undated" : "dated";
}

function isOtherThanOne(weight: unknown): boolean {
  const number = typeof weight === "string" && weight.trim() !== "" ? Number(weight) : weight;
  return typeof number === "number" && Number.isFinite(number) && number !== 1;
}

/** Returns the direction that a word of `type` says, undefined for other words. */
export function directionOf(word: string | undefined): Direction | undefined {
  const lower = word?.trim().toLowerCase();
  return lower === "directed" || lower === "undirected" || lower === "mutual" ? lower : undefined;
}

/** Returns the dates in an interval as Gephi writes it in tables: `<[2019-01-01, 2019-06-01]>`. */
export function intervalOf(text: unknown): { from: string; until: string } | undefined {
  const dates = typeof text === "string" ? /[[(]\s*([^,;\]]+)[,;]\s*([^\])]+)[\])]/.exec(text) : null;
  if (dates === null || /infinity/i.test(dates[2])) return undefined;
  return { from: dates[1].trim(), until: dates[2].trim() };
}
