import type { Account } from "./account";
import type { JsonObject } from "./json";
import { hash } from "./random";
import type { World } from "./world";

/** An account in X's terms, before a generation words it. */
export interface Facts {
  account: Account;
  followers: number;
  following: number;
  avatar: string;
  banner: string | undefined;
  bioLinks: JsonObject[];
  websiteLinks: JsonObject[];
  viewerFollows: boolean;
  followsViewer: boolean;
  affiliateId: string | undefined;
}

export function factsOf(world: World, account: Account): Facts {
  const mark = hash(account.id);
  const affiliate = account.affiliate === undefined ? undefined : world.byHandle(account.affiliate);
  return {
    account,
    ...world.counts(account.id),
    avatar: avatarOf(account),
    banner:
      mark % 4 === 0
        ? undefined
        : `https://pbs.twimg.com/profile_banners/${account.id}/${mark % 1_000_000_000}`,
    bioLinks: linksIn(account.bio),
    websiteLinks: account.website === undefined ? [] : [linkTo(account.website, 0, 23)],
    viewerFollows: world.follows(world.viewer.id, account.id),
    followsViewer: world.follows(account.id, world.viewer.id),
    affiliateId: affiliate?.id,
  };
}

/** Address of the small avatar; one in fifteen has X's default picture. */
function avatarOf(account: Account): string {
  const mark = hash(account.id);
  if (mark % 15 === 0)
    return "https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png";
  const extension = mark % 7 === 0 ? "png" : mark % 11 === 0 ? "jpeg" : "jpg";
  return `https://pbs.twimg.com/profile_images/${BigInt(mark) * 305_419_897n}/${mark.toString(36)}_normal.${extension}`;
}

function linkTo(address: string, from: number, to: number): JsonObject {
  return {
    display_url: address.replace(/^https:\/\//, "").slice(0, 26),
    expanded_url: address,
    url: shortLink(address),
    indices: [from, to],
  };
}

export function shortLink(address: string): string {
  return `https://t.co/${hash(address).toString(36).padStart(10, "x").slice(-10)}`;
}

/** X counts indices in code points. */
function linksIn(bio: string): JsonObject[] {
  return [...bio.matchAll(/[a-z]+\.example\.org\/\S+/g)].map((found) => {
    const from = [...bio.slice(0, found.index)].length;
    return linkTo(`https://${found[0]}`, from, from + 23);
  });
}

/** The bio as X stores it: addresses replaced by t.co links, nothing escaped. */
export function storedBio(account: Account): string {
  return account.bio.replace(/[a-z]+\.example\.org\/\S+/g, (address) => shortLink(`https://${address}`));
}

/** `Sat Dec 14 04:35:55 +0000 2013` */
export function createdAtText(time: number): string {
  const [day, date, month, year, clock] = new Date(time).toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${date} ${clock} +0000 ${year}`;
}
