import type { Account, Status } from "./account";
import { FAULT_NAMES } from "./faults";
import { LISTS } from "./lists";
import { befriend } from "./network";
import { addDecoys, type Scenario, some } from "./scenarios";
import type { Switches } from "./switches";
import { World } from "./world";

interface State {
  handle: string;
  about: string;
  status?: Status;
  switches?: Switches;
  /** Page of the list that is unusual; the first where not named. "every" for all. */
  page?: number | "every";
  /** Following and followers; "crowd" where not named. */
  network?: "crowd" | "none" | "few" | "four";
  /** Only for accounts whose lists the viewer may see although they are protected. */
  friend?: boolean;
}

/** Owners of one peculiarity each. Lists are cut by X after one page unless `uncut` is said. */
const STATES: readonly State[] = [
  { handle: "gen_a", about: "user objects of generation A", switches: { generation: "A" }, page: "every" },
  { handle: "gen_b", about: "user objects of generation B", switches: { generation: "B" }, page: "every" },
  { handle: "gen_c", about: "user objects of generation C", switches: { generation: "C" }, page: "every" },
  {
    handle: "gen_doubled",
    about: "C with B's legacy beside it",
    switches: { generation: "doubled" },
    page: "every",
  },
  {
    handle: "gen_mixed",
    about: "all shapes in one answer",
    switches: { generation: "mixed" },
    page: "every",
  },
  { handle: "is_uncut", about: "X shows the whole list", switches: { uncut: true }, page: "every" },
  { handle: "is_few", about: "a list that fits on one page: complete", network: "few" },
  { handle: "is_empty", about: "follows nobody, followed by nobody", network: "none" },
  { handle: "is_protected", about: "protected, the viewer does not follow", status: "protected" },
  { handle: "is_friend", about: "protected, the viewer follows", status: "protected", friend: true },
  { handle: "is_suspended", about: "suspended", status: "suspended" },
  {
    handle: "is_63",
    about: "suspended, told in the old way",
    status: "suspended",
    switches: { partialErrors: true },
    page: "every",
  },
  { handle: "is_gone", about: "deactivated: the handle leads to nobody", status: "deactivated" },
  { handle: "is_withheld", about: "withheld", status: "withheld" },
  { handle: "iI_FifteenLette", about: "handle of 15 letters, mixed case, beginning with i" },
  { handle: "has_shuffle", about: "entries in random order", switches: { shuffled: true } },
  { handle: "has_module", about: "who-to-follow module among the rows", switches: { suggestions: "filled" } },
  {
    handle: "has_no_module",
    about: "who-to-follow module without items",
    switches: { suggestions: "empty" },
  },
  { handle: "has_late_module", about: "suggestions by TimelineAddToModule", switches: { addToModule: true } },
  { handle: "has_gap", about: "second page without rows, third with", switches: { page: "noRows" }, page: 2 },
  {
    handle: "has_no_entries",
    about: "second page without AddEntries",
    switches: { page: "noEntries" },
    page: 2,
  },
  {
    handle: "has_same_cursor",
    about: "second page repeats its cursor",
    switches: { cursor: "same" },
    page: 2,
  },
  {
    handle: "has_stuck",
    about: "pages repeat from the second on",
    switches: { cursor: "stuck" },
    page: "every",
  },
  {
    handle: "has_replaced",
    about: "cursor by TimelineReplaceEntry",
    switches: { cursor: "replaced" },
    page: "every",
  },
  {
    handle: "has_item_cursor",
    about: "cursor inside itemContent",
    switches: { cursor: "inItem" },
    page: "every",
  },
  {
    handle: "has_no_result",
    about: "two rows without a user",
    switches: { troubles: ["emptyResult", "emptyResult"] },
  },
  {
    handle: "has_unavailable",
    about: "a row that is UserUnavailable",
    switches: { troubles: ["unavailable"] },
  },
  { handle: "has_no_id", about: "a row without rest_id", switches: { troubles: ["noRestId"] } },
  { handle: "has_mention", about: "a row with a user in its badge", switches: { troubles: ["mention"] } },
  {
    handle: "has_no_relation",
    about: "a row that does not say who follows whom",
    switches: { troubles: ["unknownRelation"] },
  },
  { handle: "has_v2", about: "instructions under timeline_v2", switches: { timelineV2: true } },
  { handle: "has_errors", about: "errors beside usable data", switches: { partialErrors: true } },
  { handle: "has_drift", about: "renamed fields: rows without id and handle", switches: { drifted: true } },
  { handle: "has_nothing", about: "timeline: {}", switches: { page: "emptyTimeline" } },
  { handle: "is_slow", about: "answers after three seconds", switches: { delay: 3000 } },
  ...FAULT_NAMES.map(
    (fault): State => ({ handle: `f_${fault}`.slice(0, 15), about: fault, switches: { fault } }),
  ),
  {
    handle: "has_unread_row",
    about: "four rows, one of which nobody can read",
    switches: { troubles: ["noHandle"] },
    network: "four",
  },
];

/** Peculiarities of later pages need a list that goes on. */
const GOES_ON = /^has_(gap|no_entries|same_cursor|stuck|replaced|item_cursor)$/;

export interface EveryState extends Scenario {
  viewer: Account;
  /** What to expect at whose lists. */
  states: { handle: string; about: string }[];
}

/** One owner per page state, generation, list shape and fault, by documented handles. Faults concern the first
 *  page of every list of their owner; profiles answer. The handle "nobody_at_all" exists nowhere. */
export function everyStateScenario(): EveryState {
  const world = new World({ seed: 15 });
  const viewer = world.add({ handle: "VeraViewer", name: "Vera Viewer 🧭" });
  const crowd = Array.from({ length: 150 }, (_, i) => world.add({ community: i % 3 }));
  addDecoys(world);
  world.login(viewer.id);
  for (const account of some(world, crowd, 70)) befriend(world, viewer, account);
  for (const account of some(world, crowd, 25)) befriend(world, account, viewer);
  for (const state of STATES) addOwner(world, crowd, state);
  const rules = STATES.flatMap(({ handle, switches, page = 1 }) => [
    ...(GOES_ON.test(handle) ? [{ where: { owner: handle }, switches: { uncut: true } }] : []),
    ...(switches === undefined ? [] : [{ where: whereOf(handle, page), switches }]),
  ]);
  return { world, rules, viewer, states: STATES.map(({ handle, about }) => ({ handle, about })) };
}

/** Only lists are unusual on one page; what holds on every page holds for the profile as well. */
function whereOf(owner: string, page: number | "every") {
  return page === "every" ? { owner } : { owner, page, operation: Object.keys(LISTS) };
}

const SIZES = { crowd: [130, 140, 30], few: [12, 9, 4], four: [4, 4, 4], none: [0, 0, 0] } as const;

function addOwner(
  world: World,
  crowd: readonly Account[],
  { handle, status = "ok", network = "crowd", friend }: State,
): void {
  const owner = world.add({ handle, status, name: `The ${handle.replaceAll("_", " ")}` });
  const [following, followers, subscriptions] = SIZES[network];
  for (const account of some(world, crowd, following)) befriend(world, owner, account);
  for (const account of some(world, crowd, followers)) befriend(world, account, owner);
  for (const [place, account] of some(world, crowd, subscriptions).entries())
    world.subscribe(owner.id, account.id, world.now - (place + 1) * 86_400_000);
  if (friend) befriend(world, world.viewer, owner);
}
