import type { Account } from "./account";
import type { JsonObject } from "./json";
import { createdAtText, type Facts, shortLink, storedBio } from "./user-facts";

/** `legacy` as the whole user: flags only where true, absent keys for none. */
export function legacyA(facts: Facts): JsonObject {
  const { account, followers, following, avatar, banner, bioLinks, websiteLinks } = facts;
  return {
    following: facts.viewerFollows,
    ...(facts.followsViewer ? { followed_by: true } : {}),
    can_dm: facts.followsViewer,
    can_media_tag: true,
    created_at: createdAtText(account.createdAt),
    default_profile: false,
    default_profile_image: avatar.includes("default_profile"),
    description: storedBio(account),
    entities: {
      description: { urls: bioLinks },
      ...(websiteLinks.length > 0 ? { url: { urls: websiteLinks } } : {}),
    },
    ...numbers(account, followers, following),
    has_custom_timelines: true,
    is_translator: false,
    location: account.location,
    name: account.name,
    pinned_tweet_ids_str: account.pinnedPost === undefined ? [] : [account.pinnedPost],
    possibly_sensitive: false,
    ...(banner === undefined ? {} : { profile_banner_url: banner }),
    profile_image_url_https: avatar,
    profile_interstitial_type: "",
    ...(account.status === "protected" ? { protected: true } : {}),
    screen_name: account.handle,
    translator_type: "none",
    ...(account.website === undefined ? {} : { url: shortLink(account.website) }),
    verified: false,
    ...verifiedType(account),
    want_retweets: false,
    withheld_in_countries: [],
  };
}

/** `legacy` without handle, name, place, picture and relation. */
export function legacyB({
  account,
  followers,
  following,
  banner,
  bioLinks,
  websiteLinks,
  avatar,
}: Facts): JsonObject {
  return {
    default_profile: false,
    default_profile_image: avatar.includes("default_profile"),
    description: storedBio(account),
    entities: entities(bioLinks, websiteLinks),
    ...numbers(account, followers, following),
    follow_request_sent: false,
    has_custom_timelines: true,
    is_translator: false,
    needs_phone_verification: false,
    notifications: false,
    ...(account.pinnedPost === undefined ? {} : { pinned_tweet_ids_str: [account.pinnedPost] }),
    possibly_sensitive: false,
    ...(banner === undefined ? {} : { profile_banner_url: banner }),
    profile_interstitial_type: "",
    time_zone: "",
    translator_type: "none",
    url: account.website === undefined ? "" : shortLink(account.website),
    utc_offset: 0,
    want_retweets: false,
    withheld_description: "",
    withheld_scope: "",
  };
}

function numbers(account: Account, followers: number, following: number): JsonObject {
  return {
    fast_followers_count: 0,
    favourites_count: account.likes,
    followers_count: followers,
    friends_count: following,
    listed_count: account.listed,
    media_count: account.media,
    normal_followers_count: followers,
    statuses_count: account.posts,
  };
}

/** Links of bio and website; an empty object, not an empty list, where the bio has none. */
export function entities(bioLinks: JsonObject[], websiteLinks: JsonObject[]): JsonObject {
  return {
    description: bioLinks.length > 0 ? { urls: bioLinks } : {},
    ...(websiteLinks.length > 0 ? { url: { urls: websiteLinks } } : {}),
  };
}

/** The kind of organisation; no key for people. */
export function verifiedType(account: Account): JsonObject {
  if (account.verified === "business") return { verified_type: "Business" };
  return account.verified === "government" ? { verified_type: "Government" } : {};
}
