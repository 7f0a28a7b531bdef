import { t } from "@/lib/language";
import { readCell } from "./cells";
import type { ColumnChoice } from "./columns";
import type { StatedBy } from "./draft";
import { columnsNamed, identify, named } from "./identity";
import { judgeHandles } from "./judge";
import { type Fields, profileOf, readDate } from "./profile";
import type { FileAnswer, FileReport } from "./report";
import { columnOf, fieldsOf, type Table } from "./table";
import { ACCOUNT_TABLE, LIST_KINDS, listKindOf, OWNERS } from "./vocabulary";

/** What is known about a table of people beside its cells. */
export interface PeopleHints {
  /** Which list it is, by its name or its place in the file. */
  kind?: StatedBy | undefined;
  /** The list's owner, by the file itself. */
  owner?: string | undefined;
  /** Another chosen file has edges between accounts, so a table of accounts may belong to it. */
  isBesideEdges: boolean;
}

/** Reads a table with a person in each row: the members of a list, or accounts that are nobody's list. Gives the
 *  file's own numbers of its people, for edges that use them. */
export function readPeopleTable(
  report: FileReport,
  table: Table,
  answer: FileAnswer,
  hints: PeopleHints,
): Map<string, number> {
  const chosen = answer.columns?.columns;
  const identity = identify(table, chosen, answer.ids);
  for (const sentence of identity.notes) report.note(sentence);
  const fields = fieldsOf(table);
  const perRow = chosen === undefined ? listColumns(table) : { owner: undefined, kind: undefined };
  const owner = answer.owner ?? hints.owner ?? (perRow.owner === undefined ? identity.owner : undefined);
  const kind = listKind(table, answer, hints, perRow, owner);
  const ownNumbers = new Map<string, number>();
  let isUnsaid = false;
  let emptyWords = 0;
  const ownerCell = owner === undefined ? undefined : readCell(owner);
  for (let row = 0; row < table.length; row++) {
    const name = identity.nameOf(row);
    if ("reason" in name) {
      report.reject(table.number(row), name.reason);
      continue;
    }
    if (identity.hasEmptyWord(row)) emptyWords += 1;
    const person = takePerson(report, name, withName(fields(row), table, row, chosen));
    if (person === undefined) {
      report.reject(table.number(row), t`@${name.handle} stands beside different ids`);
      continue;
    }
    if (identity.ownIds !== undefined)
      ownNumbers.set(String(table.cell(row, identity.ownIds)).trim(), person);
    if (kind === "none") continue;
    const whose =
      ownerCell ?? (perRow.owner === undefined ? undefined : readCell(table.cell(row, perRow.owner)));
    const which = kind ?? (perRow.kind === undefined ? undefined : listKindOf(table.cell(row, perRow.kind)));
    if (perRow.owner !== undefined && whose?.is !== "handle" && whose?.is !== "id")
      report.reject(table.number(row), t`the row does not say whose list it is of`);
    else if (perRow.kind !== undefined && which === undefined)
      report.reject(table.number(row), t`the row does not say which list it is of`);
    else if (whose === undefined || which === undefined) isUnsaid = true;
    else takeMember(report, person, whose.is === "id" ? whose.id : undefined, ownerHandle(whose), which);
  }
  if (emptyWords > 0)
    report.note(
      t`${emptyWords} ${emptyWords === 1 ? t`row has` : t`rows have`} a word for "nothing" (nan, null, None, undefined) as the handle: the id is used alone.`,
    );
  if (kind !== "none" && /block|mute/i.test(report.name))
    report.note(t`The file's name says blocks or mutes, which are no follows: choose nobody's list then.`);
  if (kind !== "none") {
    if (isUnsaid && owner === undefined && perRow.owner === undefined) report.ask("owner");
    if (isUnsaid && kind === undefined && perRow.kind === undefined) report.ask("kind");
  }
  report.list = {
    owner,
    kind,
    perRow: perRow.owner !== undefined && answer.owner === undefined,
  };
  return ownNumbers;
}

function ownerHandle(cell: ReturnType<typeof readCell>): string | undefined {
  return cell.is === "handle" ? cell.handle : undefined;
}

/** Which list the rows are of: the user's answer, then what every row says, then the name of the file. */
function listKind(
  table: Table,
  answer: FileAnswer,
  hints: PeopleHints,
  perRow: ListColumns,
  owner: string | undefined,
): FileAnswer["kind"] {
  if (answer.kind !== undefined) return answer.kind;
  if (answer.owner !== undefined && perRow.kind === undefined) return hints.kind;
  const isAccounts =
    ACCOUNT_TABLE.some((key) => table.keys.includes(key)) ||
    (hints.isBesideEdges && hints.kind === undefined);
  if (isAccounts && owner === undefined && perRow.owner === undefined) return "none";
  return perRow.kind === undefined ? hints.kind : undefined;
}

interface ListColumns {
  owner: number | undefined;
  kind: number | undefined;
}

/** The columns in which every row names the list's owner and kind. */
function listColumns(table: Table): ListColumns {
  const owner = columnsNamed(table, OWNERS).find((column) => {
    const { is, filled } = judgeHandles(columnOf(table, column), readCell);
    return filled > 0 && (is === "handles" || is === "constant");
  });
  const kind = columnsNamed(table, LIST_KINDS).find((column) => {
    let said = 0;
    let filled = 0;
    for (const value of columnOf(table, column)) {
      if (value === undefined || value === null || value === "") continue;
      filled += 1;
      if (listKindOf(value) !== undefined) said += 1;
    }
    return said > filled / 2;
  });
  return { owner, kind };
}

/** A name column that the user chose comes before the columns that are known as such. */
function withName(fields: Fields, table: Table, row: number, chosen?: ColumnChoice["columns"]): Fields {
  const column = chosen?.name;
  if (column === undefined) return fields;
  return (...names) => (names.includes("displayname") ? table.cell(row, column) : fields(...names));
}

const STATUS = { DELETED: "deleted", SUSPENDED: "suspended", PROTECTED: "protected" } as const;

/** Adds a person of a table. map-tpot marks a status in the bio and then knows nothing else: its zeroes are no
 *  counts. Undefined where the handle is beside different ids and no id says which. */
export function takePerson(
  { draft }: FileReport,
  name: { id: string | undefined; handle: string | undefined },
  fields: Fields,
): number | undefined {
  const told = profileOf(fields);
  const marker = /^\[ACCOUNT (DELETED|SUSPENDED|PROTECTED)\]$/.exec(told.bio ?? "");
  const profile = marker === null ? told : { status: STATUS[marker[1] as keyof typeof STATUS] };
  return draft.person(name.id, name.handle, profile, readDate(fields("fetchedat", "collectiondate")));
}

/** Adds a member of a list to the list's owner. */
export function takeMember(
  { draft }: FileReport,
  person: number,
  ownerId: string | undefined,
  ownerName: string | undefined,
  kind: StatedBy,
): void {
  const name = named(ownerId, ownerName);
  const owner = "reason" in name ? undefined : draft.person(name.id, name.handle);
  if (owner === undefined) return;
  if (kind === "following") draft.follow(owner, person, kind);
  else draft.follow(person, owner, kind);
}
