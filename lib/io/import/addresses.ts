import { isId } from "@/lib/x/id";
import { handleFromHref } from "@/lib/x/routes";

const ON_X = /^(?:https?:\/\/)?(?:(?:www|mobile|m)\.)?(?:x|twitter)\.com\//i;

/** Returns the handle or the id in the address of a profile on x.com or twitter.com; undefined for any other text. */
export function parseProfileAddress(text: string): { id?: string; handle?: string } | undefined {
  if (!ON_X.test(text)) return undefined;
  const address = URL.parse(text.replace(ON_X, "https://x.com/"));
  if (address === null) return undefined;
  const byNumber = /^\/i\/user\/(\d+)\/?$/.exec(address.pathname)?.[1];
  const isIntent = /^\/intent\/(?:user|follow)\/?$/.test(address.pathname);
  const id = byNumber ?? (isIntent ? address.searchParams.get("user_id") : undefined);
  if (isId(id)) return { id };
  const name = isIntent ? (address.searchParams.get("screen_name") ?? "") : listless(address.pathname);
  const handle = handleFromHref(`https://x.com/${name.replace(/^\//, "")}`);
  return handle === undefined ? undefined : { handle };
}

/** A list or tab of a profile names the profile; a post's address names a post. */
function listless(path: string): string {
  return path.replace(/\/(?:followers|following|verified_followers|with_replies|media|likes)?\/?$/, "");
}
