import * as v from "valibot";

/** The map inside a shared page: what somebody chose to show of a drawn map. Lists over accounts have one entry per
 *  account, and what was not chosen is absent. Nothing in it says more than the preview before saving did. */

export const SHARED_MAP_FORMAT = "map-tpot-map";

/** Bounds of what is read from a file. */
const MOST_ACCOUNTS = 200_000;
const LONGEST_TEXT = 20_000;

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
/** A share of the highest; null where it is not known. */
const share = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const list = <T extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(of: T) =>
  v.pipe(v.array(of), v.maxLength(MOST_ACCOUNTS));

const AccountsSchema = v.object({
  /** Without "@"; empty where it is not known. */
  handle: list(text),
  x: list(finite),
  y: list(finite),
  radius: list(v.pipe(finite, v.minValue(0))),
  /** Its score as a share of the highest. */
  size: list(share),
  /** Place in `communities`. */
  community: list(whole),
  /** The owner's own account (1), a seed (2), an account whose lists were read (3); else 0. */
  origin: v.optional(list(v.picklist([0, 1, 2, 3]))),
  /** 1 where only an imported file names the account. */
  imported: v.optional(list(v.picklist([0, 1]))),
  name: v.optional(list(text)),
  bio: v.optional(list(text)),
  note: v.optional(list(text)),
  /** IN as "tag", NOT IN as "not tag". */
  tags: v.optional(list(v.array(text))),
});

const SharedMapSchema = v.pipe(
  v.object({
    format: v.literal(SHARED_MAP_FORMAT),
    version: v.literal(1),
    /** Day on which the map was computed: "2026-11-28". */
    day: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
    communities: v.pipe(
      v.array(
        v.object({
          id: whole,
          name: text,
          hue: whole,
          tint: v.optional(v.pipe(whole, v.maxValue(2))),
          description: v.optional(text),
        }),
      ),
      v.maxLength(MOST_ACCOUNTS),
    ),
    accounts: AccountsSchema,
    /** Absent where colours say the community. */
    score: v.optional(
      v.object({
        key: text,
        share: list(share),
        range: v.optional(v.object({ least: finite, most: finite })),
      }),
    ),
    /** Opacity of the edges as a share of the usual one. */
    opacity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    /** The edges, packed (edges.ts); those in `importedEdges` only an imported file states. */
    edges: v.string(),
    importedEdges: v.optional(v.string()),
  }),
  v.check(
    ({ accounts, score }) =>
      [...Object.values(accounts), score?.share].every(
        (entries) => entries === undefined || entries.length === accounts.handle.length,
      ),
    "The lists of the file differ in length.",
  ),
  v.check(
    ({ accounts, communities }) => accounts.community.every((c) => c < communities.length),
    "An account of the file is in no community of the file.",
  ),
);

export type SharedMap = v.InferOutput<typeof SharedMapSchema>;

/** The shared map that a text holds. Throws where it is none. */
export function readSharedMap(json: string): SharedMap {
  return v.parse(SharedMapSchema, JSON.parse(json));
}
