import { t } from "@/lib/language";
import { parseJson } from "@/lib/x/json";
import { ImportProblem } from "./draft";

/** JSON of a file. */
export interface ParsedJson {
  value: unknown;
  /** The file has one JSON value in each line. */
  isLines: boolean;
  /** NaN or Infinity, which Python writes and which are no JSON: read as nothing. */
  notNumbers: number;
}

/** Returns the value of JSON, or an array of the values of JSON lines. Throws `ImportProblem` for anything else. */
export function readJson(name: string, text: string): ParsedJson {
  const whole = parseJson(text);
  if (whole !== undefined) return { value: whole, isLines: false, notNumbers: 0 };
  const lines = readLines(text);
  if (lines !== undefined) return { value: lines, isLines: true, notNumbers: 0 };
  const { cleaned, notNumbers } = withoutNaN(text);
  if (notNumbers > 0) {
    const value = parseJson(cleaned);
    if (value !== undefined) return { value, isLines: false, notNumbers };
    const values = readLines(cleaned);
    if (values !== undefined) return { value: values, isLines: true, notNumbers };
  }
  throw new ImportProblem(t`"${name}" is cut off or damaged: it is no valid JSON. Export it again.`);
}

function readLines(text: string): unknown[] | undefined {
  const end = text.indexOf("\n");
  if (end < 0 || parseJson(text.slice(0, end)) === undefined) return undefined;
  const values: unknown[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const value = parseJson(line);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** Puts null in the place of NaN and Infinity outside of texts. */
function withoutNaN(text: string): { cleaned: string; notNumbers: number } {
  let notNumbers = 0;
  const cleaned = text.replace(/"(?:[^"\\]|\\.)*"|\bNaN\b|-?\bInfinity\b/g, (found) => {
    if (found.startsWith('"')) return found;
    notNumbers += 1;
    return "null";
  });
  return { cleaned, notNumbers };
}
