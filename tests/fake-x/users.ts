import type { Account } from "./account";
import type { JsonObject } from "./json";
import { hash } from "./random";
import { createdAtText, type Facts, factsOf, shortLink, storedBio } from "./user-facts";
import { entities, legacyA, legacyB, verifiedType } from "./user-legacy";
import type { World } from "./world";

/** How X has worded a user: A everything in `legacy` (to 2025-05), B `core` beside a shrunken `legacy`
 *  (to 2026-07), C without `legacy` (since). "doubled" is C with B's legacy still there, as some clients got. */
export type Generation = "A" | "B" | "C" | "doubled";

const GENERATIONS = ["A", "B", "C", "doubled"] as const;

/** The generation of one row where an answer mixes them. */
export function mixedGeneration(id: string): Generation {
  return GENERATIONS[hash(id) % GENERATIONS.length];
}

/** The user object that X sends for an account, as the world's viewer is told. */
export function userObject(world: World, account: Account, generation: Generation): JsonObject {
  const facts = factsOf(world, account);
  switch (generation) {
    case "A":
      return { ...common(facts), legacy: legacyA(facts) };
    case "B":
      return { ...common(facts), ...coreOf(facts), ...flagsOf(facts), legacy: legacyB(facts) };
    case "C":
      return { ...common(facts), ...coreOf(facts), ...flagsOf(facts), ...withoutLegacy(facts) };
    case "doubled":
      return {
        ...common(facts),
        ...coreOf(facts),
        ...flagsOf(facts),
        ...withoutLegacy(facts),
        legacy: legacyB(facts),
      };
  }
}

/** What a profile answer adds to the user object of its generation. */
export function profileObject(world: World, account: Account, generation: Generation): JsonObject {
  const official = account.verified === "business" || account.verified === "government";
  return {
    ...userObject(world, account, generation),
    business_account: {},
    creator_subscriptions_count: world.subscriptions(account.id).length,
    has_hidden_subscriptions_on_profile: false,
    highlights_info: { can_highlight_tweets: account.verified !== "none", highlighted_tweets: "0" },
    is_profile_translatable: false,
    legacy_extended_profile: {},
    ...(generation === "A"
      ? { smart_blocked_by: false, smart_blocking: false }
      : { profile_sort_enabled: true }),
    verification_info: official
      ? {
          reason: {
            description: {
              text: "This account is verified because it is an official organization.",
              entities: [],
            },
            verified_since_msec: String(account.createdAt + 86_400_000),
          },
        }
      : {},
  };
}

function common({ account, affiliateId }: Facts): JsonObject {
  const square = account.verified === "business";
  return {
    __typename: "User",
    id: Buffer.from(`User:${account.id}`).toString("base64"),
    rest_id: account.id,
    affiliates_highlighted_label:
      account.affiliate === undefined ? {} : { label: label(account.affiliate, affiliateId) },
    has_graduated_access: true,
    is_blue_verified: account.verified !== "none",
    profile_image_shape: square ? "Square" : hash(account.id) % 90 === 0 ? "Hexagon" : "Circle",
    ...professionalOf(account),
    tipjar_settings:
      hash(account.id) % 6 === 0 ? { is_enabled: true, venmo_handle: `tip-${account.handle}` } : {},
  };
}

function professionalOf(account: Account): JsonObject {
  if (!account.professional) return {};
  const { type, category } = account.professional;
  return {
    professional: {
      rest_id: String(BigInt(hash(account.id)) + 1_500_000_000_000_000_000n),
      professional_type: type,
      category: [{ id: hash(category) % 1200, name: category, icon_name: "IconBriefcaseStroke" }],
    },
  };
}

/** A badge. Its long form mentions the company as a user object of its own: a deep walk would take it for a row. */
function label(handle: string, id: string | undefined): JsonObject {
  const badge: JsonObject = {
    badge: { url: "https://pbs.twimg.com/profile_images/1/badge_bigger.jpg" },
    description: handle,
    url: { url: `https://twitter.com/${handle}`, urlType: "DeepLink" },
    userLabelType: "BusinessLabel",
    userLabelDisplayType: "Badge",
  };
  if (id === undefined) return badge;
  const mention = { __typename: "User", core: { screen_name: handle }, rest_id: id };
  return {
    ...badge,
    longDescription: {
      text: `Affiliated with @${handle}`,
      entities: [
        {
          fromIndex: 16,
          toIndex: 17 + handle.length,
          ref: { type: "TimelineRichTextMention", screen_name: handle, mention_results: { result: mention } },
        },
      ],
    },
  };
}

/** What B and C share: who one is. */
function coreOf({ account, avatar }: Facts): JsonObject {
  return {
    avatar: { image_url: avatar },
    core: { created_at: createdAtText(account.createdAt), name: account.name, screen_name: account.handle },
    location: { location: account.location },
    privacy: { protected: account.status === "protected" },
    profile_bio: { description: storedBio(account) },
    ...(hash(account.id) % 5 < 3 ? { profile_description_language: account.language } : {}),
    verification: { verified: false, ...verifiedType(account) },
  };
}

/** What B and C share: how one stands to the viewer. */
function flagsOf({ followsViewer, viewerFollows }: Facts): JsonObject {
  return {
    dm_permissions: { can_dm: followsViewer },
    follow_request_sent: false,
    media_permissions: { can_media_tag: true },
    relationship_perspectives: {
      blocked_by: false,
      blocking: false,
      followed_by: followsViewer,
      following: viewerFollows,
      live_following: false,
      muting: false,
    },
    super_follow_eligible: false,
    super_followed_by: false,
    super_following: false,
  };
}

/** What C says in the place of `legacy`. The listed count has no place any more. */
function withoutLegacy({ account, followers, following, banner, bioLinks, websiteLinks }: Facts): JsonObject {
  return {
    action_counts: { favorites_count: account.likes },
    banner: { image_url: banner ?? "" },
    notifications_settings: { notifications_enabled: false },
    pinned_items: account.pinnedPost === undefined ? {} : { tweet_ids_str: [account.pinnedPost] },
    possibly_sensitive: false,
    profile_bio: { description: storedBio(account), entities: entities(bioLinks, websiteLinks) },
    profile_metadata: { profile_interstitial_type: "" },
    profile_translation: { translator_type: "none" },
    relationship_counts: { followers, following },
    tweet_counts: { media_tweets: account.media, tweets: account.posts },
    website: { url: account.website === undefined ? "" : shortLink(account.website) },
  };
}
