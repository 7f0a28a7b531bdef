import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useState } from "react";
import { useStore } from "@/components/ui/use-store";
import {
  parseViewFile,
  readView,
  showsTheSame,
  VIEW_LIMITS,
  type ViewState,
} from "@/lib/explore/view/saved-view";
import type { NetworkName } from "@/lib/store/schema";
import type { ViewRecord } from "@/lib/store/view";
import { VIEWS } from "./strings";

export interface Views {
  /** By name. */
  saved: readonly ViewRecord[];
  /** The one that was opened or saved last. */
  active: ViewRecord | undefined;
  /** Whether what is shown differs from the active view. */
  isChanged: boolean;
  /** Gives the view of a record, which is active from now on. Throws an error for people where it cannot be read. */
  open: (record: ViewRecord) => ViewState;
  /** Saves what is shown as the active view, or by a name as a new one. Rejects with an error for people. */
  save: (name?: string) => Promise<void>;
  /** Saves the view of a file. Gives its name; rejects with an error for people. */
  readFile: (file: Blob) => Promise<string>;
  /** Deletes a view and gives what brings it back. */
  remove: (record: ViewRecord) => Promise<() => Promise<unknown>>;
}

/** The saved views of a network.
 *  @param current what is shown now; asked for when it is saved, since the camera moves without a word
 *  @param remembered what is to be kept of the communities that are shown */
export function useViews(
  network: NetworkName,
  current: () => ViewState,
  remembered: () => Promise<Pick<ViewState, "communities">>,
): Views {
  const store = useStore(network);
  const saved = useLiveQuery(() => store.views.orderBy("name").toArray(), [store]) ?? [];
  const [activeId, setActive] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another network has other views
  useEffect(() => setActive(undefined), [network]);
  const active = saved.find(({ id }) => id === activeId);
  const kept = active && readView(active.view);

  const add = async (name: string, view: ViewState): Promise<number> => {
    if (name === "") throw new Error(VIEWS.nameless);
    return store.transaction("rw", store.views, async () => {
      if ((await store.views.get({ name })) !== undefined) throw new Error(VIEWS.taken(name));
      return store.views.add({ name, view, at: Date.now() });
    });
  };
  return {
    saved,
    active,
    isChanged: kept !== undefined && !showsTheSame(kept, current()),
    open: (record) => {
      const view = readView(record.view);
      if (view === undefined) throw new Error(VIEWS.unreadable);
      setActive(record.id);
      return view;
    },
    save: async (name) => {
      const view = { ...current(), ...(await remembered()) };
      if (name !== undefined) setActive(await add(name.trim().slice(0, VIEW_LIMITS.name), view));
      else if (active !== undefined) await store.views.put({ ...active, view, at: Date.now() });
    },
    readFile: async (file) => {
      const { name, view } = parseViewFile(await file.slice(0, VIEW_LIMITS.file + 1).text());
      await add(name, view);
      return name;
    },
    remove: async (record) => {
      await store.views.delete(record.id);
      return () => store.views.put(record);
    },
  };
}
