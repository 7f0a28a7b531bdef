import Papa from "papaparse";

/** A line of a CSV with its number, from 1. */
export interface Line {
  cells: string[];
  number: number;
}

/** A CSV as lines, with what could not be read. */
export interface Csv {
  lines: Line[];
  /** Lines that were left out because of a quote that never closes. */
  broken: number[];
}

/** More broken quotes than this: the file is no CSV. */
const MOST_BROKEN = 100;

/** Returns the lines of a CSV. A quote that never closes would take every line behind it into one cell: its line is
 *  left out, and the rest is read from the next line on. */
export function readCsv(text: string): Csv {
  const { body, delimiter } = withoutSeparatorLine(text);
  const lines: Line[] = [];
  const broken: number[] = [];
  let rest = body;
  let number = 0;
  // Empty lines count against every separator when one is guessed.
  const separator = delimiter || Papa.parse(body, { preview: 10, skipEmptyLines: true }).meta.delimiter;
  for (;;) {
    const { data, errors } = Papa.parse<string[]>(rest, { delimiter: separator });
    const quote = errors.find(({ type }) => type === "Quotes");
    const whole = quote?.row === undefined ? data : data.slice(0, quote.row);
    for (const cells of whole) {
      number += 1;
      if (cells.some((cell) => cell.trim() !== "")) lines.push({ cells, number });
    }
    if (quote?.row === undefined) return { lines, broken };
    number += 1;
    broken.push(number);
    const start = quote.row === 0 ? 0 : startOf(rest, separator, quote.row);
    const end = rest.indexOf("\n", start);
    if (end < 0 || broken.length > MOST_BROKEN) return { lines, broken };
    rest = rest.slice(end + 1);
  }
}

/** Returns where row `row` of a CSV begins. */
function startOf(text: string, delimiter: string, row: number): number {
  return Papa.parse(text, { delimiter, preview: row }).meta.cursor;
}

/** Spreadsheets write `sep=;` above the header, to say what separates cells. */
function withoutSeparatorLine(text: string): { body: string; delimiter: string } {
  const said = /^"?sep=(.)"?[ \t]*[;,]*\r?\n/i.exec(text);
  if (said !== null) return { body: text.slice(said[0].length), delimiter: said[1] };
  return { body: text, delimiter: spaced(text) ? " " : "" };
}

/** Lists of edges for programs separate two names by a space: every line has two accounts and nothing else. */
function spaced(text: string): boolean {
  const lines = text.slice(0, 4000).split(/\r?\n/).slice(0, 20).filter(Boolean);
  return lines.length > 1 && lines.every((line) => /^@?\w{1,20} @?\w{1,20}(?: \{.*\})?$/.test(line));
}
