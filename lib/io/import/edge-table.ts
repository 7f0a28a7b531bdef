import { t } from "@/lib/language";
import { DAMAGE, damageSentences, readCell, readHandleCell } from "./cells";
import type { ColumnChoice } from "./columns";
import { columnsNamed, type Named, named } from "./identity";
import { type IdJudgement, judgeIds } from "./judge";
import { directionOf, intervalOf, type StatedEdge, takeEdges } from "./relations";
import type { FileAnswer, FileReport } from "./report";
import { columnOf, fieldsOf, type Table } from "./table";
import { DATES, ENDS, RELATIONS, SOURCES, STARTS, TARGETS } from "./vocabulary";

/** Names that people have in a table of nodes, by the numbers that edges use for them. */
export type NodeNames = ReadonlyMap<string, { id: string | undefined; handle: string | undefined }>;

/** The two columns of edges: who follows, and who is followed. */
export interface Ends {
  source: number;
  target: number;
  /** The table is one of followers: each account's list of followers states the edge. */
  isOfFollowers?: boolean;
}

/** Columns that pair an account with a follower, or with somebody it follows. */
const FOLLOWERS = ["followeraccountid", "followerid", "followeruserid", "followerusername", "followerhandle"];
const FOLLOWED = [
  "followingaccountid",
  "followingid",
  "followinguserid",
  "followingusername",
  "followinghandle",
  "friendid",
  "followedid",
  "followeeid",
];
const ACCOUNTS = ["accountid", "userid", "username", "handle", "screenname", "user", "account"];

/** Returns the columns of a table of edges; undefined where the table has none. */
export function endsOf(table: Table): Ends | undefined {
  const source = columnsNamed(table, SOURCES)[0];
  const target = columnsNamed(table, TARGETS)[0];
  if (source !== undefined && target !== undefined)
    return areAccounts(table, source) && areAccounts(table, target) ? { source, target } : undefined;
  const account = columnsNamed(table, ACCOUNTS)[0];
  if (account === undefined) return undefined;
  const follower = columnsNamed(table, FOLLOWERS)[0];
  if (follower !== undefined) return { source: follower, target: account, isOfFollowers: true };
  const followed = columnsNamed(table, FOLLOWED)[0];
  return followed === undefined ? undefined : { source: account, target: followed };
}

/** A column "from" may have years or dates. */
function areAccounts(table: Table, column: number): boolean {
  if (!["from", "to", "follower", "friend", "followed"].includes(table.keys[column])) return true;
  let accounts = 0;
  for (const value of columnOf(table, column)) {
    const cell = readCell(value);
    const isYear = cell.is === "id" && /^(?:19|20)\d\d$/.test(cell.id);
    if ((cell.is === "handle" || cell.is === "id") && !isYear) accounts += 1;
  }
  return accounts > table.length / 2;
}

/** Reads a table with an edge in each row.
 *  @param nodes names from a table of nodes that was chosen with it */
export function readEdgeTable(
  report: FileReport,
  table: Table,
  ends: Ends,
  answer: FileAnswer,
  nodes: NodeNames,
  now: number,
): void {
  const fields = fieldsOf(table);
  const isOfNodes = usesNodes(table, ends, nodes);
  const judgement = judgeIds(bothEnds(table, ends));
  const isOwn = answer.ids === "own" || (answer.ids === undefined && judgement.is === "own");
  const handles = [columnsNamed(table, ["sourcehandle"])[0], columnsNamed(table, ["targethandle"])[0]];
  if (!isOfNodes && (isOwn || answer.ids === "x"))
    askIds(report, table, ends, answer.ids, handles[0] !== undefined);
  const edges: StatedEdge[] = [];
  const people = new Map<number, string>();
  const nameAt = (row: number, column: number, handle: number | undefined): Named => {
    if (isOfNodes) return nodeName(table.cell(row, column), nodes);
    const beside = handle === undefined || handle === column ? undefined : table.cell(row, handle);
    return endName(table.cell(row, column), beside, judgement, isOwn);
  };
  const take = (row: number, name: { id: string | undefined; handle: string | undefined }) => {
    const person = report.draft.person(name.id, name.handle);
    if (person === undefined)
      report.reject(table.number(row), t`@${name.handle} stands beside different ids`);
    else people.set(person, name.handle === undefined ? String(name.id) : `@${name.handle}`);
    return person;
  };
  for (let row = 0; row < table.length; row++) {
    const names = [nameAt(row, ends.source, handles[0]), nameAt(row, ends.target, handles[1])] as const;
    const unnamed = names.find((name) => "reason" in name);
    if (unnamed !== undefined && "reason" in unnamed) report.reject(table.number(row), unnamed.reason);
    if ("reason" in names[0] || "reason" in names[1]) continue;
    const source = take(row, names[0]);
    const target = source === undefined ? undefined : take(row, names[1]);
    if (source === undefined || target === undefined) continue;
    const said = fields(row);
    const type = text(said("type"));
    const interval = intervalOf(said("timeset", "interval"));
    edges.push({
      source,
      target,
      direction: directionOf(type) ?? booleanDirection(said("directed")) ?? "directed",
      word: ends.isOfFollowers ? undefined : relationWord(said, ends, table),
      weight: said("weight"),
      from: said(...STARTS) ?? interval?.from,
      until: said(...ENDS) ?? interval?.until,
      date: said(...DATES),
      by: ends.isOfFollowers || said("direction") === "inbound" ? "followers" : undefined,
    });
  }
  const instead = handles[0] === undefined ? t`Their rows are left out.` : t`Handles are used instead.`;
  for (const sentence of damageSentences(judgement.damage, instead)) report.note(sentence);
  takeEdges(report, edges, answer, (person) => people.get(person) ?? "", now);
}

/** Column choices of the user say where the ends are. */
export function chosenEnds({ columns }: ColumnChoice): Ends | undefined {
  const { source, target } = columns;
  return source === undefined || target === undefined ? undefined : { source, target };
}

function relationWord(said: (...names: string[]) => unknown, ends: Ends, table: Table): string | undefined {
  const taken = [table.keys[ends.source], table.keys[ends.target]];
  const words = RELATIONS.filter((name) => !taken.includes(name)).map((name) => text(said(name)));
  return words.find(
    (word) => word !== undefined && directionOf(word) === undefined && !/^[\d.,-]+$/.test(word),
  );
}

function booleanDirection(value: unknown): "directed" | "undirected" | undefined {
  if (value === true || value === "true" || value === "TRUE") return "directed";
  return value === false || value === "false" || value === "FALSE" ? "undirected" : undefined;
}

function usesNodes(table: Table, ends: Ends, nodes: NodeNames): boolean {
  if (nodes.size === 0) return false;
  let found = 0;
  let filled = 0;
  for (const value of bothEnds(table, ends)) {
    const key = String(value ?? "").trim();
    if (key === "") continue;
    filled += 1;
    if (nodes.has(key)) found += 1;
  }
  return found > filled / 2;
}

function nodeName(value: unknown, nodes: NodeNames): Named {
  const key = String(value ?? "").trim();
  const name = nodes.get(key);
  return name === undefined
    ? { reason: t`"${key.slice(0, 40)}" is not in the table of nodes` }
    : named(name.id, name.handle);
}

/** Who an end names: all digits are an id, anything else is a handle. */
function endName(value: unknown, handleValue: unknown, judgement: IdJudgement, isOwn: boolean): Named {
  const cell = readCell(value);
  const beside = readHandleCell(handleValue);
  const handle = beside.is === "handle" ? beside.handle : undefined;
  if (cell.is === "handle") return named(undefined, cell.handle);
  if (cell.is === "id" && !isOwn && !judgement.rounded.has(cell.id)) return named(cell.id, handle);
  if (cell.is === "id" && isOwn)
    return named(undefined, handle, t`${cell.id} is a number of the file itself`);
  if (cell.is === "id") return named(undefined, handle, t`the id of an end is damaged: ${DAMAGE.rounded}`);
  if (cell.is === "damaged")
    return named(undefined, handle, t`the id of an end is damaged: ${DAMAGE[cell.damage]}`);
  if (cell.is === "empty-word") return named(undefined, handle, t`"${cell.word}" is no account`);
  return named(undefined, handle, t`an end is neither an id nor a handle`);
}

/** Numbers of the file itself name nobody without the table that has their names. */
function askIds(
  report: FileReport,
  table: Table,
  ends: Ends,
  chosen: FileAnswer["ids"],
  hasHandles: boolean,
): void {
  const examples = new Set<string>();
  for (const value of bothEnds(table, ends)) {
    if (examples.size === 5) break;
    if (readCell(value).is === "id") examples.add(String(value).trim());
  }
  report.ids = { chosen, examples: [...examples] };
  if (chosen !== undefined || hasHandles) return;
  report.note(
    t`The ends look like numbers of the file itself. Choose the table that has their names with it.`,
  );
  report.ask("ids");
}

function* bothEnds(table: Table, ends: Ends): Generator<unknown> {
  yield* columnOf(table, ends.source);
  yield* columnOf(table, ends.target);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
