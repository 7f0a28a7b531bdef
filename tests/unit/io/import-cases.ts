import { readFiles, type TextFile } from "@/lib/io/import/read";
import type { FileAnswer, FileReport } from "@/lib/io/import/report";
import { edgesOf } from "./draft-edges";

/** What a file is expected to become. Fields that are absent are not compared. */
export interface Expected {
  /** People as "id @handle (name)", with what is known. */
  people?: string[];
  /** Edges as "follower>followed". */
  edges?: string[];
  asks?: string[];
  refusal?: RegExp;
  notes?: RegExp[];
  rejects?: [row: number, reason: RegExp][];
  ended?: number;
  owner?: string;
  kind?: string;
}

/** Invented files of one kind, what is answered, and what each must become. */
export interface Case {
  kind: string;
  name: string;
  files: Record<string, string>;
  answers?: Record<string, FileAnswer>;
  expected: Record<string, Expected>;
}

/** Time at which the cases are read. */
const NOW = Date.UTC(2026, 10, 1);

/** Returns each file of a case as it was read, in the form in which cases state it. */
export function readCase({ files, answers = {}, expected }: Case): Record<string, Expected> {
  const texts = Object.entries(files).map(([name, text]): TextFile => ({ name, text }));
  const reading = readFiles(texts, new Map(Object.entries(answers)), NOW);
  return Object.fromEntries(
    Object.entries(expected).map(([name, fields]) => {
      const report = reading.files.find((file) => file.name === name || file.key === name);
      if (report === undefined) throw new Error(`${name} is not among ${reading.files.map((f) => f.name)}`);
      const read = seen(report);
      const keys = Object.keys(fields) as (keyof Expected)[];
      return [name, Object.fromEntries(keys.map((key) => [key, read[key]]))];
    }),
  );
}

/** A file as it was read, with every field of `Expected`. */
function seen(report: FileReport) {
  const { draft } = report;
  return {
    people: draft.people.map(({ id, profile: { handle, name } }) =>
      [id, handle && `@${handle}`, name && `(${name})`].filter(Boolean).join(" "),
    ),
    edges: edgesOf(draft),
    asks: report.asks,
    refusal: report.refusal as unknown as RegExp,
    notes: report.notes as unknown as RegExp[],
    rejects: draft.rejects.map(({ row, reason }) => [row, reason]) as unknown as [number, RegExp][],
    ended: draft.ended.length,
    owner: report.list?.owner,
    kind: report.list?.kind,
  };
}
