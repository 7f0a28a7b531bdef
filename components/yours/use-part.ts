import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useEffect, useMemo, useState } from "react";
import { activePart } from "@/lib/settings";
import type { MarkedAccount } from "@/lib/store/mark";
import { keepPart, type PartRecord, resolveSeeds, seedsOfHandles } from "@/lib/store/part";
import { type NetworkName, Store } from "@/lib/store/schema";

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
  const store = useMemo(() => new Store(network), [network]);
  useEffect(() => () => store.close(), [store]);
  const saved = useLiveQuery(() => store.parts.orderBy("name").toArray(), [store]) ?? [];
  const [active, setActive] = useActiveId(network);
  const [changes, setChanges] = useState<Draft>();
  const kept = saved.find(({ id }) => id === active);
  const draft = changes ?? kept;

  const resolved = useLiveQuery(async () => resolveSeeds(store, draft?.seeds ?? []), [store, draft?.seeds]);
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
    [setActive],
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

/** Id of a network's active part, kept over sessions and shared by our pages. */
function useActiveId(network: NetworkName): [number | undefined, (id: number | undefined) => void] {
  const [active, setActive] = useState<number>();
  useEffect(() => {
    const item = activePart[network];
    void item.getValue().then((id) => setActive(id ?? undefined));
    return item.watch((id) => setActive(id ?? undefined));
  }, [network]);
  const keep = useCallback(
    (id: number | undefined) => {
      setActive(id);
      void activePart[network].setValue(id ?? null);
    },
    [network],
  );
  return [active, keep];
}
