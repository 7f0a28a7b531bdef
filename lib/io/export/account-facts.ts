import type { Profile } from "@/lib/store/account";
import type { MarkRecord } from "@/lib/store/mark";
import { type Elsewhere, elsewhereIn } from "./elsewhere";
import type { FieldType, Value } from "./export-graph";

/** What is known of one list of an account. */
export interface ListFacts {
  /** Members of the list itself, as shown to the viewer who saw most. */
  captured: number;
  claimed: number | undefined;
  /** When (ms) the list was last visited, and how that ended; undefined where it never was. */
  readAt: number | undefined;
  outcome: string | undefined;
}

/** What the store says of one account. */
export interface AccountFacts {
  profile: Profile;
  /** Milliseconds; undefined where only an import names the account. */
  firstSeen: number | undefined;
  lastSeen: number | undefined;
  mark: MarkRecord | undefined;
  following: ListFacts;
  followers: ListFacts;
}

/** A field of exported accounts that is no score. */
export interface FactField {
  /** Never changes once released. */
  name: string;
  type: FieldType;
  /** One sentence for docs/export.md. */
  doc: string;
  of(facts: AccountFacts, elsewhere: Elsewhere): Value;
}

/** Fields that are read from the store when a file is written, in their order. */
export const FACT_FIELDS: readonly FactField[] = [
  text(
    "status",
    "`active`, `protected`, `suspended`, `deleted` or `withheld`, as X said last.",
    (f) => f.profile.status,
  ),
  text("bio", "What the account says of itself.", ({ profile }) => profile.bio),
  text("location", "Where the account says to be.", ({ profile }) => profile.location),
  text("website", "The website in the profile.", ({ profile }) => profile.website),
  text("bluesky", "Handles on Bluesky that bio, location or website name, joined by `; `.", (_, e) =>
    e.bluesky.join("; "),
  ),
  text("mastodon", "Mastodon addresses found in the same way, as `@user@host`.", (_, e) =>
    e.mastodon.join("; "),
  ),
  text("links", "Other addresses found in the same way.", (_, e) => e.sites.join("; ")),
  text("joined", "When the account joined X (ISO 8601, UTC).", ({ profile }) => momentOf(profile.createdAt)),
  flag(
    "verified",
    "1 where X shows a blue tick, 0 where it says there is none.",
    ({ profile }) => profile.blueVerified,
  ),
  flag("protected", "1 where only accepted followers see the posts.", ({ profile }) => profile.protected),
  whole("posts", "Posts, as X states them.", ({ profile }) => profile.posts),
  ...(["following", "followers"] as const).flatMap((kind): FactField[] => [
    whole(
      `${kind}_captured`,
      `Rows of the account's ${kind} list that were captured.`,
      (f) => f[kind].captured,
    ),
    {
      name: `${kind}_coverage`,
      type: "fraction",
      doc: `Captured share of the ${kind} list by X's own count, at most 1.`,
      of: (f) => coverageOf(f[kind]),
    },
    text(`${kind}_read_at`, `When the ${kind} list was last visited.`, (f) => isoOf(f[kind].readAt)),
    text(
      `${kind}_outcome`,
      "How that visit ended: `complete`, `ended_by_x`, `partial`, …",
      (f) => f[kind].outcome,
    ),
  ]),
  text("first_seen", "When the account was first seen anywhere.", (f) => isoOf(f.firstSeen)),
  text("last_seen", "When the account was last seen anywhere.", (f) => isoOf(f.lastSeen)),
  text("tags_in", "Your tags that mark the account IN, joined by `; `.", (f) => tagsOf(f, true)),
  text("tags_out", "Your tags that mark the account NOT IN.", (f) => tagsOf(f, false)),
];

/** Only where the user asks for it. */
export const NOTE_FIELD: FactField = text(
  "note",
  "Your note. Only where you ask for notes.",
  ({ mark }) => mark?.note,
);

/** The values of fields for one account. */
export function factsOf(fields: readonly FactField[], facts: AccountFacts): Value[] {
  const { bio, location, website } = facts.profile;
  const elsewhere = elsewhereIn(bio, location, website);
  return fields.map(({ of }) => {
    const value = of(facts, elsewhere);
    return value === "" ? undefined : value;
  });
}

/** Captured share of a list, 0 to 1; undefined where X stated no count or the list was not read. */
export function coverageOf({ captured, claimed, readAt }: ListFacts): number | undefined {
  if (claimed === undefined || (readAt === undefined && captured === 0)) return undefined;
  return claimed === 0 ? 1 : Math.min(1, captured / claimed);
}

/** Milliseconds as ISO 8601 in UTC. */
export function isoOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** What X or a file states as a date; as it is where it is none. */
function momentOf(stated: string | undefined): string | undefined {
  const at = Date.parse(stated ?? "");
  return Number.isNaN(at) ? stated : isoOf(at);
}

function tagsOf({ mark }: AccountFacts, wanted: boolean): string {
  const tags = (mark?.tags ?? []).filter(([, isIn]) => isIn === wanted);
  return tags.map(([tag]) => tag).join("; ");
}

function text(
  name: string,
  doc: string,
  of: (facts: AccountFacts, elsewhere: Elsewhere) => Value,
): FactField {
  return { name, type: "text", doc, of };
}

function whole(name: string, doc: string, of: (facts: AccountFacts) => Value): FactField {
  return { name, type: "whole", doc, of };
}

function flag(name: string, doc: string, of: (facts: AccountFacts) => boolean | undefined): FactField {
  return whole(name, doc, (facts) => {
    const is = of(facts);
    return is === undefined ? undefined : Number(is);
  });
}
