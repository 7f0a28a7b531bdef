import type { Profile } from "@/lib/store/account";
import { count } from "@/lib/x/json";

/** Reads the first non-empty field of a row by any of its normalized names (`nameKey`). */
export type Fields = (...names: readonly string[]) => unknown;

/** Texts with more characters are no profile field. */
const LONGEST = 2000;

/** Returns the profile that a row states, under the names that exporters use. A text with U+FFFD was damaged before
 *  it came here and is left out. */
export function profileOf(fields: Fields): Profile {
  const said = (...names: string[]) => {
    const value = fields(...names);
    if (typeof value !== "string") return undefined;
    const text = value.trim().replace(/^'(?=[=+\-@\t\r])/, "");
    const isFit = text !== "" && text.length <= LONGEST && !text.includes("\ufffd") && !isEmptyWord(text);
    return isFit ? text.toWellFormed() : undefined;
  };
  const counted = (...names: string[]) => count(fields(...names));
  return {
    name: said("name", "displayname", "fullname", "accountdisplayname"),
    bio: said("description", "bio"),
    location: said("location"),
    website: said("website"),
    avatar: said("profileimageurl", "avatar"),
    followers: counted("claimedfollowers", "followerscount", "numfollowers"),
    following: counted("claimedfollowing", "friendscount", "followingcount", "numfollowing"),
  };
}

/** Returns whether a text is what programs write for "no value". */
export function isEmptyWord(text: string): boolean {
  return /^(?:nan|null|none|undefined|nil|#?n\/a|-|)$/i.test(text.trim());
}

/** Returns the milliseconds of a date as exporters write it; a date without a zone is UTC. */
export function readDate(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value.replace(" ", "T")}Z`;
  const at = Date.parse(value.length === 10 ? value : zoned);
  return Number.isNaN(at) ? undefined : at;
}

/** Returns the milliseconds of the end of an edge: a date, a year, or seconds or milliseconds since 1970. */
export function readMoment(value: unknown): number | undefined {
  const text = String(value ?? "").trim();
  const date = readDate(text);
  if (date !== undefined) return date;
  if (!/^\d+(?:\.\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  if (number >= 1990 && number <= 2100) return Date.UTC(Math.floor(number), 0, 1);
  if (number >= 1e8 && number < 1e11) return number * 1000;
  return number >= 1e11 && number < 1e14 ? Math.floor(number) : undefined;
}
