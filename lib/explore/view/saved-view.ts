import * as v from "valibot";
import { t } from "@/lib/language";
import { upgradeView } from "@/lib/store/upgrade-rows";
import { MOST_FILTERS } from "./filters";
import { SAMPLE_SIZE } from "./remembered";

const place = v.pipe(v.number(), v.finite());
const short = v.pipe(v.string(), v.maxLength(200));
const code = v.pipe(v.string(), v.maxLength(4000));

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const remembered = v.object({
  id: whole,
  size: whole,
  sample: v.pipe(v.array(whole), v.maxLength(SAMPLE_SIZE)),
});

/** What a saved view holds. Filters and appearance as the address writes them: what a later version does not know it leaves
 *  out. */
const ViewStateSchema = v.object({
  view: v.picklist(["map", "table"]),
  filters: code,
  appearance: code,
  /** Where the camera was, in the map's own coordinates. */
  camera: v.optional(
    v.object({ x: place, y: place, ratio: v.pipe(v.number(), v.minValue(0.01), v.maxValue(10)) }),
  ),
  /** The communities that the filters refer to, as they were when the view was saved. */
  communities: v.optional(v.pipe(v.array(remembered), v.maxLength(MOST_FILTERS))),
  /** The tag by which the view shows who belongs; absent where it does not. */
  tag: v.optional(short),
  /** The active seed list: its name, and its seeds for whoever does not have it. */
  seedList: v.optional(v.object({ name: short, handles: v.pipe(v.array(short), v.maxLength(500)) })),
});

export type ViewState = v.InferOutput<typeof ViewStateSchema>;

/** Longest name of a view, in characters, and largest file that is read as one, in bytes. */
export const VIEW_LIMITS = { name: 60, file: 100_000 } as const;

const FORMAT = "map-tpot-view";
/** Version 1 called the appearance "look" and the seed list "part". */
const VERSION = 2;

const ViewFileSchema = v.object({
  format: v.literal(FORMAT),
  version: v.picklist([1, VERSION]),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(VIEW_LIMITS.name)),
  view: v.pipe(v.unknown(), v.transform(upgradeView), ViewStateSchema),
});

/** Whether two views show the same, the camera apart. A view that names no tag shows the same by any. */
export function showsTheSame(a: ViewState, b: ViewState): boolean {
  if (a.tag !== undefined && b.tag !== undefined && a.tag !== b.tag) return false;
  return (
    a.view === b.view &&
    a.filters === b.filters &&
    a.appearance === b.appearance &&
    a.seedList?.name === b.seedList?.name
  );
}

/** The view of a stored record; undefined where it is none that is known here. */
export function readView(stored: unknown): ViewState | undefined {
  const read = v.safeParse(ViewStateSchema, stored);
  return read.success ? read.output : undefined;
}

/** A view as a file to hand on. */
export function formatViewFile(name: string, view: ViewState): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, name, view }, undefined, 2)}\n`;
}

/** Reads a file made by `formatViewFile`. Throws an error that says for people what is wrong with it. */
export function parseViewFile(text: string): { name: string; view: ViewState } {
  if (text.length > VIEW_LIMITS.file) throw new Error(t`The file is too large to be a view.`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error(t`The file is not JSON, so it is no view. Views are saved as .json by “Save as a file”.`);
  }
  const version = typeof content === "object" && content !== null && "version" in content && content.version;
  if (typeof version === "number" && version > VERSION)
    throw new Error(
      t`The view was saved by a newer version of the extension. Update the extension to open it.`,
    );
  const read = v.safeParse(ViewFileSchema, content);
  if (read.success) return { name: read.output.name, view: read.output.view };
  const where = v.getDotPath(read.issues[0]) ?? t`its form`;
  throw new Error(t`The file is not a view of the explorer: ${where} is not what it should be.`);
}
