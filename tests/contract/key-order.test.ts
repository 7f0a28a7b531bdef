import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAnswered } from "@/lib/capture/answered";
import { capture } from "@/lib/capture/capture";
import type { Observation } from "@/lib/capture/observation";
import { Store } from "@/lib/store/schema";
import type { OperationName } from "@/lib/x/operations";
import { readVariables } from "@/lib/x/request";
import { answerCall } from "../fake-x/api";
import type { Json } from "../fake-x/json";
import { inKeyOrder } from "../fake-x/key-order";
import { LISTS, type ListName } from "../fake-x/lists";
import { createWorld } from "../fake-x/network";
import { seededRandom } from "../fake-x/random";
import type { Switches } from "../fake-x/switches";

/** JSON gives no meaning to the order of keys. X changed it in May 2026, and what is stored must not notice. */

interface Asked {
  operation: OperationName;
  variables: Record<string, Json>;
  body: Json;
}

const world = createWorld({ seed: 12, accounts: 90, meanFollowing: 25 });
const people = world.everyone();
for (const account of people.slice(10, 40)) account.affiliate = people[5].handle;
world.setStatus(people[50].id, "suspended");
world.setStatus(people[51].id, "withheld");
world.addList({
  id: "77",
  name: "Choir",
  description: "",
  owner: people[3].id,
  members: people.slice(4, 30).map(({ id }) => id),
});

/** An answer of the simulated X. */
function simulated(
  operation: OperationName,
  variables: Record<string, Json>,
  switches: Switches = {},
): Asked {
  const { answer } = answerCall(world, { operation, variables }, switches, world.now);
  if (answer === "abort") throw new Error("no answer");
  return { operation, variables, body: JSON.parse(answer.body) };
}

function simulatedAnswers(): Asked[] {
  const professional = people.filter((person) => person.professional && person.status === "ok").slice(0, 3);
  const generations = ["A", "B", "C", "doubled", "mixed"] as const;
  const lists = Object.keys(LISTS) as ListName[];
  return [
    ...generations.flatMap((generation) =>
      [...professional, people[11], people[50], people[51]].map(({ handle }) =>
        simulated("UserByScreenName", { screen_name: handle }, { generation }),
      ),
    ),
    ...lists.flatMap((list, i) =>
      ([{}, { rowsIn: "module" }, { shuffled: true }, { suggestions: "filled" }] as const).map((switches) => {
        const owner: Asked["variables"] =
          list === "ListMembers" ? { listId: "77" } : { userId: people[i + 6].id };
        return simulated(list, owner, { generation: generations[i % 5], uncut: true, ...switches });
      }),
    ),
    simulated("UsersByRestIds", { userIds: people.slice(20, 40).map(({ id }) => id) }),
    simulated("ListByRestId", { listId: "77" }),
  ];
}

const folder = process.env["X_CAPTURES"] ?? "";

function capturedAnswers(): Asked[] {
  const expected: Record<string, { operation: OperationName; user?: { id: string; handle: string } }> =
    JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
  return Object.entries(expected).flatMap(([file, { operation, user }]) => {
    const owner: Asked["variables"] =
      operation === "ListMembers" ? { listId: "88" } : { userId: user?.id ?? "99" };
    const variables: Asked["variables"] =
      operation === "UserByScreenName" ? { screen_name: user?.handle ?? "ana" } : owner;
    return [{ operation, variables, body: JSON.parse(readFileSync(join(folder, file), "utf8")) }];
  });
}

/** Everything that is stored of these answers, in this order of keys. */
async function dumpOf(asked: readonly Asked[], reorder: (body: Json) => Json) {
  const store = new Store();
  const answered = createAnswered();
  for (const [i, { operation, variables, body }] of asked.entries()) {
    const observation: Observation = {
      key: `00000000-0000-0000-0000-${String(i).padStart(12, "0")}`,
      operation,
      variables: JSON.stringify(variables),
      status: 200,
      rate: null,
      body: JSON.stringify(reorder(body)),
      viewer: "1",
      viewerHandle: null,
      at: 1_780_000_000_000 + i * 1000,
    };
    await capture(store, observation);
    answered.note(operation, readVariables(observation.variables), observation.body, "/home", {
      page: "other",
    });
  }
  const dump: Record<string, unknown[]> = {};
  for (const table of store.tables) dump[table.name] = await table.toArray();
  await store.delete();
  const handles = people.map(({ handle }) => handle);
  const known = handles.filter((handle) =>
    answered.knows(`/${handle}/followers`, { page: "list", handle, kind: "followers" }),
  );
  return { dump, known };
}

describe.each([
  ["simulated answers", true, simulatedAnswers],
  ["captured answers", existsSync(join(folder, "expected.json")), capturedAnswers],
])("%s", (_, available, answers) => {
  test.runIf(available)("with the keys of every object shuffled leave the same store", async () => {
    const asked = answers();
    const plain = await dumpOf(asked, (body) => body);
    expect(plain.dump["accounts"].length).toBeGreaterThan(60);
    // A module of "followers you know": nothing tells its rows from suggestions.
    expect(plain.dump["unparsed"].length).toBeLessThan(2);
    const sorted = await dumpOf(asked, (body) => inKeyOrder(body, "alphabetical", Math.random));
    expect(sorted).toEqual(plain);
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = seededRandom(seed);
        expect(await dumpOf(asked, (body) => inKeyOrder(body, "shuffled", random))).toEqual(plain);
      }),
      { numRuns: 4, seed: 26 },
    );
  });
});
