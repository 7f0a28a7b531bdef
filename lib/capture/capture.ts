import { noteRate, noteSign } from "@/lib/store/limits";
import { noteDay } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { isCommitted, noteCommitted } from "@/lib/store/visit";
import { type Answer, profileId, readAnswer } from "@/lib/x/answer";
import { signBeside, type Trouble, troubleOf } from "@/lib/x/errors";
import { at, parseJson } from "@/lib/x/json";
import { isBudgetOperation, isProfileOperation, VIEWER_OPERATION } from "@/lib/x/operations";
import { type RequestVariables, readVariables } from "@/lib/x/request";
import { commitAccounts, commitXList } from "./commit-accounts";
import { commitPage, shownPage } from "./commit-list";
import { commitDrift, commitTrouble, keepApart } from "./commit-refused";
import { noteXRefusal } from "./log-lines";
import type { Observation } from "./observation";
import { type Gain, isGain, listRequest, NOTHING, viewerOf } from "./request";
import { nameViewer, noteUnnamed } from "./unnamed";

/** Reads one observed answer and commits what it says in one transaction, together with the page's record and
 *  the visit's outcome. An observation that was committed before changes nothing and gives the same reply.
 *  Never throws for what X or the page sent; database errors reject and nothing is stored. */
export async function capture(store: Store, observation: Observation): Promise<Gain> {
  const { operation } = observation;
  if (operation === VIEWER_OPERATION) return captureViewer(store, observation);
  if (isBudgetOperation(operation)) return captureBudget(store, observation);
  const variables = readVariables(observation.variables);
  const answer = readAnswer(
    operation,
    observation.status,
    observation.body,
    variables.cursor,
    observation.isRenamed,
  );

  return store.transaction("rw", store.tables, async () => {
    if (await isCommitted(store, observation.key)) return { ...NOTHING, repeated: true };
    await noteLimits(store, observation, answer.type === "trouble" ? answer.trouble : answer.sign);
    const gain = await commit(store, observation, answer, variables);
    await noteCommitted(store, observation.key, observation.at);
    await settleViewer(store, observation);
    if (isGain(gain)) await noteDay(store, observation.at, gain);
    return gain;
  });
}

/** Learns who is logged in; nothing else of such an answer is kept. */
async function captureViewer(store: Store, observation: Observation): Promise<Gain> {
  await store.transaction("rw", store.tables, async () => {
    await settleViewer(store, observation);
  });
  return NOTHING;
}

/** Notes an answer from a tab that has not said who is logged in, or gives what such answers brought to the one it names. */
async function settleViewer(store: Store, observation: Observation): Promise<void> {
  const { load, key, at } = observation;
  if (load === undefined) return;
  const viewer = viewerOf(observation);
  if (viewer === undefined) await noteUnnamed(store, load, key, at);
  else await nameViewer(store, load, viewer, at);
}

/** Commits what an answer says of X's patience where nothing else of it is read. */
async function captureBudget(store: Store, observation: Observation): Promise<Gain> {
  const { key, at, status, body } = observation;
  return store.transaction("rw", store.tables, async () => {
    if (await isCommitted(store, key)) return { ...NOTHING, repeated: true };
    const answer = parseJson(body);
    const trouble = status === 200 ? signBeside(answer) : troubleOf(status, answer, body);
    await noteLimits(store, observation, trouble);
    await noteCommitted(store, key, at);
    return NOTHING;
  });
}

/** Keeps what the answer says of X's patience: the budget that is left, and a refusal. Collection follows it. */
async function noteLimits(
  store: Store,
  { operation, rate, at }: Observation,
  trouble: Trouble | undefined,
): Promise<void> {
  if (rate !== null) await noteRate(store, operation, rate, at);
  if (trouble !== undefined) await noteSign(store, trouble, operation, at, rate?.remaining);
}

/** Stores an answer within the open transaction. */
async function commit(
  store: Store,
  observation: Observation,
  answer: Answer,
  variables: RequestVariables,
): Promise<Gain> {
  const request = listRequest(observation, variables);
  switch (answer.type) {
    case "list":
      return request === undefined
        ? NOTHING
        : commitPage(store, request, shownPage(answer.page, observation.at));
    case "emptyList":
      return request === undefined ? NOTHING : commitPage(store, request, undefined);
    case "drift":
      return commitDrift(store, request, observation, answer.page);
    case "accounts":
      return commitAccounts(store, observation, variables, answer.accounts);
    case "xList":
      return commitXList(store, observation, answer.list);
    case "trouble":
      if (answer.trouble === "unparsable" && holdsData(observation.body)) await keepApart(store, observation);
      if (request !== undefined) return commitTrouble(store, request, answer.trouble, answer.detail);
      await noteXRefusal(store, observation.operation, answer.trouble, observation.at);
      // The old way to say that a profile is suspended. "Not found" in an error may pass: only X's empty answer
      // means that an account is gone.
      return answer.trouble === "suspended"
        ? commitAccounts(store, observation, variables, [
            { found: false, id: suspendedId(observation), status: "suspended" },
          ])
        : NOTHING;
  }
}

function suspendedId({ operation, body }: Observation): string | undefined {
  return isProfileOperation(operation) ? profileId(operation, body) : undefined;
}

/** Whether an answer holds data, understood or not. */
function holdsData(body: string): boolean {
  const data = at(parseJson(body), "data");
  return typeof data === "object" && data !== null && Object.keys(data).length > 0;
}
