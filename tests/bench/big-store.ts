import { buildFollowGraph } from "@/lib/graph/build";
import { rowLength } from "@/lib/graph/follow-graph";
import type { AccountRecord } from "@/lib/store/account";
import { emptyList, type ListRecord } from "@/lib/store/list";
import type { Store } from "@/lib/store/schema";
import { networkOf, SHAPES, type ShapeName } from "./shapes";

/** One list per account, the most records that so many edges can be spread over, and profiles as X sends them. */
export async function writeStore(store: Store, shape: ShapeName): Promise<void> {
  const { accounts } = SHAPES[shape];
  const { sources, targets } = networkOf(SHAPES[shape]);
  const { following } = buildFollowGraph(accounts, sources, targets);
  await store.transaction("rw", store.accounts, store.lists, store.meta, async () => {
    for (let first = 0; first < accounts; first += 5000) {
      const numbers = Array.from({ length: Math.min(5000, accounts - first) }, (_, i) => first + i);
      await store.accounts.bulkPut(numbers.map((v) => profile(v + 1)));
      await store.lists.bulkPut(
        numbers
          .filter((v) => rowLength(following, v) > 0)
          .map((v) => list(v + 1, following.targets.slice(following.offsets[v], following.offsets[v + 1]))),
      );
    }
    await store.meta.put({ key: "revision", revision: 1 });
  });
}

export function profile(n: number): AccountRecord {
  const handle = `Account_${n}`;
  return {
    n,
    id: String(9e15 + n),
    handle,
    handleLower: handle.toLowerCase(),
    handles: [handle.toLowerCase()],
    name: `Invented Person ${n}`,
    bio: "Writes about maps, graphs and the people between them. Opinions are borrowed. ".repeat(2),
    location: "Somewhere",
    website: `https://example.org/${n}`,
    avatar: `https://pictures.example.org/${n}/normal.jpg`,
    createdAt: "2015-03-01T10:00:00.000Z",
    followers: (n * 7919) % 100_000,
    following: (n * 31) % 3000,
    posts: (n * 17) % 50_000,
    protected: false,
    blueVerified: n % 5 === 0,
    status: "active",
    firstSeen: 1_780_000_000_000,
    lastSeen: 1_780_000_000_000,
    observedAt: 1_780_000_000_000,
  };
}

export function list(owner: number, members: Uint32Array): ListRecord {
  const seen = new Uint32Array(members.length).fill(1_780_000_000);
  return {
    ...emptyList(["following", owner, 1]),
    members: members.map((v) => v + 1),
    firstSeen: seen,
    lastSeen: seen.slice(),
    missingSince: new Uint32Array(members.length),
    revision: 1,
  };
}
