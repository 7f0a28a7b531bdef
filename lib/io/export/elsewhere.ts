/** Where else somebody says to be, as found in what they say of themselves on X. */
export interface Elsewhere {
  /** Handles on Bluesky, without "@". */
  bluesky: string[];
  /** Addresses in the form "@user@host". */
  mastodon: string[];
  /** Other addresses, with "https://" where the text has no protocol. */
  sites: string[];
}

const HOST = String.raw`(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}`;
const BLUESKY_PAGE = new RegExp(String.raw`^bsky\.app/profile/(${HOST})`, "i");
const BLUESKY_HANDLE = /(?<![\w.@/-])@?([a-z0-9][a-z0-9-]*\.bsky\.social)(?![\w-])/gi;
const BLUESKY_NAMED = new RegExp(String.raw`(?:bsky|bluesky)\s*[:=@→-]+\s*@?(${HOST})`, "gi");
const MASTODON_HANDLE = new RegExp(String.raw`(?<![\w.@])@([\w.-]+)@(${HOST})(?![\w.-]*@)`, "gi");
const MASTODON_PAGE = new RegExp(String.raw`^(${HOST})/@([\w.-]+)/?$`, "i");
const ADDRESS = new RegExp(String.raw`(?<![\w.@/-])(https?://)?(${HOST}(?:/[^\s<>"'()|·]*)?)`, "gi");

/** Sites whose addresses look like Mastodon's and are not. */
const NOT_MASTODON =
  /(?:^|\.)(?:medium\.com|tiktok\.com|youtube\.com|threads\.net|threads\.com|substack\.com|flipboard\.com|twitch\.tv|t\.me|warpcast\.com|farcaster\.xyz|paragraph\.xyz|lichess\.org|hive\.blog|odysee\.com|rumble\.com)$/i;

/** Ends of names that are files or words more often than sites, where no protocol and no path says otherwise. */
const NO_SITE = /\.(?:js|ts|py|md|txt|rs|sh|pdf|png|jpg|html|css|json|exe|zip)$/i;
const X_HOSTS = /^(?:www\.)?(?:x\.com|twitter\.com|t\.co)(?:\/|$)/i;

/** Finds handles on Bluesky and Mastodon and addresses in texts of a profile, each once and in their order. An e-mail
 *  address is none of them, nor is an address of X. */
export function elsewhereIn(...texts: readonly (string | undefined)[]): Elsewhere {
  const bluesky = new Set<string>();
  const mastodon = new Set<string>();
  const sites = new Set<string>();
  for (const text of texts) {
    if (text === undefined) continue;
    for (const [, handle] of text.matchAll(BLUESKY_HANDLE)) bluesky.add(handle.toLowerCase());
    for (const [, handle] of text.matchAll(BLUESKY_NAMED)) bluesky.add(handle.toLowerCase());
    for (const [, user, host] of text.matchAll(MASTODON_HANDLE))
      mastodon.add(`@${user}@${host.toLowerCase()}`);
    for (const [whole, protocol, found, at] of addresses(text)) {
      const address = found.replace(/[.,;:!?]+$/, "");
      const [page, toot] = [BLUESKY_PAGE.exec(address), MASTODON_PAGE.exec(address)];
      if (page !== null) bluesky.add(page[1].toLowerCase());
      else if (toot !== null && !NOT_MASTODON.test(toot[1]))
        mastodon.add(`@${toot[2]}@${toot[1].toLowerCase()}`);
      else if (isSite(address, protocol !== undefined) && !isHandle(text, at, whole, bluesky, address))
        sites.add(`${protocol?.toLowerCase() ?? "https://"}${address}`);
    }
  }
  return { bluesky: [...bluesky], mastodon: [...mastodon], sites: [...sites] };
}

function addresses(text: string): [string, string | undefined, string, number][] {
  return Array.from(text.matchAll(ADDRESS), (match) => [match[0], match[1], match[2], match.index]);
}

function isSite(address: string, hasProtocol: boolean): boolean {
  if (X_HOSTS.test(address)) return false;
  return hasProtocol || address.includes("/") || !NO_SITE.test(address);
}

/** Whether an address is the host of a handle or of an e-mail address, or was read as a handle on Bluesky. */
function isHandle(text: string, at: number, whole: string, bluesky: ReadonlySet<string>, address: string) {
  return text[at + whole.length] === "@" || bluesky.has(address.toLowerCase());
}
