import type { Account } from "./account";
import type { JsonObject } from "./json";
import type { RowTrouble, Switches } from "./switches";
import { mixedGeneration, userObject } from "./users";
import type { World } from "./world";

/** `user_results` of a row, and whether it tells who the user is. */
export interface MadeRow {
  results: JsonObject;
  told: boolean;
}

/** The user of a row, with its trouble if it has one. */
export function troubledRow(
  world: World,
  account: Account,
  generation: NonNullable<Switches["generation"]>,
  trouble: RowTrouble | undefined,
): MadeRow {
  const user = userObject(world, account, generation === "mixed" ? mixedGeneration(account.id) : generation);
  switch (trouble) {
    case "emptyResult":
      return { results: {}, told: false };
    case "unavailable":
      return { results: { result: { __typename: "UserUnavailable", reason: "NoReason" } }, told: false };
    case "noRestId": {
      const { rest_id: _, id: __, ...rest } = user;
      return { results: { result: rest }, told: true };
    }
    case "noHandle": {
      const { core: _, legacy: __, ...rest } = user;
      return { results: { result: { ...rest, core: {} } }, told: false };
    }
    case "mention":
      return {
        results: { result: { ...user, affiliates_highlighted_label: mentionLabel(world) } },
        told: true,
      };
    case "unknownRelation":
      return { results: { result: withoutRelation(user) }, told: true };
    case undefined:
      return { results: { result: user }, told: true };
  }
}

/** A label that holds a user of its own, who is no row. */
function mentionLabel(world: World): JsonObject {
  const other = world.account(world.decoys[0] ?? world.viewer.id);
  const mention = { __typename: "User", core: { screen_name: other.handle }, rest_id: other.id };
  return {
    label: {
      description: "Automated",
      userLabelType: "AutomatedLabel",
      longDescription: {
        text: `Automated by @${other.handle}`,
        entities: [
          { fromIndex: 13, toIndex: 14 + other.handle.length, ref: { mention_results: { result: mention } } },
        ],
      },
    },
  };
}

function withoutRelation(user: JsonObject): JsonObject {
  if (user.relationship_perspectives !== undefined) return { ...user, relationship_perspectives: {} };
  const { following: _, followed_by: __, ...legacy } = user.legacy as JsonObject;
  return { ...user, legacy };
}

function userItem(results: JsonObject): JsonObject {
  return {
    itemType: "TimelineUser",
    __typename: "TimelineUser",
    user_results: results,
    userDisplayType: "User",
  };
}

/** A true row of a list. */
export function rowEntry(id: string, index: bigint, component: string, results: JsonObject): JsonObject {
  return {
    entryId: `user-${id}`,
    sortIndex: index.toString(),
    content: {
      entryType: "TimelineTimelineItem",
      __typename: "TimelineTimelineItem",
      itemContent: userItem(results),
      clientEventInfo: { component, element: "user" },
    },
  };
}

/** Rows of a list as items of a module. */
export function rowModule(module: string, index: bigint, rows: readonly JsonObject[]): JsonObject {
  return {
    entryId: module,
    sortIndex: index.toString(),
    content: {
      entryType: "TimelineTimelineModule",
      __typename: "TimelineTimelineModule",
      displayType: "Vertical",
      items: moduleItems(module, rows),
    },
  };
}

/** Rows as the items that X adds to a module. */
export function moduleItems(module: string, rows: readonly JsonObject[]): JsonObject[] {
  return rows.map((row) => {
    const { itemContent, clientEventInfo } = row.content as JsonObject;
    return { entryId: `${module}-${row.entryId}`, item: { itemContent, clientEventInfo } };
  });
}

/** Three people whom X suggests in the middle of a list; they are no rows of it. */
export function suggestionModule(
  world: World,
  index: bigint,
  { suggestions, generation }: Switches,
): JsonObject {
  const entryId = `who-to-follow-${index}`;
  const people = suggestions === "filled" ? world.decoys.slice(-3).map((id) => world.account(id)) : [];
  return {
    entryId,
    sortIndex: index.toString(),
    content: {
      entryType: "TimelineTimelineModule",
      __typename: "TimelineTimelineModule",
      displayType: "Vertical",
      header: { displayType: "Classic", text: "Who to follow", sticky: false },
      items: people.map((person) => ({
        entryId: `${entryId}-user-${person.id}`,
        item: {
          itemContent: userItem(troubledRow(world, person, generation ?? "C", undefined).results),
          clientEventInfo: { component: "suggest_who_to_follow", element: "user" },
        },
      })),
    },
  };
}

const RENAMED: Readonly<Record<string, string>> = {
  rest_id: "key",
  id: "node",
  core: "identity",
  legacy: "past",
  screen_name: "at_name",
};

/** An entry after X has renamed its fields: the page still works, readers of the old names find nobody. */
export function renameFields(entry: JsonObject): JsonObject {
  const entryId = String(entry.entryId).replace(/^user-\d+$/, `person-${String(entry.sortIndex).slice(-6)}`);
  return { ...(renameKeys(entry) as JsonObject), entryId };
}

/** The same value under the new names. */
export function renameKeys(value: JsonObject[string]): JsonObject[string] {
  if (Array.isArray(value)) return value.map(renameKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [RENAMED[key] ?? key, renameKeys(inner)]),
  );
}
