import type { ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Address of a list on X: the owner's handle, or for `listMembers` the id of the List. */
export function listPath(kind: ListKind, name: string): string {
  return kind === "listMembers" ? `/i/lists/${name}/members` : `/${name}/${LISTS[kind].route}`;
}

/** X takes handles in any case and with or without a slash at the end. */
export function samePath(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(path: string): string {
  return path.toLowerCase().replace(/\/+$/, "");
}
