import { afterEach, beforeEach, expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import { loadEngine } from "@/lib/graph/load-engine";
import { Store } from "@/lib/store/schema";
import { emptyStore, fill, generatedNetwork } from "./small-network";

let session: GraphSession;
let opened: Store | undefined;

beforeEach(async () => {
  await fill(await emptyStore(), generatedNetwork(200, 2400));
  session = new GraphSession(async (network) => {
    opened = new Store(network);
    return opened;
  }, loadEngine());
  await session.open("mine");
  await session.compute({}, () => {});
});

afterEach(async () => {
  await session.saved();
  opened?.close();
});

const page = async (n: number, group: "following" | "followers") =>
  (await session.neighbours(n, { group, text: "", offset: 0, limit: 400 })).rows.map((row) => row.n);

test("similar accounts and a comparison agree with the lists of neighbours", async () => {
  const { rows } = await session.rows({ sort: "rank", descending: false, text: "", offset: 0, limit: 5 });
  for (const { n } of rows) {
    const answer = await session.similar(n, 5);
    const own = await page(n, "followers");
    expect(answer?.followers).toBe(own.length);
    expect(answer?.found.length).toBe(Math.min(5, answer?.total ?? -1));
    for (const { row, shared, either } of answer?.found ?? []) {
      const others = await page(row.n, "followers");
      expect(shared).toBe(own.filter((u) => others.includes(u)).length);
      expect(either).toBe(new Set([...own, ...others]).size);
      const compared = await session.compare(n, row.n);
      const [following, followed] = [await page(n, "following"), await page(row.n, "following")];
      const isOther = (u: number) => u !== n && u !== row.n;
      expect(compared?.sides.map(({ row, followers }) => [row.n, followers])).toEqual([
        [n, own.length],
        [row.n, others.length],
      ]);
      expect(compared?.sharedFollowers.total).toBe(
        own.filter((u) => others.includes(u)).filter(isOther).length,
      );
      expect(compared?.sharedFollowing.total).toBe(
        following.filter((u) => followed.includes(u)).filter(isOther).length,
      );
      const between = new Set([
        ...following.filter((u) => others.includes(u)),
        ...followed.filter((u) => own.includes(u)),
      ]);
      expect(compared?.between.total).toBe([...between].filter(isOther).length);
      const [there, back] = [following.includes(row.n), followed.includes(n)];
      expect(compared?.tie).toBe(there ? (back ? "mutual" : "follows") : back ? "followed" : "none");
    }
  }
  expect(await session.similar(9999, 5)).toBeUndefined();
  expect(await session.compare(1, 9999)).toBeUndefined();
});

test("who bridges two communities: sets, ties and order agree with the map", async () => {
  const { rows } = await session.rows({ sort: "rank", descending: false, text: "", offset: 0, limit: 400 });
  const summary = await session.recompute({ damping: 0.85, seeds: [], resolution: 1 }, () => {});
  const [one, other] = summary.communities;
  const answer = await session.bridges({
    one: { is: "community", id: one.id },
    other: { is: "community", id: other.id },
    mutualOnly: false,
  });
  expect(answer?.sizes).toEqual([one.size, other.size]);
  expect(answer?.total).toBeGreaterThan(0);
  const shares = answer?.found.map(({ share }) => share) ?? [];
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  const index = new Map(summary.communities.map(({ id }, i) => [id, i]));
  for (const { row, ties } of answer?.found.slice(0, 5) ?? []) {
    const tied = new Set([...(await page(row.n, "following")), ...(await page(row.n, "followers"))]);
    for (const [i, { id }] of [one, other].entries()) {
      const inside = rows.filter(({ n, community }) => tied.has(n) && community === index.get(id));
      expect(ties[i].total).toBe(inside.length);
      for (const { n } of ties[i].rows) expect(tied.has(n)).toBe(true);
    }
  }
  const around = await session.bridges({
    one: { is: "around", n: rows[0].n },
    other: { is: "around", n: rows[0].n },
    mutualOnly: true,
  });
  expect(around).toMatchObject({ total: 0, connected: 0 });
});
