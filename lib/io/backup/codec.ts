import { t } from "@/lib/language";
import { tableToday, upgradeRow } from "@/lib/store/upgrade-rows";
import { BackupError } from "./problem";

/** How deep a row may be nested; ours are four deep, saved views a little more. */
const MAX_DEPTH = 24;

/** Keys that would reach the prototype of what they are copied to. */
const FORBIDDEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const ARRAYS = { $u32: Uint32Array, $u8: Uint8Array } as const;

/** One line of a backup: JSON in which an array of 32-bit numbers is `{"$u32": base64}` of its little-endian bytes and
 *  one of bytes is `{"$u8": base64}`. */
export function encodeLine(value: unknown): string {
  return `${JSON.stringify(value, (_, part) => {
    if (part instanceof Uint32Array) return { $u32: toBase64(littleEndian(part)) };
    if (part instanceof Uint8Array) return { $u8: toBase64(part) };
    return part;
  })}\n`;
}

/** Returns what a line says, with rows of earlier versions in today's form. Throws a BackupError where it is no JSON,
 *  is nested too deep or has keys that are no data. */
export function decodeLine(line: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw new BackupError("damaged", t`a line is no JSON`);
  }
  return revive(upgradeLine(parsed), 0);
}

/** Before anything else looks at the row: what earlier versions had as keys may be any text. */
function upgradeLine(line: unknown): unknown {
  if (typeof line !== "object" || line === null) return line;
  if ("row" in line && "table" in line) {
    const table = typeof line.table === "string" ? tableToday(line.table) : line.table;
    return { ...line, table, row: upgradeRow(String(table), line.row) };
  }
  if ("counts" in line) return { ...line, counts: upgradeKeys(line.counts) };
  return "tables" in line ? { ...line, tables: upgradeKeys(line.tables) } : line;
}

/** What a header or a footer says of each table, under the tables' names of today. */
function upgradeKeys(byTable: unknown): unknown {
  if (typeof byTable !== "object" || byTable === null || Array.isArray(byTable)) return byTable;
  return Object.fromEntries(Object.entries(byTable).map(([name, value]) => [tableToday(name), value]));
}

function revive(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) throw new BackupError("hostile", t`a row is nested too deep`);
  if (Array.isArray(value)) return value.map((part) => revive(part, depth + 1));
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && Object.hasOwn(ARRAYS, first[0]))
    return toArray(first[0] as keyof typeof ARRAYS, first[1]);
  return Object.fromEntries(
    entries.map(([key, part]) => {
      if (FORBIDDEN.has(key)) throw new BackupError("hostile", t`a row has the key ${key}`);
      return [key, revive(part, depth + 1)];
    }),
  );
}

function toArray(type: keyof typeof ARRAYS, base64: unknown): Uint32Array | Uint8Array {
  const bytes = fromBase64(base64);
  if (type === "$u8") return bytes;
  if (bytes.length % 4 !== 0) throw new BackupError("damaged", t`an array has half a number`);
  return littleEndianNumbers(bytes);
}

/** Characters that one call may be given as arguments. */
const PIECE = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += PIECE) text += String.fromCharCode(...bytes.subarray(i, i + PIECE));
  return btoa(text);
}

function fromBase64(base64: unknown): Uint8Array {
  try {
    return Uint8Array.from(atob(base64 as string), (character) => character.charCodeAt(0));
  } catch {
    throw new BackupError("damaged", t`an array is no base64`);
  }
}

function littleEndian(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, i) => {
    view.setUint32(i * 4, number, true);
  });
  return bytes;
}

function littleEndianNumbers(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(i * 4, true));
}

/** Whether two rows say the same; a field that is undefined is one that is absent. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (ArrayBuffer.isView(one) && ArrayBuffer.isView(other)) return sameNumbers(one, other);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const left = one as Record<string, unknown>;
  const right = other as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    saysTheSame(ownField(left, key), ownField(right, key)),
  );
}

/** The value of a field that the record itself has. */
export function ownField(record: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function sameNumbers(one: ArrayBufferView, other: ArrayBufferView): boolean {
  const [left, right] = [one as Uint32Array, other as Uint32Array];
  return left.length === right.length && left.every((number, i) => number === right[i]);
}
