import { t } from "@/lib/language";
import { isHandle } from "@/lib/x/id";
import { parseProfileAddress } from "./addresses";
import { isEmptyWord } from "./profile";

/** How an id was damaged before the file came here. */
export type Damage = "rounded" | "scientific" | "float" | "number";

export const DAMAGE: Record<Damage, string> = {
  rounded: t`rounded by a spreadsheet or a program`,
  scientific: t`shortened to a power of ten by a spreadsheet`,
  float: t`stored as a fraction by a program`,
  number: t`a number above 2^53 in JSON, which loses its last digits`,
};

/** Returns a sentence for each kind of damage.
 *  @param instead what is done without these ids */
export function damageSentences(damage: Partial<Record<Damage, number>>, instead: string): string[] {
  return Object.entries(damage).map(
    ([kind, count]) =>
      t`${count} ${count === 1 ? t`id is` : t`ids are`} damaged: ${DAMAGE[kind as Damage]}. ${instead}`,
  );
}

/** What one cell says. */
export type Cell =
  | { is: "nothing" }
  /** A word such as "nan" that programs write for no value. */
  | { is: "empty-word"; word: string }
  | { is: "id"; id: string }
  | { is: "damaged"; damage: Damage }
  | { is: "handle"; handle: string; hasSign: boolean }
  | { is: "other"; text: string };

const NOTHING: Cell = { is: "nothing" };
const LARGEST_ID = 2n ** 64n - 1n;
const DIGITS = /^\d+$/;

/** Returns the text of a cell without what spreadsheets put around it: spaces, `="…"`, a leading `'`. */
export function cellText(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value !== "string") return "";
  const text = value.replace(/^[\s\u200b\ufeff]+|[\s\u200b]+$/g, "");
  const formula = /^="([^"]*)"$/.exec(text);
  return (formula?.[1] ?? text.replace(/^'/, "")).trim();
}

/** Returns what a cell says: an id, a handle, a profile address's id or handle, or none of these. Digits that are no id,
 *  as 0 and 007, are none. */
export function readCell(value: unknown): Cell {
  if (typeof value === "number") return readNumber(value);
  const text = cellText(value);
  if (text === "") return NOTHING;
  if (isEmptyWord(text)) return { is: "empty-word", word: text };
  if (/^[1-9]\d{0,19}$/.test(text) && (text.length < 20 || BigInt(text) <= LARGEST_ID))
    return { is: "id", id: text };
  if (DIGITS.test(text)) return { is: "other", text };
  if (/^\d+[.,]0+$/.test(text)) return { is: "damaged", damage: "float" };
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(text)) return { is: "damaged", damage: "scientific" };
  const shadow = /^shadow:(.*)$/i.exec(text)?.[1];
  const handle = readLongHandle(shadow ?? text);
  if (handle !== undefined) return { is: "handle", handle, hasSign: text.startsWith("@") };
  const address = parseProfileAddress(text);
  if (address?.id !== undefined) return { is: "id", id: address.id };
  if (address?.handle !== undefined) return { is: "handle", handle: address.handle, hasSign: true };
  return { is: "other", text };
}

/** Returns what a cell of a handle column says: there a text of digits is a handle too. */
export function readHandleCell(value: unknown): Cell {
  const cell = readCell(value);
  const isDigits = cell.is === "id" || (cell.is === "other" && DIGITS.test(cell.text));
  if (!isDigits || typeof value !== "string") return cell;
  const handle = readLongHandle(cellText(value));
  return handle === undefined ? cell : { is: "handle", handle, hasSign: false };
}

/** X gave longer handles in its first years: these are accepted where an id confirms them. */
function readLongHandle(text: string): string | undefined {
  const handle = text.replace(/^@/, "");
  return isHandle(handle) ? handle : undefined;
}

function readNumber(value: number): Cell {
  if (!Number.isFinite(value)) return NOTHING;
  if (Number.isSafeInteger(value)) return value > 0 ? { is: "id", id: String(value) } : otherNumber(value);
  return Number.isInteger(value) ? { is: "damaged", damage: "number" } : otherNumber(value);
}

function otherNumber(value: number): Cell {
  return { is: "other", text: String(value) };
}
