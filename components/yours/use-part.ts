import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useEffect, useMemo, useState } from "react";
import * as v from "valibot";
import { keepDraft, readDraft } from "@/components/ui/drafts";
import { useStore } from "@/components/ui/use-store";
import { activePart } from "@/lib/settings";
import type { MarkedAccount } from "@/lib/store/mark";
import { keepPart, type PartRecord, resolveSeeds, seedsOfHandles } from "@/lib/store/part";
import type { NetworkName } from "@/lib/store/schema";

/** The active part as it is worked on; without `id` it was never saved. */
interface Draft {
  id?: number;
  name: string;
  seeds: readonly MarkedAccount[];
}

export interface Part {
  /** Saved parts by name. */
  saved: readonly PartRecord[];
  /** Undefined while no part is active. */
  draft: Draft | undefined;
  /** Whether the draft differs from what is saved. */
  isChanged: boolean;
  /** Whether the parts, the active one and its seeds are read. */
  isReady: boolean;
  /** Account numbers of the seeds that the store knows, ascending; the same array until they change. */
  seeds: readonly number[];
  /** Seeds of which the store knows no account. */
  unknown: readonly MarkedAccount[];
  activate: (id: number | undefined) => void;
  setSeeds: (seeds: readonly MarkedAccount[]) => void;
  /** A new part of these, not saved yet. */
  begin: (seeds: readonly MarkedAccount[]) => void;
  /** Accounts by their handles, with X's ids where the store knows them. */
  seedsOf: (handles: readonly string[]) => Promise<MarkedAccount[]>;
  /** Rejects with a sentence for people. */
  save: (name: string, asNew: boolean) => Promise<void>;
  discard: () => void;
  /** Deletes the active part and gives what brings it back. */
  remove: () => Promise<(() => Promise<unknown>) | undefined>;
}

const NO_SEEDS: readonly number[] = [];

/** The parts of a network, the active one, and the changes to it that are not saved yet. */
export function usePart(network: NetworkName): Part {
  const store = useStore(network);
  const read = useLiveQuery(
    async () => ({ store, parts: await store.parts.orderBy("name").toArray() }),
    [store],
  );
  const saved = read?.parts ?? [];
  const { active, isKnown, setActive } = useActiveId(network);
  const [changes, setChanges] = useSeedDraft(network);
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

  const activate = useCallback(
    (id: number | undefined) => {
      setChanges(undefined);
      setActive(id);
    },
    [setActive, setChanges],
  );
  const setSeeds = (wanted: readonly MarkedAccount[]) =>
    setChanges({
      ...(draft ?? { name: "" }),
      seeds: [...new Map(wanted.map((seed) => [seed.id, seed])).values()],
    });
  const begin = (wanted: readonly MarkedAccount[]) => {
    activate(undefined);
    setChanges({ name: "", seeds: wanted });
  };
  const save = async (name: string, asNew: boolean) => {
    const id = asNew ? undefined : draft?.id;
    activate(await keepPart(store, { id, name, seeds: draft?.seeds ?? [] }, Date.now()));
  };
  const remove = async () => {
    if (kept === undefined) {
      activate(undefined);
      return undefined;
    }
    await store.parts.delete(kept.id);
    activate(undefined);
    return async () => {
      await store.parts.put(kept);
      activate(kept.id);
    };
  };
  return {
    saved,
    draft,
    isChanged: changes !== undefined,
    isReady,
    seeds,
    unknown: resolved?.unknown ?? [],
    activate,
    setSeeds,
    begin,
    seedsOf: (handles) => seedsOfHandles(store, handles),
    save,
    discard: () => setChanges(undefined),
    remove,
  };
}

/** Changes that are not saved yet, kept as a draft over reloads; the part that they are of goes with them. */
function useSeedDraft(network: NetworkName) {
  const key = `seeds ${network}`;
  const [changes, show] = useState(() => parseDraft(readDraft(localStorage, key)));
  useEffect(() => show(parseDraft(readDraft(localStorage, key))), [key]);
  const set = useCallback(
    (next: Draft | undefined) => {
      show(next);
      keepDraft(localStorage, key, next && JSON.stringify(next), Date.now());
    },
    [key],
  );
  return [changes, set] as const;
}

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

/** Id of a network's active part, kept over sessions and shared by our pages. */
function useActiveId(network: NetworkName) {
  const [read, setRead] = useState<{ network: NetworkName; id: number | undefined }>();
  useEffect(() => {
    const item = activePart[network];
    const take = (id: number | null) => setRead({ network, id: id ?? undefined });
    void item.getValue().then(take);
    return item.watch(take);
  }, [network]);
  const setActive = useCallback(
    (id: number | undefined) => {
      setRead({ network, id });
      void activePart[network].setValue(id ?? null);
    },
    [network],
  );
  return { active: read?.id, isKnown: read?.network === network, setActive };
}
