import { snowflake } from "./account";
import type { JsonObject } from "./json";
import { hash } from "./random";
import { rowEntry } from "./rows";
import { createdAtText } from "./user-facts";
import { userObject } from "./users";
import type { World } from "./world";

/** Answers that X's page asks for all the time and that are no lists: they hold users and instructions,
 *  some at the very place where lists have theirs, and must be passed by. */
export const OTHER_OPERATIONS: Readonly<
  Record<string, (world: World, variables: JsonObject, now: number) => JsonObject>
> = {
  HomeLatestTimeline: homeTimeline,
  UserTweets: userTweets,
  FollowersOfTopic: followersOfTopic,
  Viewer: whoLooks,
  DataSaverMode: () => ({ data: { viewer: { data_saver_mode: false } } }),
};

/** X's own word on who is logged in. */
function whoLooks(world: World): JsonObject {
  return { data: { viewer: { user_results: { result: userObject(world, world.viewer, "C") } } } };
}

function homeTimeline(world: World, _: JsonObject, now: number): JsonObject {
  const authors = world.following(world.viewer.id).slice(0, 8);
  const entries = authors.map(({ target }, place) => post(world, target, now, place));
  const instructions = [{ type: "TimelineAddEntries", entries }];
  return { data: { home: { home_timeline_urt: { instructions } } } };
}

function userTweets(world: World, variables: JsonObject, now: number): JsonObject {
  const entries = [0, 1, 2].map((place) => post(world, String(variables.userId), now, place));
  return userTimeline(entries);
}

/** Shaped and named nearly like Followers, but nobody here follows the account asked for. */
function followersOfTopic(world: World, _: JsonObject, now: number): JsonObject {
  const top = BigInt(snowflake(now));
  const entries = world.decoys.map((id, place) =>
    rowEntry(id, top - BigInt(place), "FollowersSgs", { result: userObject(world, world.account(id), "C") }),
  );
  return userTimeline(entries);
}

/** A timeline at the place where lists have theirs. */
function userTimeline(entries: JsonObject[]): JsonObject {
  const instructions: JsonObject[] = [
    { type: "TimelineClearCache" },
    { type: "TimelineAddEntries", entries },
  ];
  return { data: { user: { result: { __typename: "User", timeline: { timeline: { instructions } } } } } };
}

const SAYINGS = [
  "Rain again.",
  "A new page is up.",
  "Does anyone still print maps?",
  "Good morning 🌄",
  "Ship it & sleep.",
];

function post(world: World, author: string, now: number, place: number): JsonObject {
  const at = now - (place + 1) * 3_600_000;
  const id = snowflake(at, hash(author));
  return {
    entryId: `tweet-${id}`,
    sortIndex: id,
    content: {
      entryType: "TimelineTimelineItem",
      __typename: "TimelineTimelineItem",
      itemContent: {
        itemType: "TimelineTweet",
        __typename: "TimelineTweet",
        tweet_results: {
          result: {
            __typename: "Tweet",
            rest_id: id,
            core: { user_results: { result: userObject(world, world.account(author), "C") } },
            legacy: {
              created_at: createdAtText(at),
              full_text: SAYINGS[hash(id) % SAYINGS.length],
              user_id_str: author,
            },
          },
        },
      },
    },
  };
}
