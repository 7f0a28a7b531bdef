import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import * as v from "valibot";
import { draftWords, keepDraft, readDraft } from "@/components/ui/drafts";
import { useStore } from "@/components/ui/use-store";
import { activeSeedList } from "@/lib/settings";
import type { MarkedAccount } from "@/lib/store/mark";
import type { NetworkName } from "@/lib/store/schema";
import { resolveSeeds, type SeedListRecord, saveSeedList, seedsOfHandles } from "@/lib/store/seed-list";

/** Seed lists that were never saved have numbers of their own in place of ids: 0 and below. */
const FIRST_NEW = 0;

/** The active list with its changes; without `id` it was never saved. */
interface Draft {
  id?: number;
  name: string;
  seeds: readonly MarkedAccount[];
}

export interface SeedLists {
  /** Saved lists by name. */
  saved: readonly SeedListRecord[];
  /** Lists that were never saved, the oldest first; each waits until it is saved or discarded. */
  begun: readonly { id: number; seeds: number }[];
  /** Id of the active list; 0 or below where it was never saved. */
  active: number | undefined;
  /** Undefined while no list is active. */
  draft: Draft | undefined;
  /** Whether the draft differs from what is saved. */
  isChanged: boolean;
  /** False where its changes would be lost with the page. */
  isKept: boolean;
  /** Whether a list has changes that wait to be saved. */
  hasChanges: (id: number) => boolean;
  /** Whether the lists, the active one and its seeds are loaded. */
  isReady: boolean;
  /** Account numbers of the seeds that the store knows, ascending; the same array until they change. */
  seeds: readonly number[];
  /** Seeds without an account in the store. */
  unknown: readonly MarkedAccount[];
  activate: (id: number | undefined) => void;
  /** Returns what takes the change back, of the list that it was made in. */
  setSeeds: (seeds: readonly MarkedAccount[]) => () => void;
  /** A new list of these, not saved yet. */
  begin: (seeds: readonly MarkedAccount[]) => void;
  /** Accounts by their handles, with X's ids where the store knows them. */
  seedsOf: (handles: readonly string[]) => Promise<MarkedAccount[]>;
  /** Rejects with a sentence for people. */
  save: (name: string, asNew: boolean) => Promise<void>;
  discard: () => void;
  /** Deletes the active list and returns what brings it back. */
  remove: () => Promise<(() => Promise<unknown>) | undefined>;
}

const NO_SEEDS: readonly number[] = [];

/** The seed lists of a network, the active one, and the changes to it that are not saved yet. */
export function useSeedLists(network: NetworkName): SeedLists {
  const store = useStore(network);
  const read = useLiveQuery(
    async () => ({ store, seedLists: await store.seedLists.orderBy("name").toArray() }),
    [store],
  );
  const saved = read?.seedLists ?? [];
  const { active, isKnown, setActive } = useActiveId(network);
  const drafts = useSeedDrafts(network);
  const { changes, isKept } = drafts.read(active);
  const kept = saved.find(({ id }) => id === active);
  const draft = changes ?? kept;

  const wanted = draft?.seeds;
  const resolved = useLiveQuery(
    async () => ({ store, wanted, ...(await resolveSeeds(store, wanted ?? [])) }),
    [store, wanted],
  );
  const isReady = isKnown && read?.store === store && resolved?.store === store && resolved.wanted === wanted;
  const key =
    resolved?.known
      .map(({ n }) => n)
      .sort((a, b) => a - b)
      .join(" ") ?? "";
  const seeds = useMemo(() => (key === "" ? NO_SEEDS : key.split(" ").map(Number)), [key]);

  const setSeeds = (wanted: readonly MarkedAccount[]) => {
    // Without an active list they join the newest list that was never saved.
    const last = drafts.begun().at(-1) ?? FIRST_NEW;
    const begun = active === undefined ? drafts.read(last).changes : undefined;
    const all = [...(begun?.seeds ?? []), ...wanted];
    const id = active ?? last;
    const before = drafts.read(id).changes;
    drafts.set(id, {
      ...(draft ?? begun ?? { name: "" }),
      seeds: [...new Map(all.map((seed) => [seed.id, seed])).values()],
    });
    if (active === undefined) setActive(last);
    return () => {
      drafts.set(id, before);
      if (active === undefined) setActive(undefined);
    };
  };
  const begin = (wanted: readonly MarkedAccount[]) => {
    const others = drafts.begun();
    const id = others.length === 0 ? FIRST_NEW : Math.min(...others) - 1;
    drafts.set(id, { name: "", seeds: wanted });
    setActive(id);
  };
  const save = async (name: string, asNew: boolean) => {
    const id = asNew ? undefined : draft?.id;
    const seedLists = await saveSeedList(store, { id, name, seeds: draft?.seeds ?? [] }, Date.now());
    drafts.set(active, undefined);
    setActive(seedLists);
  };
  const remove = async () => {
    setActive(undefined);
    if (kept === undefined) return undefined;
    await store.seedLists.delete(kept.id);
    drafts.set(kept.id, undefined);
    return async () => {
      await store.seedLists.put(kept);
      drafts.set(kept.id, changes);
      setActive(kept.id);
    };
  };
  return {
    saved,
    begun: drafts.begun().map((id) => ({ id, seeds: drafts.read(id).changes?.seeds.length ?? 0 })),
    active,
    draft,
    isChanged: changes !== undefined,
    isKept,
    hasChanges: (id) => drafts.read(id).changes !== undefined,
    isReady,
    seeds,
    unknown: resolved?.unknown ?? [],
    activate: setActive,
    setSeeds,
    begin,
    seedsOf: (handles) => seedsOfHandles(store, handles),
    save,
    discard: () => drafts.set(active, undefined),
    remove,
  };
}

/** Unsaved changes of each list, kept as drafts over reloads and while another list is active. */
function useSeedDrafts(network: NetworkName) {
  const [, redraw] = useState(0);
  const read = useRef(new Map<string, { changes: Draft | undefined; isKept: boolean }>());
  const keyOf = (id: number) => `seeds ${network} ${id === FIRST_NEW ? "new" : id}`;
  return {
    /** Numbers of lists that were never saved, the oldest first. */
    begun: (): number[] =>
      draftWords(localStorage, `seeds ${network}`)
        .map((word) => (word === "new" ? FIRST_NEW : Number(word)))
        .filter((id) => id <= FIRST_NEW)
        .sort((a, b) => b - a),
    /** The same object until it changes. */
    read: (id: number | undefined) => {
      if (id === undefined) return NO_CHANGES;
      const key = keyOf(id);
      const known = read.current.get(key) ?? {
        changes: parseDraft(readDraft(localStorage, key)),
        isKept: true,
      };
      read.current.set(key, known);
      return known;
    },
    set: (id: number | undefined, changes: Draft | undefined) => {
      if (id === undefined) return;
      const key = keyOf(id);
      const text = changes && JSON.stringify(changes);
      read.current.set(key, { changes, isKept: keepDraft(localStorage, key, text, Date.now()) });
      redraw((count) => count + 1);
    },
  };
}

const NO_CHANGES = { changes: undefined, isKept: true };

const draftSchema = v.object({
  id: v.optional(v.number()),
  name: v.string(),
  seeds: v.array(v.object({ id: v.string(), handle: v.optional(v.string()) })),
});

function parseDraft(text: string | undefined): Draft | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed = v.safeParse(draftSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Id of a network's active list, kept over sessions and shared by our pages. */
function useActiveId(network: NetworkName) {
  const [read, setRead] = useState<{ network: NetworkName; id: number | undefined }>();
  useEffect(() => {
    const item = activeSeedList[network];
    const take = (id: number | null) => setRead({ network, id: id ?? undefined });
    void item.getValue().then(take);
    return item.watch(take);
  }, [network]);
  const setActive = useCallback(
    (id: number | undefined) => {
      setRead({ network, id });
      void activeSeedList[network].setValue(id ?? null);
    },
    [network],
  );
  return { active: read?.id, isKnown: read?.network === network, setActive };
}
