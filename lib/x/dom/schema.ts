import { readId } from "@/lib/x/id";
import { at, count, filledText, firstOf, items, parseJson } from "@/lib/x/json";
import { handleFromHref } from "@/lib/x/routes";
import { findAll } from "./find";
import { sameHandle } from "./text";

/** What the machine-readable block of a profile says. An absent field was not stated. */
export interface ProfileSchema {
  handle: string;
  id?: string;
  name?: string;
  bio?: string;
  location?: string;
  website?: string;
  /** ISO 8601. */
  createdAt?: string;
  avatar?: string;
  followers?: number;
  following?: number;
}

/** X's names for the two counts. “Following” is not among them, and says nothing here. */
const STATISTICS = { followers: "Follows", following: "Friends" } as const;

/** Reads the JSON-LD of a profile. X leaves the block of the profile visited before in front of the current one,
 *  so the last block of this handle counts. Undefined where no block is of this handle. */
export function readSchema(document: Document, handle: string): ProfileSchema | undefined {
  return findAll(document, "schema")
    .map((script) => readBlock(parseJson(script.textContent ?? "")))
    .findLast((block) => block !== undefined && sameHandle(block.handle, handle));
}

function readBlock(page: unknown): ProfileSchema | undefined {
  const person = at(page, "mainEntity");
  const handle =
    filledText(at(person, "additionalName")) ?? handleFromHref(filledText(at(person, "url")) ?? "");
  if (handle === undefined) return undefined;
  const statistics = items(at(person, "interactionStatistic"));
  const counted = (name: string) =>
    count(
      at(
        statistics.findLast((entry) => at(entry, "name") === name),
        "userInteractionCount",
      ),
    );
  return {
    handle,
    id: readId(at(person, "identifier")),
    name: firstOf(filledText, person, [["givenName"], ["name"]]),
    bio: filledText(at(person, "description")),
    location: filledText(at(person, "homeLocation", "name")),
    website: filledText(items(at(page, "relatedLink"))[0]),
    createdAt: filledText(at(page, "dateCreated")),
    avatar: firstOf(filledText, person, [
      ["image", "contentUrl"],
      ["image", "thumbnailUrl"],
    ]),
    followers: counted(STATISTICS.followers),
    following: counted(STATISTICS.following),
  };
}
