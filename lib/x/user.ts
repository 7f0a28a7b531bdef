import { isHandle, readId } from "./id";
import { at, count, filledText, firstOf, flag, items, text } from "./json";

/** One account as X states it in one answer. An absent field was not stated. */
export interface UserSighting {
  id: string;
  handle?: string;
  name?: string;
  createdAt?: string;
  /** As X sends it, with its own short links. */
  bio?: string;
  /** What X shows in place of each short link of the bio. */
  bioLinks?: Record<string, string>;
  location?: string;
  website?: string;
  avatar?: string;
  followers?: number;
  following?: number;
  posts?: number;
  protected?: boolean;
  blueVerified?: boolean;
  /** Relations of the logged-in viewer, never of the list's owner. */
  viewerFollows?: boolean;
  followsViewer?: boolean;
}

/** Path of each field in X's three generations of user object, newest first: C (since 2026-07), B (since
 *  2025-05) and A. Generations can be mixed in one object, so every field is looked up on its own. */
const PATHS = {
  handle: [
    ["core", "screen_name"],
    ["legacy", "screen_name"],
  ],
  name: [
    ["core", "name"],
    ["legacy", "name"],
  ],
  createdAt: [
    ["core", "created_at"],
    ["legacy", "created_at"],
  ],
  bio: [
    ["profile_bio", "description"],
    ["legacy", "description"],
  ],
  bioLinks: [
    ["profile_bio", "entities", "description", "urls"],
    ["legacy", "entities", "description", "urls"],
  ],
  location: [
    ["location", "location"],
    ["legacy", "location"],
  ],
  avatar: [
    ["avatar", "image_url"],
    ["legacy", "profile_image_url_https"],
  ],
  websiteShort: [
    ["website", "url"],
    ["legacy", "url"],
  ],
  websiteEntities: [
    ["profile_bio", "entities", "url", "urls"],
    ["legacy", "entities", "url", "urls"],
  ],
  followers: [
    ["relationship_counts", "followers"],
    ["legacy", "followers_count"],
  ],
  following: [
    ["relationship_counts", "following"],
    ["legacy", "friends_count"],
  ],
  posts: [
    ["tweet_counts", "tweets"],
    ["legacy", "statuses_count"],
  ],
  protected: [
    ["privacy", "protected"],
    ["legacy", "protected"],
  ],
  viewerFollows: [
    ["relationship_perspectives", "following"],
    ["legacy", "following"],
  ],
  followsViewer: [
    ["relationship_perspectives", "followed_by"],
    ["legacy", "followed_by"],
  ],
} as const;

/** Which generation an object mostly is: C without `legacy`, B with `core` beside it, A with `legacy` alone. */
export type Generation = "A" | "B" | "C";

export function generationOf(user: unknown): Generation {
  if (at(user, "legacy") === undefined) return "C";
  return at(user, "core") === undefined ? "A" : "B";
}

/** Reads one user object. `fallbackId` serves where X leaves `rest_id` out: list entries carry the id in their
 *  own name. Undefined where id or handle is missing: such a row is broken, not an account. */
export function readUser(
  user: unknown,
  fallbackId?: string,
): (UserSighting & { handle: string }) | undefined {
  const id = readId(at(user, "rest_id")) ?? fallbackId;
  const handle = firstOf(text, user, PATHS.handle);
  if (id === undefined || !isHandle(handle)) return undefined;
  // Generation A leaves `protected` out for open accounts.
  const generation = generationOf(user);
  return {
    id,
    handle,
    name: firstOf(text, user, PATHS.name),
    createdAt: firstOf(filledText, user, PATHS.createdAt),
    bio: firstOf(text, user, PATHS.bio),
    bioLinks: bioLinks(user),
    location: firstOf(text, user, PATHS.location),
    website: website(user),
    avatar: firstOf(filledText, user, PATHS.avatar),
    followers: firstOf(count, user, PATHS.followers),
    following: firstOf(count, user, PATHS.following),
    posts: firstOf(count, user, PATHS.posts),
    protected: firstOf(flag, user, PATHS.protected) ?? (generation === "A" ? false : undefined),
    blueVerified: flag(at(user, "is_blue_verified")),
    viewerFollows: firstOf(flag, user, PATHS.viewerFollows),
    followsViewer: firstOf(flag, user, PATHS.followsViewer),
  };
}

function bioLinks(user: unknown): Record<string, string> | undefined {
  const links = PATHS.bioLinks.map((path) => items(at(user, ...path))).find((urls) => urls.length > 0) ?? [];
  const shown: [string, string][] = [];
  for (const link of links) {
    const short = filledText(at(link, "url"));
    const display = filledText(at(link, "display_url"));
    if (short !== undefined && display !== undefined) shown.push([short, display]);
  }
  return shown.length > 0 ? Object.fromEntries(shown) : undefined;
}

/** The bio as a person reads it on X: every short link as X shows it. */
export function shownBio({ bio, bioLinks = {} }: Pick<UserSighting, "bio" | "bioLinks">): string | undefined {
  return bio?.replace(/https:\/\/t\.co\/\w+/g, (short) => bioLinks[short] ?? short);
}

/** The website behind X's short link where X gives it, else the short link, "" where X states that there is
 *  none, undefined where it states nothing. */
function website(user: unknown): string | undefined {
  for (const path of PATHS.websiteEntities) {
    const expanded = filledText(at(items(at(user, ...path))[0], "expanded_url"));
    if (expanded !== undefined) return expanded;
  }
  return firstOf(text, user, PATHS.websiteShort);
}
