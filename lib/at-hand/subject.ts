import type { AccountListKind } from "@/lib/x/kinds";
import { routeOf } from "@/lib/x/routes";

/** What the user looks at on X: a profile, one of its lists, a List's members, or a page that is about nobody. */
export type Subject =
  | { is: "profile"; handle: string }
  | { is: "list"; handle: string; kind: AccountListKind }
  | { is: "xList"; listId: string }
  | { is: "nobody" };

/** What a tab of X shows, by its address alone: nothing is asked of the page. */
export function subjectOf(address: string): Subject {
  const path = URL.canParse(address) ? new URL(address).pathname : "/";
  const profile = profilePath(path);
  const route = routeOf(profile);
  switch (route.page) {
    case "profile":
      return { is: "profile", handle: route.handle };
    case "list":
      return { is: "list", handle: route.handle, kind: route.kind };
    case "listMembers":
      return { is: "xList", listId: route.listId };
    default:
      return { is: "nobody" };
  }
}

/** Pages below a profile that are still about its account: the tabs of the profile, and single posts. */
const ABOUT_THE_ACCOUNT = /^\/([^/]+)\/(?:with_replies|media|likes|articles|highlights|status\/.*)\/?$/;

function profilePath(path: string): string {
  const handle = ABOUT_THE_ACCOUNT.exec(path)?.[1];
  return handle === undefined ? path : `/${handle}`;
}

/** Whether two subjects are the same, whatever the case of handles. */
export function isSameSubject(one: Subject, other: Subject): boolean {
  return JSON.stringify(one).toLowerCase() === JSON.stringify(other).toLowerCase();
}
