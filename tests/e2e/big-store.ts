import type { Page } from "@playwright/test";
import { generateFollowGraph } from "../../lib/graph/generate";

/** What an account says of itself, where it says something. */
interface Said {
  handle: string;
  name: string;
  bio: string;
}

/** Fills the user's own store from one of the extension's pages, as if a network of invented accounts had been
 *  captured: one following list per account. The page must have opened the store before.
 *  @param said what an account of a planted community says of itself; nothing unless given */
export async function writeBigStore(
  page: Page,
  accounts: number,
  edges: number,
  said?: (community: number) => Said,
): Promise<void> {
  const communities = Math.round(0.6 * Math.sqrt(accounts));
  const { sources, targets, community } = generateFollowGraph({ accounts, edges, communities, seed: 42 });
  const people = said === undefined ? [] : Array.from(community, said);
  const members = Array.from({ length: accounts }, (): number[] => []);
  sources.forEach((source, i) => {
    members[source].push(targets[i] + 1);
  });
  await page.evaluate(
    async ({ members, people }) => {
      const database = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open("map-tpot");
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      const writing = database.transaction(["accounts", "lists", "meta"], "readwrite");
      const [rows, lists, meta] = ["accounts", "lists", "meta"].map((name) => writing.objectStore(name));
      for (const [v, row] of members.entries()) {
        const n = v + 1;
        const times = { firstSeen: 1, lastSeen: 1, observedAt: 1 };
        const { handle, ...texts } = people[v] ?? { handle: `invented_${n}`, name: `Invented ${n}` };
        const handleLower = handle.toLowerCase();
        rows.put({ n, id: String(1e6 + n), ...texts, handle, handleLower, handles: [handleLower], ...times });
        const seen = new Uint32Array(row.length).fill(1);
        const facts = {
          firstSeen: seen,
          lastSeen: seen.slice(),
          missingSince: new Uint32Array(row.length),
          revision: 1,
        };
        lists.put({ kind: "following", owner: n, viewer: 1, members: Uint32Array.from(row), ...facts });
      }
      meta.put({ key: "revision", revision: 1 });
      await new Promise((done, fail) => {
        writing.oncomplete = done;
        writing.onerror = () => fail(writing.error);
      });
      database.close();
    },
    { members, people },
  );
}

/** Changes one stored snapshot in place. */
export function changeSnapshot(page: Page, database: string, change: Record<string, unknown>): Promise<void> {
  return page.evaluate(
    async ({ database, change }) => {
      const opened = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open(database);
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      const writing = opened.transaction("snapshots", "readwrite");
      const snapshots = writing.objectStore("snapshots");
      const all = snapshots.getAll();
      all.onsuccess = () => snapshots.put({ ...all.result[0], ...change });
      await new Promise((done) => {
        writing.oncomplete = done;
      });
      opened.close();
    },
    { database, change },
  );
}
