import * as v from "valibot";
import { HANDLE } from "@/lib/x/id";
import { LIST_KINDS } from "@/lib/x/kinds";
import { OPERATION_NAME } from "@/lib/x/operations";

/** What the collector read off the page itself, where no answer of X was seen. It comes through the page, so
 *  nothing in it is trusted. */

const MAX_TEXT = 2000;

/** More rows than X keeps alive at once, by far. */
const MAX_ROWS = 200;

const handle = v.pipe(v.string(), v.regex(HANDLE));
const id = v.pipe(v.string(), v.regex(/^[1-9]\d{0,19}$/));
const shortText = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const key = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/));
const time = v.pipe(v.number(), v.integer(), v.minValue(0));

const rowSchema = v.object({
  id: v.optional(id),
  handle,
  name: v.optional(shortText),
  bio: v.optional(shortText),
  followsViewer: v.optional(v.boolean()),
  viewerFollows: v.optional(v.boolean()),
  blueVerified: v.boolean(),
  protected: v.boolean(),
});

const counterSchema = v.object({
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  exact: v.boolean(),
  from: v.picklist(["link", "schema"]),
});

const profileSchema = v.object({
  id: v.optional(id),
  handle,
  name: v.optional(shortText),
  bio: v.optional(shortText),
  location: v.optional(shortText),
  website: v.optional(shortText),
  avatar: v.optional(shortText),
  followers: v.optional(counterSchema),
  following: v.optional(counterSchema),
  followsViewer: v.optional(v.boolean()),
  viewerFollows: v.optional(v.boolean()),
  blueVerified: v.optional(v.boolean()),
  protected: v.optional(v.boolean()),
});

const common = {
  /** Unique per reading. */
  key,
  at: time,
  /** When (ms) the stay on this page began: what X's answers said since then holds against the page. */
  since: time,
  viewerHandle: v.nullable(handle),
  /** The same for everything from one load of the page. */
  load: v.optional(key),
};

export const readingSchema = v.variant("type", [
  v.object({
    type: v.literal("rows"),
    ...common,
    /** The same for all readings of one stay on the list. */
    visit: key,
    owner: v.variant("kind", [
      v.object({ kind: v.literal("listMembers"), listId: id }),
      v.object({ kind: v.picklist(LIST_KINDS.filter((kind) => kind !== "listMembers")), handle }),
    ]),
    rows: v.pipe(v.array(rowSchema), v.maxLength(MAX_ROWS)),
  }),
  v.object({ type: v.literal("profile"), ...common, profile: profileSchema }),
  v.object({
    /** What a list page asked for and what this version does not know. */
    type: v.literal("operations"),
    ...common,
    kind: v.picklist(LIST_KINDS),
    names: v.pipe(v.array(v.pipe(v.string(), v.regex(OPERATION_NAME))), v.minLength(1), v.maxLength(20)),
    /** True where the list is shown, or cannot be read, and no known operation has brought it. */
    isUnanswered: v.boolean(),
  }),
]);

export type Reading = v.InferOutput<typeof readingSchema>;
