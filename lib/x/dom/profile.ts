import { readCount } from "@/lib/x/count";
import { routeOf } from "@/lib/x/routes";
import { AVATAR_TEST_ID } from "@/lib/x/selectors";
import { find, findAll, isInside, testId } from "./find";
import { type DomRelation, readBadges, readRelation } from "./rows";
import { type ProfileSchema, readSchema } from "./schema";
import { contentOf } from "./section";
import { handleOfLine, isDecoration, linesOf, paragraphsOf, sameHandle, textOf } from "./text";

/** A count as a page shows it: X shortens large ones. */
interface Counter {
  count: number;
  /** False where X shows only the first digits ("32.3K"). */
  exact: boolean;
  from: "link" | "schema";
}

/** An account as its own page shows it. An absent field was not shown. */
export interface DomProfile {
  id?: string;
  /** As X writes it; the address may differ in case. */
  handle: string;
  name?: string;
  /** With its line breaks; links as X shows them, shortened. */
  bio?: string;
  location?: string;
  website?: string;
  /** ISO 8601, from the machine-readable block only. */
  createdAt?: string;
  /** As written for the reader, in the page's language: month and year. */
  joined?: string;
  avatar?: string;
  followers?: Counter;
  following?: Counter;
  followsViewer?: boolean;
  viewerFollows?: boolean;
  /** Undefined where only the machine-readable block is there. */
  blueVerified?: boolean;
  protected?: boolean;
}

/** Reads the page of an account: its head, and X's machine-readable block. Each counts only if it is of `handle`,
 *  since either may still be of the profile before. Undefined where neither is. */
export function readProfile(document: Document, handle: string): DomProfile | undefined {
  const head = readHead(document, handle);
  const schema = readSchema(document, handle);
  if (head === undefined && schema === undefined) return undefined;
  return {
    id: schema?.id ?? head?.id,
    handle: head?.handle ?? schema?.handle ?? handle,
    name: head?.name ?? schema?.name,
    bio: head?.bio ?? schema?.bio,
    location: head?.location ?? schema?.location,
    website: schema?.website ?? head?.website,
    createdAt: schema?.createdAt,
    joined: head?.joined,
    avatar: head?.avatar ?? schema?.avatar,
    followers: bestCounter(head?.followers, schema?.followers),
    following: bestCounter(head?.following, schema?.following),
    followsViewer: head?.followsViewer,
    viewerFollows: head?.viewerFollows,
    blueVerified: head?.blueVerified,
    protected: head?.protected,
  };
}

/** The handle in the head of the profile that the page shows. */
export function shownHandle(content: Element): string | undefined {
  const name = find(content, "profileName");
  return (
    name &&
    linesOf(name)
      .map(handleOfLine)
      .find((handle) => handle !== undefined)
  );
}

type ProfileHead = Omit<ProfileSchema, "createdAt" | "followers" | "following"> &
  DomRelation & {
    joined?: string;
    followers?: Counter;
    following?: Counter;
    blueVerified: boolean;
    protected: boolean;
  };

function readHead(document: Document, wanted: string): ProfileHead | undefined {
  const content = contentOf(document);
  const name = content && find(content, "profileName");
  const handle = content && shownHandle(content);
  if (!content || !name || handle === undefined || !sameHandle(handle, wanted)) return undefined;
  const bio = find(content, "profileBio");
  const [title] = linesOf(name, isDecoration);
  return {
    handle,
    name: title,
    bio: bio && filled(paragraphsOf(bio)),
    location: textBy(content, "profileLocation"),
    website: readWebsite(content),
    joined: textBy(content, "profileJoined"),
    avatar: readAvatar(content, handle),
    ...countersOf(content, handle),
    ...readBadges(name),
    ...relationInHead(content, name, handle),
  };
}

function textBy(
  content: Element,
  name: "profileLocation" | "profileWebsite" | "profileJoined",
): string | undefined {
  const element = find(content, name);
  return element && filled(textOf(element));
}

function filled(text: string): string | undefined {
  return text === "" ? undefined : text;
}

/** The website as shown, or its short link where X has cut it. */
function readWebsite(content: Element): string | undefined {
  const shown = textBy(content, "profileWebsite");
  const href = find(content, "profileWebsite")?.getAttribute("href") ?? undefined;
  return shown === undefined || shown.endsWith("…") ? (href ?? shown) : shown;
}

function readAvatar(content: Element, handle: string): string | undefined {
  const avatar = findAll(content, "avatar").find(
    (element) =>
      sameHandle(testId(element).slice(AVATAR_TEST_ID.length), handle) && isOfHead(element, content),
  );
  return avatar?.querySelector("img[src]")?.getAttribute("src") ?? undefined;
}

/** The badge is beside the name; the button is elsewhere in the head, labelled with the handle in any language. */
function relationInHead(content: Element, name: Element, handle: string): DomRelation {
  const button = findAll(content, "relationButton").find((element) => {
    const label = element.getAttribute("aria-label")?.toLowerCase() ?? "";
    return isOfHead(element, content) && new RegExp(`@${handle.toLowerCase()}(?!\\w)`).test(label);
  });
  const relation = button?.parentElement ? readRelation(button.parentElement) : {};
  return { ...relation, followsViewer: find(name, "followsViewer") !== undefined ? true : undefined };
}

/** Suggestions and posts below the head are full of other accounts. */
function isOfHead(element: Element, content: Element): boolean {
  return (["userCell", "post", "region", "aside", "profileBio"] as const).every(
    (holder) => !isInside(element, holder, content),
  );
}

/** Which count the link to a list shows, and how much to trust it; 0 is best (map-tpot §2.6). */
const COUNTER_LINKS = {
  verifiedFollowers: { counts: "followers", priority: 0 },
  followers: { counts: "followers", priority: 1 },
  following: { counts: "following", priority: 0 },
} as const;

/** A count that a link of the head shows. */
export interface CounterLink extends Counter {
  counts: "followers" | "following";
  priority: number;
  path: string;
}

/** All counts which the head of a profile shows for `handle`, best first. Links without a number (the tabs of the
 *  lists) and “followed by Ana and 3 others” say nothing of the totals. */
export function readCounterLinks(content: Element, handle: string): CounterLink[] {
  const links = findAll(content, "counterLink").flatMap((link) => {
    const path = link.getAttribute("href") ?? "";
    const route = routeOf(path);
    if (route.page !== "list" || !sameHandle(route.handle, handle) || !isOfHead(link, content)) return [];
    const known = COUNTER_LINKS[route.kind as keyof typeof COUNTER_LINKS];
    const counter = known && readCounter(link);
    return counter ? [{ ...counter, ...known, path }] : [];
  });
  return links.sort((one, other) => one.priority - other.priority || other.count - one.count);
}

function countersOf(content: Element, handle: string): { followers?: Counter; following?: Counter } {
  const links = readCounterLinks(content, handle);
  const best = (counts: CounterLink["counts"]): Counter | undefined => {
    const link = links.find((candidate) => candidate.counts === counts);
    return link && { count: link.count, exact: link.exact, from: "link" };
  };
  return { followers: best("followers"), following: best("following") };
}

/** The count of a link: exact from a title or label where there is one, else as shown. */
function readCounter(link: Element): Counter | undefined {
  const titles = [link, ...link.querySelectorAll("[title], [aria-label]")].flatMap((element) => [
    element.getAttribute("title"),
    element.getAttribute("aria-label"),
  ]);
  const counters = [...titles, textOf(link)].flatMap((text) => {
    const count = readCount(text);
    return count === undefined ? [] : [{ count, exact: isExact(text ?? "", count), from: "link" as const }];
  });
  return counters.find(({ exact }) => exact) ?? counters[0];
}

/** A count is exact if all its digits are shown. */
function isExact(text: string, count: number): boolean {
  return (text.match(/\p{Nd}/gu)?.length ?? 0) >= String(count).length;
}

/** An exact count before a shortened one, what the reader sees before what only machines read. */
function bestCounter(link: Counter | undefined, schema: number | undefined): Counter | undefined {
  if (schema === undefined || link?.exact) return link;
  return { count: schema, exact: true, from: "schema" };
}
