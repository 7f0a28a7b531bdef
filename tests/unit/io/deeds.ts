import fc from "fast-check";
import { sightAccounts } from "@/lib/store/identity";
import { emptyList, mergePage } from "@/lib/store/list";
import { nextRevision, noteDay, noteViewer } from "@/lib/store/meta";
import { stateRelations } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";

/** One thing that capture or the user does. */
export type Deed =
  | { do: "sight"; person: number; at: number; handle: number; name: string; followers: number }
  | { do: "shadow"; at: number; handle: number; bio: string }
  | { do: "list"; owner: number; members: number[]; at: number; viewer: number }
  | { do: "relate"; viewer: number; account: number; follows: boolean; at: number }
  | { do: "mark"; person: number; at: number; tag: string; note: string }
  | { do: "part"; name: number; people: number[]; at: number }
  | { do: "view"; name: string; at: number }
  | { do: "run"; at: number; isOver: boolean; queued: number; owner: number }
  | { do: "day"; at: number };

/** Words that are names of properties, of ways into other formats, or hard to write. */
export const hostileWord = fc.constantFrom(
  ...["__proto__", "prototype", "constructor", "toString", "hasOwnProperty", "valueOf", "then", "length"],
  ...["$u32", "$u8", "end", "table", "0", "null", "undefined", "true", "NaN", "=1+1", "@SUM(A1)", "\t=1"],
  ...[
    "a\nb",
    '"',
    "'",
    ";",
    ",",
    "<b>&amp;</b>",
    "]]>",
    "\u0000",
    "\u0007",
    "\ufeff",
    "\ufffd",
    "\ud800",
    "é",
    "😀",
  ],
);

const person = fc.integer({ min: 1, max: 6 });
const time = fc.integer({ min: 1, max: 50 });
const handle = fc.integer({ min: 1, max: 6 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constant("sight" as const),
    person,
    at: time,
    handle,
    name: fc.string({ maxLength: 4 }),
    followers: fc.nat(9),
  }),
  fc.record({ do: fc.constant("shadow" as const), at: time, handle, bio: fc.string({ maxLength: 4 }) }),
  fc.record({
    do: fc.constant("list" as const),
    owner: person,
    members: fc.uniqueArray(person),
    at: time,
    viewer: person,
  }),
  fc.record({
    do: fc.constant("relate" as const),
    viewer: person,
    account: person,
    follows: fc.boolean(),
    at: time,
  }),
  fc.record({
    do: fc.constant("mark" as const),
    person,
    at: time,
    tag: fc.oneof(fc.constantFrom("friend", "book"), hostileWord),
    note: fc.oneof(fc.string({ minLength: 1, maxLength: 4 }), hostileWord),
  }),
  fc.record({
    do: fc.constant("part" as const),
    name: fc.integer({ min: 1, max: 3 }),
    people: fc.uniqueArray(person),
    at: time,
  }),
  fc.record({ do: fc.constant("view" as const), name: hostileWord, at: time }),
  fc.record({
    do: fc.constant("run" as const),
    at: time,
    isOver: fc.boolean(),
    queued: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(0, 1) }, fc.constant(262)),
    owner: person,
  }),
  fc.record({ do: fc.constant("day" as const), at: time }),
);

const idOf = (n: number) => String(1000 + n);
const number = async (store: Store, n: number, at: number) =>
  (await sightAccounts(store, [{ id: idOf(n), at, profile: {} }])).numbers[0];

/** Does these things to a store, each in a transaction of its own. */
export async function perform(store: Store, deeds: readonly Deed[]): Promise<void> {
  for (const it of deeds) {
    await store.transaction("rw", store.tables, async () => {
      if (it.do === "sight") {
        // Nobody has two handles in the same millisecond.
        const at = it.at * 10 + it.handle;
        const profile = { handle: `h${it.handle}`, name: it.name, followers: it.followers };
        await sightAccounts(store, [{ id: idOf(it.person), at, profile }]);
      } else if (it.do === "shadow")
        await sightAccounts(store, [
          { id: undefined, at: it.at * 10 + it.handle, profile: { handle: `h${it.handle}`, bio: it.bio } },
        ]);
      else if (it.do === "list") {
        const key = [
          "following" as const,
          await number(store, it.owner, it.at),
          await number(store, it.viewer, it.at),
        ] as const;
        const members = [];
        for (const member of it.members) members.push(await number(store, member, it.at));
        const list = (await store.lists.get([...key])) ?? emptyList([...key]);
        await store.lists.put({ ...mergePage(list, members, undefined, it.at).list, revision: it.at });
      } else if (it.do === "relate") {
        const [viewer, account] = [
          await number(store, it.viewer, it.at),
          await number(store, it.account, it.at),
        ];
        await noteViewer(store, viewer, it.at);
        const relation = { account, viewerFollows: it.follows, followsViewer: undefined };
        await stateRelations(store, viewer, [relation], it.at);
      } else if (it.do === "mark")
        await store.marks.put({
          id: idOf(it.person),
          tags: [[it.tag, true]],
          note: it.note,
          hidden: false,
          at: it.at,
        });
      else if (it.do === "part") {
        const name = `part ${it.name}`;
        const known = await store.seedLists.get({ name });
        const row = { name, seeds: it.people.map((n) => ({ id: idOf(n) })), at: it.at };
        await store.seedLists.put(known === undefined ? row : { ...row, id: known.id });
      } else if (it.do === "view") {
        const known = await store.views.get({ name: it.name });
        const row = { name: it.name, view: { filters: [{ type: "tag", tag: it.name }] }, at: it.at };
        await store.views.put(known === undefined ? row : { ...row, id: known.id });
      } else if (it.do === "run") await beginRun(store, it);
      else await noteDay(store, it.at, { rows: 1, accounts: 0 });
      await nextRevision(store);
    });
  }
}

/** Any life of a small store. */
export const deeds = fc.array(deed, { maxLength: 14 });

async function beginRun(
  store: Store,
  { at, isOver, queued, owner }: { at: number; isOver: boolean; queued: number; owner: number },
): Promise<void> {
  const begun = {
    plan: { plan: "network", kinds: ["following"] },
    state: isOver ? { is: "done" } : { is: "running" },
    tab: 1,
    session: "s",
    startedAt: at,
    failures: 0,
    loadedRows: 0,
    expanded: true,
    confirmed: true,
    done: 0,
    visited: 0,
    skipped: 0,
    failed: 0,
    added: 0,
  };
  const run = await store.runs.add(begun as Parameters<typeof store.runs.add>[0]);
  const n = await number(store, owner, at);
  const items = Array.from({ length: queued }, (_, order) => ({
    run,
    kind: "following" as const,
    owner: n,
    name: "ana",
    tier: "others" as const,
    order,
    state: "waiting" as const,
    wanted: false,
    attempts: 0,
    notBefore: 0,
  }));
  await store.queue.bulkAdd(items);
}
