import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildPlan } from "@/lib/collect/plan";
import { previewPlan } from "@/lib/collect/preview";
import { summarise } from "@/lib/collect/summary";
import { type CollectSettings, DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import { DAY } from "@/lib/durations";
import { lastViewer } from "@/lib/store/meta";
import { lastRun, type PlanRequest } from "@/lib/store/run";
import { createWorld } from "../../fake-x/network";
import { SimulatedRun } from "./sim";

const world = createWorld({ seed: 12, accounts: 12, communities: 2, meanFollowing: 5 });
const viewer = world.viewer;
const followed = world.following(viewer.id).map(({ target }) => world.account(target));

let run: SimulatedRun;

beforeEach(async () => {
  run = new SimulatedRun(world, { pinned: [followed.at(-1)!.handle] });
  await run.live({ plan: "ownLists" });
});

afterEach(() => run.store.delete());

const settings: CollectSettings = { ...DEFAULT_SETTINGS, pinned: [followed.at(-1)!.handle] };

async function planned(request: PlanRequest, now = run.now) {
  return buildPlan(run.store, request, settings, await lastViewer(run.store), now);
}

const names = (lists: { name: string; kind: string }[]) => lists.map(({ name, kind }) => `${name} ${kind}`);

describe("plans", () => {
  test("my network: the centre, then pinned, mutuals, the others; lists of one account together", async () => {
    const { lists, grows } = await planned({ plan: "network", kinds: ["following", "followers"] });
    expect(grows).toBe(true);
    expect(names(lists).slice(0, 2)).toEqual([`${viewer.handle} following`, `${viewer.handle} followers`]);
    const rest = lists.slice(2);
    expect(rest).toHaveLength(2 * followed.length);
    expect(new Set(rest.map(({ name }) => name))).toEqual(new Set(followed.map(({ handle }) => handle)));
    const order = ["centre", "pinned", "mutuals", "followed"];
    const places = lists.map(({ tier }) => order.indexOf(tier));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(lists[2]).toMatchObject({ name: followed.at(-1)!.handle, tier: "pinned" });
    for (const { name, tier } of rest.filter(({ tier }) => tier !== "pinned"))
      expect(tier === "mutuals").toBe(world.follows(world.named(name).id, viewer.id));
    for (let i = 0; i < rest.length; i += 2) expect(rest[i].name).toBe(rest[i + 1].name);
  });

  test("the ego network reads all followers you know before the first list that X cuts", async () => {
    const { lists } = await planned({ plan: "egoNetwork" });
    const kinds = lists.slice(2).map(({ kind }) => kind);
    expect(kinds.lastIndexOf("followersYouKnow")).toBe(followed.length - 1);
    expect(kinds.slice(followed.length)).not.toContain("followersYouKnow");
    expect(kinds).toHaveLength(3 * followed.length);
  });

  test("handles that nobody has seen are in the plan; the same handle in another case is not twice", async () => {
    const { lists } = await planned({
      plan: "handles",
      handles: ["@NeverSeen", "neverseen", viewer.handle],
      kinds: ["following"],
    });
    expect(names(lists)).toEqual(["neverseen following", `${viewer.handle} following`]);
    expect(lists[0]).toMatchObject({
      owner: undefined,
      freshness: { visit: true, because: "never_captured" },
    });
    expect(lists[1].freshness).toMatchObject({ visit: false, because: "fresh" });
  });

  test("what the user asks for by name is visited though it is fresh", async () => {
    const { lists } = await planned({ plan: "account", handle: viewer.handle, kinds: ["following"] });
    expect(lists[0].freshness).toEqual({ visit: true, because: "wanted" });
    const { lists: chosen } = await planned({
      plan: "handles",
      handles: [viewer.handle],
      kinds: ["following"],
      again: true,
    });
    expect(chosen[0].freshness).toEqual({ visit: true, because: "wanted" });
  });

  test("stale: nothing today, both own lists after 181 days", async () => {
    expect((await planned({ plan: "stale" })).lists).toEqual([]);
    const later = await planned({ plan: "stale" }, run.now + 182 * DAY);
    expect(later.lists.map(({ freshness }) => freshness.because)).toEqual(["too_old", "too_old"]);
  });
});

const NONE = { lists: 0, collected: 0 };

test("lists that do not fit into today are named with their size; one larger than a day needs the user's word", async () => {
  const plan = await planned({ plan: "ownLists" });
  const [following, followers] = plan.lists.map(({ claimed = 0 }) => claimed);
  const caps = { ...settings, dailyRows: Math.max(following, followers) - 1 };
  const preview = previewPlan(plan, caps, { wall: run.now, today: NONE, ownDays: [] });
  const large = following > followers ? "following" : "followers";
  const key = `${large}/${viewer.handle.toLowerCase()}`;
  expect(preview.large).toEqual([
    { key, kind: large, name: viewer.handle, rows: caps.dailyRows + 1, exceedsDay: true },
  ]);
  expect(preview.visits).toBe(1);
  const given = previewPlan(plan, caps, { wall: run.now, today: NONE, ownDays: [key] });
  expect(given.visits).toBe(2);
  expect(given.forecast.days).toHaveLength(2);
  const full = { lists: 3, collected: caps.dailyRows };
  expect(
    previewPlan(plan, caps, { wall: run.now, today: full, ownDays: [] }).large.map(
      ({ exceedsDay }) => exceedsDay,
    ),
  ).toEqual(following > followers ? [true, false] : [false, true]);
});

test("a skipped list is no visit, keeps its place in the order, and the run leaves it out", async () => {
  const request: PlanRequest = { plan: "network", kinds: ["following", "followers"] };
  const plan = await planned(request);
  const at = { wall: run.now, today: NONE, ownDays: [] };
  const whole = previewPlan(plan, settings, at);
  const [first, , third] = whole.order;
  const skips = [first.key, third.key];
  const preview = previewPlan(plan, settings, { ...at, skips });
  expect(preview).toMatchObject({ visits: whole.visits - 2, skipped: 2, lists: whole.lists });
  expect(preview.rows).toBe(whole.rows - first.rows - third.rows);
  expect(preview.order.map(({ key }) => key)).toEqual(whole.order.map(({ key }) => key));
  expect(preview.order.filter(({ isSkipped }) => isSkipped).map(({ key }) => key)).toEqual(skips);
  expect(previewPlan(plan, settings, { ...at, skips: [] })).toEqual(whole);

  const before = run.opened.length;
  expect(await run.live(request, undefined, { skips })).toBe("done");
  const { id, due } = (await lastRun(run.store))!;
  const queued = await run.store.queue.where({ run: id }).toArray();
  const keys = queued.map(({ kind, name }) => `${kind}/${name}`.toLowerCase());
  expect(keys).toHaveLength(whole.lists - 2);
  for (const key of skips) expect(keys).not.toContain(key);
  expect(due).toBe(whole.visits - 2);
  const paths = run.opened.slice(before).map(({ path }) => path.toLowerCase());
  for (const { kind, name } of [first, third]) expect(paths).not.toContain(`/${name}/${kind}`.toLowerCase());
});

test("skipping the centre too, a plan still grows from what is stored", async () => {
  const skips = ["following", "followers"].map((kind) => `${kind}/${viewer.handle.toLowerCase()}`);
  await run.store.visits.clear();
  expect(await run.live({ plan: "network", kinds: ["following"] }, undefined, { skips })).toBe("done");
  const { id } = (await lastRun(run.store))!;
  const queued = await run.store.queue.where({ run: id }).toArray();
  expect(new Set(queued.map(({ name }) => name))).toEqual(new Set(followed.map(({ handle }) => handle)));
});

test("the preview adds up: accounts, visits, rows, time", async () => {
  const plan = await planned({ plan: "network", kinds: ["following", "followers"] });
  const preview = previewPlan(plan, settings, { wall: run.now, today: NONE, ownDays: [] });
  expect(preview).toMatchObject({
    accounts: followed.length + 1,
    lists: 2 + 2 * followed.length,
    visits: 2 * followed.length,
    fresh: 2,
    onHold: 0,
    large: [],
  });
  expect(preview.forecast.days.map(({ lists }) => lists)).toEqual([2 * followed.length]);
  expect(preview.byKind.map(({ kind, visits }) => [kind, visits])).toEqual([
    ["following", followed.length],
    ["followers", followed.length],
  ]);
  expect(preview.rows).toBe(
    followed.reduce((rows, { id }) => {
      const { following, followers } = world.counts(id);
      return rows + Math.min(60, following) + Math.min(68, followers);
    }, 0),
  );
  expect(preview.minutes.most).toBeGreaterThan(preview.minutes.least);
});

test("a run's summary has every account once, with what each list brought", async () => {
  await run.live({ plan: "network", kinds: ["following"] });
  const summary = await summarise(run.store, (await lastRun(run.store))!);
  expect(summary.state).toEqual({ is: "done" });
  expect(summary.lists.done).toBe(summary.accounts.flatMap(({ lists }) => lists).length);
  expect(summary.lists.notBegun).toBe(0);
  const [first] = followed;
  const account = summary.accounts.find(({ username }) => username === first.handle);
  const { following, followers } = world.counts(first.id);
  expect(account).toMatchObject({
    lists: [
      {
        kind: "following",
        captured: following,
        new: following,
        duplicates: 0,
        claimed: following,
        coverage: 1,
      },
    ],
    edgesUpserted: following,
    profileOverview: { username: first.handle, followersTotal: followers, followingTotal: following },
  });
});
