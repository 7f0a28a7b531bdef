import { expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import { loadEngine } from "@/lib/graph/load-engine";
import { sampleNetwork, writeSampleNetwork } from "@/lib/sample/sample-network";
import { standing } from "@/lib/store/list";
import { readRevision } from "@/lib/store/meta";
import { Store } from "@/lib/store/schema";

const sample = sampleNetwork();
const byNumber = new Map(sample.accounts.map((account) => [account.n, account]));
const listOf = (kind: string, owner: number) =>
  sample.lists.find((l) => l.kind === kind && l.owner === owner);

test("is always the same", () => expect(sampleNetwork()).toEqual(sample));

test("about 2 000 accounts, numbered without holes, each with a handle and id of its own", () => {
  const { accounts } = sample;
  expect(accounts.length).toBeGreaterThan(1800);
  expect(accounts.length).toBeLessThan(2200);
  expect(accounts.map(({ n }) => n)).toEqual(accounts.map((_, i) => i + 1));
  expect(new Set(accounts.map(({ handleLower }) => handleLower)).size).toBe(accounts.length);
  expect(new Set(accounts.map(({ id }) => id)).size).toBe(accounts.length);
  for (const { handle } of accounts) expect(handle).toMatch(/^[a-z0-9_]{2,15}$/);
});

test("every list was visited, and the visit says what the list holds", () => {
  expect(sample.visits.length).toBeGreaterThan(200);
  for (const visit of sample.visits) {
    const list = listOf(visit.kind, visit.owner);
    expect(visit.rows).toBe(visit.captured + visit.unavailable + visit.duplicates);
    expect(visit.captured).toBe(list === undefined ? 0 : standing(list));
    expect(visit.claimed).toBeGreaterThanOrEqual(visit.captured);
    const account = byNumber.get(visit.owner)!;
    expect(account[visit.kind as "following" | "followers"]).toBe(visit.claimed);
    if (visit.outcome.type === "complete") expect(visit.captured).toBe(visit.claimed);
    if (visit.outcome.type === "protected") expect(account.status).toBe("protected");
    if (visit.outcome.type !== "ended_by_x") continue;
    expect(visit.captured).toBeGreaterThanOrEqual(60);
    expect(visit.captured).toBeLessThanOrEqual(70);
    expect(visit.claimed).toBeGreaterThan(visit.captured);
  }
  for (const { kind, owner } of sample.lists) {
    expect(sample.visits.some((visit) => visit.kind === kind && visit.owner === owner)).toBe(true);
  }
});

test("the viewer's own lists are complete; most lists of others with more than 70 rows are cut", () => {
  const viewer = sample.visits[0].owner;
  const own = sample.visits.filter(({ owner }) => owner === viewer);
  expect(own.map(({ outcome }) => outcome.type)).toEqual(["complete", "complete"]);
  const long = sample.visits.filter(({ owner, claimed }) => owner !== viewer && claimed! > 70);
  const cut = long.filter(({ outcome }) => outcome.type === "ended_by_x");
  expect(cut.length / long.length).toBeGreaterThan(0.85);
});

test("claims at least as many as are known", async () => {
  const session = new GraphSession(async (network) => {
    const store = new Store(network);
    await writeSampleNetwork(store);
    return store;
  }, loadEngine());
  await session.open("sample");
  const map = await session.compute({}, () => {});
  const all = await session.rows({ sort: "rank", descending: false, text: "", offset: 0, limit: 9999 });
  for (const row of all.rows) {
    expect(row.claimedFollowers).toBeGreaterThanOrEqual(row.knownFollowers ?? 0);
    expect(row.claimedFollowing).toBeGreaterThanOrEqual(row.knownFollowing ?? 0);
  }
  expect(map.accounts).toBe(sample.accounts.length);
  expect(map.edges).toBeGreaterThan(10_000);
  const large = map.communities.filter(({ size }) => size > 50);
  expect(large.length).toBeGreaterThanOrEqual(6);
});

test("is written once, into its own database, and is not written over", async () => {
  const store = new Store("sample");
  await writeSampleNetwork(store);
  await store.accounts.update(1, { name: "Changed" });
  await writeSampleNetwork(store);
  expect((await store.accounts.get(1))?.name).toBe("Changed");
  expect(await store.accounts.count()).toBe(sample.accounts.length);
  expect(await readRevision(store)).toBe(sample.visits.length);
  expect(await new Store("mine").accounts.count()).toBe(0);
});
