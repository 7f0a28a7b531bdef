import { t } from "@/lib/language";
import { cellText, DAMAGE, damageSentences, readCell, readHandleCell } from "./cells";
import { type GraphNode, nodeFields } from "./graph-node";
import { type Named, named } from "./identity";
import { type IdJudgement, isRun, judgeHandles, judgeIds } from "./judge";
import type { Fields } from "./profile";
import type { FileAnswer, NameOption, Question } from "./report";
import { ADDRESSES, HANDLES, IDS } from "./vocabulary";

/** How the nodes of a graph name people. */
export interface NodeNaming {
  nameOf(node: GraphNode): Named;
  /** A label or id that is the display name; undefined for other fields than the name. */
  displayName(node: GraphNode, keys: readonly string[]): unknown;
  notes: string[];
  asks: Question[];
  names: { chosen: string | undefined; options: NameOption[] } | undefined;
  ids: { chosen: "x" | "own" | undefined; examples: string[] } | undefined;
}

/** A field of nodes that may have the handles. */
interface Field {
  field: string;
  read(node: GraphNode, fields: Fields): unknown;
}

const NAME_FIELDS = ["name", "sharedname", "label", "displayname", "vname", "title"];

const FIELDS: readonly Field[] = [
  { field: "label", read: ({ label }) => label },
  { field: "id", read: ({ id }) => id },
  ...NAME_FIELDS.map((name): Field => ({ field: `"${name}"`, read: (_, fields) => fields(name) })),
];

/** Ids of at least this many digits are X's: programs do not count that far. */
const LONG_ID = 15;

/** Names that programs give to nodes. */
const GENERIC = /^(?:n|node|v|vertex|e|p|u|user|person|account|id)?[-_:. ]?\d+$/i;

/** Returns how the nodes of a graph name people: by a field for handles or addresses, else by the label, the id or a
 *  name, whichever has handles; where two of them do and differ, the user is asked. Numbers as ids are X's only where
 *  that is sure. */
export function nameNodes(nodes: readonly GraphNode[], answer: FileAnswer, isOurs: boolean): NodeNaming {
  const read = nodes.map((node) => ({ node, fields: nodeFields(node) }));
  const values = (of: Field["read"]) => read.map(({ node, fields }) => of(node, fields));
  const notes: string[] = [];
  const asks: Question[] = [];
  const clear = HANDLES.filter(
    (name) => judgeHandles(values((_, fields) => fields(name))).is === "handles",
  )[0];
  const address = ADDRESSES.filter((name) => areAddresses(values((_, fields) => fields(name))))[0];
  const candidates = FIELDS.filter(({ read: of }) => isHandleField(values(of)));
  const plain = candidates.filter(({ read: of }) => !areGeneric(values(of)));
  const usable =
    plain.length > 0
      ? plain
      : clear === undefined
        ? candidates.filter((f) => !areNumbered(values(f.read)))
        : [];
  const distinct = usable.filter(
    (candidate, i) =>
      !usable.slice(0, i).some((other) => areSame(values(candidate.read), values(other.read))),
  );
  const chosen =
    usable.find(({ field }) => field === answer.names) ?? (distinct.length === 1 ? distinct[0] : undefined);
  const isAsked = clear === undefined && address === undefined && distinct.length > 1;
  if (isAsked && chosen === undefined) asks.push("names");
  const handleOf = (node: GraphNode, fields: Fields): string | undefined => {
    for (const value of [
      clear === undefined ? undefined : fields(clear),
      address === undefined ? undefined : fields(address),
    ]) {
      const cell = readHandleCell(value);
      if (cell.is === "handle") return cell.handle;
    }
    if (clear !== undefined) return undefined;
    const field = chosen ?? (address === undefined ? undefined : usable[0]);
    const cell = field === undefined ? undefined : readCell(field.read(node, fields));
    return cell?.is === "handle" ? cell.handle : undefined;
  };
  const hasHandles = clear !== undefined || address !== undefined || usable.length > 0;
  const given = IDS.find((name) => judgeIds(values((_, fields) => fields(name))).is === "x");
  const idsOf: Field["read"] = given === undefined ? ({ id }) => id : (_, fields) => fields(given);
  const judgement = judgeIds(values(idsOf));
  const digits = read.filter(({ node }) => /^\d+$/.test(node.id)).map(({ node }) => node.id);
  const isX =
    given !== undefined || isOurs || answer.ids === "x" || (answer.ids !== "own" && areLong(digits));
  const isDoubtful = !isX && digits.length > 0 && !areOwn(digits, judgement);
  const ids =
    given === undefined && !isOurs && digits.length > 0 && !areLong(digits)
      ? {
          chosen: answer.ids ?? (isDoubtful && !hasHandles ? undefined : ("own" as const)),
          examples: digits.slice(0, 5),
        }
      : undefined;
  if (ids !== undefined && ids.chosen === undefined) asks.push("ids");
  if (ids?.chosen === "own")
    notes.push(
      hasHandles
        ? t`The ids of the nodes are the file's own numbers: accounts are matched by handle.`
        : t`The ids of the nodes are the file's own numbers, and no field has handles.`,
    );
  const lost = nodes.filter(({ isDamaged }) => isDamaged).length;
  const damage = lost > 0 && given === undefined ? { number: lost } : judgement.damage;
  notes.push(
    ...damageSentences(damage, hasHandles ? t`Handles are used instead.` : t`These nodes are left out.`),
  );
  return {
    notes,
    asks,
    ids,
    names: isAsked
      ? {
          chosen: chosen?.field,
          options: distinct.map(({ field, read: of }) => ({ field, examples: examplesOf(values(of)) })),
        }
      : undefined,
    displayName: (node, keys) =>
      keys.includes("displayname") ? nameBeside(node, handleOf(node, nodeFields(node))) : undefined,
    nameOf: (node) => {
      const fields = nodeFields(node);
      const cell = isX ? readCell(idsOf(node, fields)) : undefined;
      const isLost = given === undefined && node.isDamaged === true;
      const isRounded = isLost || (cell?.is === "id" && judgement.rounded.has(cell.id));
      const byId = cell?.is === "id" && !isRounded ? cell.id : undefined;
      const byAddress = address === undefined ? undefined : readCell(fields(address));
      return named(
        byId ?? (byAddress?.is === "id" ? byAddress.id : undefined),
        handleOf(node, fields) ?? (cell?.is === "handle" ? cell.handle : undefined),
        isRounded
          ? t`its id is damaged: ${DAMAGE[isLost ? "number" : "rounded"]}`
          : t`node "${node.id.slice(0, 40)}" has no handle and no id of X's`,
      );
    },
  };
}

/** A label that is not the handle is the name; where the label is the handle, the name is unknown. */
function nameBeside({ label }: GraphNode, handle: string | undefined): string | undefined {
  const text = label?.trim();
  const isHandle = text?.replace(/^@/, "").toLowerCase() === handle?.toLowerCase();
  return text === undefined || text === "" || isHandle || /^\d+$/.test(text) ? undefined : text;
}

/** A field has handles where nearly every text is one and hardly two nodes share one. */
function isHandleField(values: readonly unknown[]): boolean {
  const { is, filled, valid, distinct } = judgeHandles(values, readCell);
  const isUsual = is === "handles" || (is === "constant" && filled === 1);
  return isUsual && filled > values.length / 2 && distinct > valid * 0.9;
}

function areAddresses(values: readonly unknown[]): boolean {
  const read = values.map(readCell).filter(({ is }) => is !== "nothing");
  return read.length > 0 && read.every(({ is }) => is === "handle" || is === "id");
}

function areGeneric(values: readonly unknown[]): boolean {
  const texts = values.map(cellText).filter(Boolean);
  return texts.every((text) => GENERIC.test(text) || text.length <= 2);
}

function areNumbered(values: readonly unknown[]): boolean {
  return values.map(cellText).every((text) => text === "" || GENERIC.test(text));
}

function areSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  const key = (value: unknown) => cellText(value).replace(/^@/, "").toLowerCase();
  return one.every((value, i) => key(value) === "" || key(other[i]) === "" || key(value) === key(other[i]));
}

function areLong(digits: readonly string[]): boolean {
  return digits.length > 0 && digits.filter(({ length }) => length >= LONG_ID).length > digits.length * 0.8;
}

/** Numbers that count the nodes. */
function areOwn(digits: readonly string[], { is }: IdJudgement): boolean {
  return is === "own" || isRun(digits, 2);
}

function examplesOf(values: readonly unknown[]): string[] {
  return values.map(cellText).filter(Boolean).slice(0, 3);
}
