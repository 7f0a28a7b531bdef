import { isHandle } from "./id";
import { type AccountListKind, LIST_KINDS } from "./kinds";
import { LISTS } from "./lists";

/** First segments of X's addresses that are no handles. */
export const RESERVED: ReadonlySet<string> = new Set([
  "about",
  "account",
  "bookmarks",
  "communities",
  "compose",
  "download",
  "explore",
  "hashtag",
  "home",
  "i",
  "intent",
  "jobs",
  "lists",
  "login",
  "logout",
  "messages",
  "notifications",
  "privacy",
  "search",
  "settings",
  "share",
  "signup",
  "tos",
]);

/** Last part of the address of each list of an account. */
const LIST_ROUTES: ReadonlyMap<string, AccountListKind> = new Map(
  LIST_KINDS.filter((kind) => kind !== "listMembers").map((kind) => [LISTS[kind].route, kind]),
);

const X_ADDRESS = /^(?:https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com)?\/?([^?#]*)/i;

/** Segments of the path of an address on X; undefined for addresses elsewhere. */
function pathOf(href: string): string[] | undefined {
  if (
    /^[a-z][a-z0-9+.-]*:/i.test(href) &&
    !/^https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com(?:[/?#]|$)/i.test(href)
  ) {
    return undefined;
  }
  return X_ADDRESS.exec(href)?.[1]
    .split("/")
    .filter((part) => part !== "");
}

/** The handle that a link to a profile names; undefined where it leads elsewhere. */
export function handleFromHref(href: string): string | undefined {
  const parts = pathOf(href);
  if (parts?.length !== 1) return undefined;
  const handle = parts[0].replace(/^@/, "");
  return isHandle(handle) && !RESERVED.has(handle.toLowerCase()) ? handle : undefined;
}

/** What a page of X shows, by its address. */
export type Route =
  | { page: "profile"; handle: string }
  | { page: "list"; handle: string; kind: AccountListKind }
  | { page: "listMembers"; listId: string }
  | { page: "login" }
  | { page: "locked" }
  | { page: "other" };

export function routeOf(path: string): Route {
  const parts = pathOf(path) ?? [];
  const [first = "", ...rest] = parts;
  if (first === "login" || path.startsWith("/i/flow/login") || path.startsWith("/i/jf/onboarding"))
    return { page: "login" };
  if (
    path.startsWith("/account/access") ||
    path.startsWith("/account/suspended") ||
    path.startsWith("/i/flow/consent")
  )
    return { page: "locked" };
  if (first === "i" && parts[1] === "lists" && /^\d+$/.test(parts[2] ?? "") && parts[3] === "members")
    return { page: "listMembers", listId: parts[2] };
  const handle = handleFromHref(`/${first}`);
  if (handle === undefined) return { page: "other" };
  if (rest.length === 0) return { page: "profile", handle };
  const kind = LIST_ROUTES.get(rest.join("/"));
  return kind === undefined ? { page: "other" } : { page: "list", handle, kind };
}
