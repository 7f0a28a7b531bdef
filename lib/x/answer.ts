import { errorsOf, signBeside, type Trouble, troubleOf } from "./errors";
import { readId } from "./id";
import { at, filledText, items, parseJson, text } from "./json";
import {
  isListOperation,
  isProfileOperation,
  LIST_OPERATIONS,
  type ListOperation,
  type ListOperationName,
  PROFILE_OPERATIONS,
  type ProfileOperationName,
  type ReadOperationName,
  X_LIST_OPERATIONS,
} from "./operations";
import { hasDrifted, type ListPage, readTimeline } from "./timeline";
import { readUser, type UserSighting } from "./user";

/** What one answer of X says, after reading and before storing. */
export type Answer = Content & {
  /** What X says of its patience beside usable data. */
  sign?: Trouble;
};

type Content =
  | { type: "list"; page: ListPage; warnings: string[] }
  | { type: "emptyList"; warnings: string[] }
  | { type: "accounts"; accounts: AccountAnswer[] }
  | { type: "xList"; list: XListSighting }
  | { type: "trouble"; trouble: Trouble; detail: string }
  | { type: "drift"; page: ListPage };

export type AccountAnswer =
  | { found: true; user: UserSighting & { handle: string } }
  | { found: false; id: string | undefined; status: Unavailable | "not_found" };

/** What X says of an account that it does not show. */
type Unavailable = "suspended" | "deleted" | "withheld";

/** What X says of a List that somebody keeps. */
export interface XListSighting {
  id: string;
  name: string | undefined;
  members: number | undefined;
  owner: (UserSighting & { handle: string }) | undefined;
}

/** Reads one answer. Never throws: what is not understood comes back as trouble `unparsable` or as drift.
 *  Usable data wins over errors beside it, since X sends partial errors with good lists.
 *  @param cursor what the request of a list carried; undefined for its first page
 *  @param isRenamed whether X asked for a list under a name that the user has given */
export function readAnswer(
  operation: ReadOperationName,
  status: number,
  body: string,
  cursor?: string,
  isRenamed = false,
): Answer {
  const answer = parseJson(body);
  const read =
    answer === undefined ? undefined : readData(operation, answer, cursor === undefined, isRenamed);
  if (read !== undefined) {
    const sign = signBeside(answer);
    return sign === undefined ? read : { ...read, sign };
  }
  const trouble = troubleOf(status, answer, body) ?? "unparsable";
  return { type: "trouble", trouble, detail: words(status, answer) };
}

function readData(
  operation: ReadOperationName,
  answer: unknown,
  isFirstPage: boolean,
  isRenamed: boolean,
): Answer | undefined {
  if (isListOperation(operation)) return readList(operation, answer, isFirstPage, isRenamed);
  if (isProfileOperation(operation)) return readProfiles(operation, answer);
  return readXList(answer);
}

function readList(
  name: ListOperationName,
  answer: unknown,
  isFirstPage: boolean,
  isRenamed: boolean,
): Answer | undefined {
  const operation: ListOperation = LIST_OPERATIONS[name];
  const warnings = errorsOf(answer).map(({ code, message }) => `${code ?? ""} ${message}`.trim());
  const found = operation.instructions.map((path) => at(answer, ...path)).find(Array.isArray);
  if (found !== undefined) {
    const page = readTimeline(found, operation, isRenamed);
    return hasDrifted(page, isFirstPage) ? { type: "drift", page } : { type: "list", page, warnings };
  }
  const result = at(answer, "data", "user", "result");
  if (at(result, "__typename") === "UserUnavailable") {
    const status = unavailableStatus(result);
    return { type: "trouble", trouble: status === "withheld" ? "protected" : status, detail: reason(result) };
  }
  // X answers a list that this viewer may not read, and a list without rows, with a timeline of nothing.
  const timeline = at(result, "timeline");
  const isBare = typeof timeline === "object" && timeline !== null && Object.keys(timeline).length === 0;
  return isBare && warnings.length === 0 ? { type: "emptyList", warnings } : undefined;
}

function readProfiles(name: ProfileOperationName, answer: unknown): Answer | undefined {
  const { users, many } = PROFILE_OPERATIONS[name];
  const data = at(answer, "data");
  if (typeof data !== "object" || data === null) return undefined;
  const holders = many ? items(at(answer, ...users)) : [at(answer, ...users)];
  const accounts = holders
    .map((holder) => readAccount(holder, name))
    .filter((account) => account !== undefined);
  // A single profile that is not there at all: X answers `{"data":{}}` for a handle or an id that nobody has.
  if (accounts.length === 0 && !many && errorsOf(answer).length === 0 && Object.keys(data).length === 0) {
    return { type: "accounts", accounts: [{ found: false, id: undefined, status: statusOfNobody(name) }] };
  }
  return accounts.length > 0 ? { type: "accounts", accounts } : undefined;
}

/** Returns who is logged in by X's own answer: id and handle, and nothing else of it. */
export function readViewer(body: string): { id: string; handle: string } | undefined {
  const result = at(parseJson(body), "data", "viewer", "user_results", "result");
  const user = readUser(result);
  return user && { id: user.id, handle: user.handle };
}

/** Returns X's id of the account that a profile answer is about; undefined where the answer shows several accounts or
 *  none. Read by its path: X also sends ids of professional categories and of accounts inside badges. */
export function profileId(name: ProfileOperationName, body: string): string | undefined {
  const { users, many } = PROFILE_OPERATIONS[name];
  if (many) return undefined;
  const holder = at(parseJson(body), ...users);
  return readId(at(holder, "result", "rest_id")) ?? readId(at(holder, "rest_id"));
}

/** What it means that X finds nobody: an id is an account's for ever, a handle is not. */
function statusOfNobody(name: ProfileOperationName): "deleted" | "not_found" {
  return name === "UserByScreenName" ? "not_found" : "deleted";
}

function readAccount(holder: unknown, name: ProfileOperationName): AccountAnswer | undefined {
  const result = at(holder, "result");
  if (at(result, "__typename") === "UserUnavailable") {
    const id = readId(at(holder, "rest_id"));
    const isNobody = id === undefined && isNotFound(result);
    return { found: false, id, status: isNobody ? statusOfNobody(name) : unavailableStatus(result) };
  }
  const user = readUser(result);
  return user && { found: true, user };
}

function unavailableStatus(result: unknown): Unavailable {
  const words = reason(result).toLowerCase();
  if (words.includes("suspend")) return "suspended";
  return words.includes("deactivat") || isNotFound(result) ? "deleted" : "withheld";
}

function isNotFound(result: unknown): boolean {
  return reason(result).toLowerCase().includes("not found");
}

function reason(result: unknown): string {
  const parts = [
    at(result, "reason"),
    at(result, "message"),
    at(result, "unavailable_reason"),
    at(result, "unavailable_message", "text"),
  ];
  return parts
    .map((part) => text(part) ?? "")
    .filter((part) => part !== "")
    .join(" ");
}

function readXList(answer: unknown): Answer | undefined {
  const list = at(answer, ...X_LIST_OPERATIONS.ListByRestId.list);
  const id = readId(at(list, "id_str")) ?? readId(at(list, "rest_id"));
  if (id === undefined) return undefined;
  const members = at(list, "member_count");
  return {
    type: "xList",
    list: {
      id,
      name: filledText(at(list, "name")),
      members: typeof members === "number" && Number.isSafeInteger(members) ? members : undefined,
      owner: readUser(at(list, "user_results", "result")),
    },
  };
}

/** Words for the log: never the body, which is a stranger's data. */
function words(status: number, answer: unknown): string {
  const errors = errorsOf(answer).map(({ code, message }) => `${code ?? "?"}: ${message.slice(0, 120)}`);
  return [`HTTP ${status}`, ...errors.slice(0, 3)].join(", ");
}
