import { isHandle } from "@/lib/x/id";
import type { ListKind } from "@/lib/x/kinds";

/** Returns whether a name can be in an address of X: a handle, or for the members of a List its id. A name may come
 *  from a file that somebody else made. */
export function isNameOnX(kind: ListKind, name: string): boolean {
  return kind === "listMembers" ? /^\d{1,20}$/.test(name) : isHandle(name);
}

/** Returns where a path leads from a page of X; undefined where that is not x.com or twitter.com. */
export function addressOnX(path: string, page: string): string | undefined {
  const address = URL.canParse(path, page) ? new URL(path, page) : undefined;
  const isOnX = address?.protocol === "https:" && /^(?:[a-z]+\.)?(?:x|twitter)\.com$/.test(address.hostname);
  return isOnX ? address.href : undefined;
}
