import { profileId } from "@/lib/x/answer";
import { isListOperation, isProfileOperation, LIST_OPERATIONS, type OperationName } from "@/lib/x/operations";
import type { RequestVariables } from "@/lib/x/request";
import type { Route } from "@/lib/x/routes";

/** What of X's pages came as answers: by the list's owner in the request, never by the address at the time. */
export interface Answered {
  /** Notes an answer. Pages of a list after the first say nothing of the rows before them. `path` and `route` are
   *  where the tab was; they count only where X has not said which account the page's handle is. */
  note(operation: OperationName, variables: RequestVariables, body: string, path: string, route: Route): void;
  /** Whether the beginning of what this page shows came as an answer. */
  knows(path: string, route: Route): boolean;
}

export function createAnswered(): Answered {
  const profiles = new Set<string>();
  /** "kind id", of accounts and of Lists. */
  const lists = new Set<string>();
  /** X's id by lower-case handle, from profile answers. */
  const ids = new Map<string, string>();
  const paths = new Set<string>();

  function noteList(kind: string, { userId, listId }: RequestVariables, path: string, route: Route): void {
    const owner = userId ?? listId;
    if (owner !== undefined) lists.add(`${kind} ${owner}`);
    const isHere = route.page === "list" && route.kind === kind && !ids.has(route.handle.toLowerCase());
    if (isHere) paths.add(path);
  }

  return {
    note(operation, variables, body, path, route) {
      if (isListOperation(operation)) {
        if (variables.cursor === undefined) noteList(LIST_OPERATIONS[operation].kind, variables, path, route);
      } else if (isProfileOperation(operation) && variables.handle !== undefined) {
        const handle = variables.handle.toLowerCase();
        profiles.add(handle);
        const id = profileId(operation, body);
        if (id !== undefined) ids.set(handle, id);
      }
    },
    knows(path, route) {
      if (route.page === "profile") return profiles.has(route.handle.toLowerCase());
      if (route.page === "listMembers") return lists.has(`listMembers ${route.listId}`);
      if (route.page !== "list") return false;
      const id = ids.get(route.handle.toLowerCase());
      return id === undefined ? paths.has(path) : lists.has(`${route.kind} ${id}`);
    },
  };
}
