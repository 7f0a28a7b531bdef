import type { Account } from "./account";
import { OTHER_OPERATIONS } from "./decoys";
import { type Answer, faultAnswer, graphqlError, jsonAnswer } from "./faults";
import type { Json, JsonObject } from "./json";
import { inKeyOrder } from "./key-order";
import { isListName, LISTS, rowsOf } from "./lists";
import { hash, seededRandom } from "./random";
import { renameKeys } from "./rows";
import type { Asked, Switches } from "./switches";
import { listPage, type Page } from "./timeline";
import { type Generation, mixedGeneration, profileObject, userObject } from "./users";
import type { World } from "./world";

/** A call of X's API, read off the request. */
export interface Call {
  operation: string;
  variables: JsonObject;
}

export interface Reply {
  answer: Answer;
  /** What a list answer holds. */
  page?: Page;
}

const FOLLOWED_BY = "/i/api/1.1/friends/following/list.json";
const RECOMMENDED = "/i/api/1.1/users/recommendations.json";
const LOGGED_EVENTS = "/i/api/1.1/jot/client_event.json";
const FOLLOW = "/i/api/1.1/friendships/create.json";
const UNFOLLOW = "/i/api/1.1/friendships/destroy.json";
const REST = [FOLLOWED_BY, RECOMMENDED, LOGGED_EVENTS, FOLLOW, UNFOLLOW];

/** REST calls go by their address, as GraphQL calls go by their operation; a posted form counts as variables. */
export function restCall(path: string, query: URLSearchParams, form: string): Call | undefined {
  if (!REST.includes(path)) return undefined;
  return { operation: path, variables: Object.fromEntries([...query, ...new URLSearchParams(form)]) };
}

/** Who a call is about, by every name, so that rules may use any. */
function ownersOf(world: World, { variables }: Call): string[] {
  const { screen_name, userId, user_id, listId } = variables;
  const account =
    typeof screen_name === "string"
      ? world.byHandle(screen_name)
      : world.byId(String(userId ?? user_id ?? ""));
  const named = [screen_name, userId, user_id, listId].filter((name) => typeof name === "string");
  return account ? [...named, account.id, account.handle] : named;
}

/** X's answer to a call, faults and sessions aside. */
export function answerCall(world: World, call: Call, switches: Switches, now: number): Reply {
  const { operation, variables } = call;
  const random = seededRandom(hash(JSON.stringify(variables)));
  const sent = (body: Json) => jsonAnswer(inKeyOrder(body, switches.keys ?? "alphabetical", random));
  if (isListName(operation)) {
    const owner = String(variables[LISTS[operation].owner]);
    const cursor = typeof variables.cursor === "string" ? variables.cursor : undefined;
    const page = listPage(world, { list: operation, owner, cursor }, switches, now);
    return { answer: sent(page.body), page };
  }
  const body = singleAnswer(world, call, switches, now);
  return { answer: body === undefined ? faultAnswer("unknownQuery") : sent(body) };
}

function singleAnswer(
  world: World,
  { operation, variables }: Call,
  switches: Switches,
  now: number,
): Json | undefined {
  const generation = switches.generation ?? "C";
  switch (operation) {
    case "UserByScreenName":
      return profileAnswer(world, world.byHandle(String(variables.screen_name)), switches);
    case "UserByRestId":
      return profileAnswer(world, world.byId(String(variables.userId)), switches);
    case "UsersByRestIds":
      return usersAnswer(world, variables.userIds, generation);
    case "ListByRestId":
      return listAnswer(world, String(variables.listId), generation);
    case FOLLOWED_BY:
      return followedByAnswer(world, variables);
    case RECOMMENDED:
      return world.decoys.map((id) => ({ token: id, user: flatUser(world, world.account(id)) }));
    case LOGGED_EVENTS:
      return {};
    case FOLLOW:
    case UNFOLLOW:
      return changeFollow(world, operation === FOLLOW, world.account(String(variables.user_id)), now);
    default:
      return OTHER_OPERATIONS[operation]?.(world, variables, now);
  }
}

const wording = (generation: Generation | "mixed", { id }: Account): Generation =>
  generation === "mixed" ? mixedGeneration(id) : generation;

/** Nobody and the deactivated: no user at all. Suspended: unavailable, with the id beside it except in C. */
function profileAnswer(world: World, account: Account | undefined, switches: Switches): JsonObject {
  if (!account || account.status === "deactivated") return { data: {} };
  const generation = wording(switches.generation ?? "C", account);
  if (account.status === "suspended" || account.status === "withheld")
    return switches.partialErrors ? suspendedOfOld(account) : unavailableAnswer(account, generation);
  const result = profileObject(world, account, generation);
  const data = { user: { result: switches.drifted ? renameKeys(result) : result } };
  return switches.partialErrors
    ? { errors: [graphqlError("Dependency: Unspecified", 131, "DependencyError", ["user", "result"])], data }
    : { data };
}

function unavailableAnswer(account: Account, generation: Generation): JsonObject {
  const suspended = account.status === "suspended";
  const result = {
    __typename: "UserUnavailable",
    message: suspended ? "User is suspended" : "User is withheld",
    reason: suspended ? "Suspended" : "Withheld",
  };
  return { data: { user: generation === "C" ? { result } : { rest_id: account.id, result } } };
}

/** As in 2022: an error beside a user who has lost everything but the id. */
function suspendedOfOld({ id }: Account): JsonObject {
  const error = graphqlError("Authorization: User has been suspended. (63)", 63, "AuthorizationError", [
    "user",
    "legacy",
  ]);
  return {
    errors: [error],
    data: { user: { rest_id: id, affiliates_highlighted_label: {}, legacy_extended_profile: {} } },
  };
}

/** The viewer presses Follow or Following. */
function changeFollow(world: World, follow: boolean, account: Account, now: number): JsonObject {
  if (follow) world.follow(world.viewer.id, account.id, now);
  else world.unfollow(world.viewer.id, account.id);
  return flatUser(world, account);
}

function usersAnswer(world: World, ids: Json | undefined, generation: Generation | "mixed"): JsonObject {
  const accounts = (Array.isArray(ids) ? ids : []).map((id) => world.byId(String(id)));
  const users = accounts.map((account): JsonObject => {
    if (!account || account.status === "deactivated") return {};
    if (account.status === "suspended")
      return { result: { __typename: "UserUnavailable", reason: "Suspended" } };
    return { result: userObject(world, account, wording(generation, account)) };
  });
  return { data: { users } };
}

function listAnswer(world: World, id: string, generation: Generation | "mixed"): JsonObject {
  const list = world.lists.get(id);
  if (!list) return { data: {} };
  const owner = world.account(list.owner);
  return {
    data: {
      list: {
        id: Buffer.from(`List:${id}`).toString("base64"),
        id_str: id,
        name: list.name,
        description: list.description,
        member_count: list.members.length,
        subscriber_count: 3,
        mode: "Public",
        following: false,
        is_member: list.members.includes(world.viewer.id),
        muting: false,
        pinning: false,
        user_results: { result: userObject(world, owner, wording(generation, owner)) },
      },
    },
  };
}

/** "Followed by … and N others you follow": the claimed total of followers you know. */
function followedByAnswer(world: World, variables: JsonObject): JsonObject {
  const known = rowsOf(world, "FollowersYouKnow", String(variables.user_id));
  return {
    users: known.slice(0, Number(variables.count ?? 3)).map(({ account }) => flatUser(world, account)),
    total_count: known.length,
    next_cursor: 0,
    next_cursor_str: "0",
    previous_cursor: 0,
    previous_cursor_str: "0",
  };
}

/** A user as X's REST answers word it: `legacy` of generation A with ids, flat. */
function flatUser(world: World, account: Account): JsonObject {
  const { legacy } = userObject(world, account, "A");
  return { id: Number(account.id), id_str: account.id, ...(legacy as JsonObject) };
}

/** Page numbers of lists: X's answers do not say them, but rules go by them. */
export class PageNumbers {
  private readonly numbers = new Map<string, number>();

  /** 1 for calls without a cursor; else one more than the page that gave the cursor. */
  of({ operation, variables }: Call): number {
    if (typeof variables.cursor !== "string") return 1;
    return this.numbers.get(`${operation}/${variables.cursor}`) ?? 2;
  }

  /** Remembers the cursor that a page has given. */
  remember({ operation }: Call, cursor: string, page: number): void {
    const key = `${operation}/${cursor}`;
    if (!this.numbers.has(key)) this.numbers.set(key, page + 1);
  }
}

export function askedOf(world: World, call: Call, pages: PageNumbers): Asked {
  return { operation: call.operation, owners: ownersOf(world, call), page: pages.of(call) };
}
