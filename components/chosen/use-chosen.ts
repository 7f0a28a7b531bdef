import { useCallback, useEffect, useState } from "react";
import type { NetworkName } from "@/lib/store/schema";

export type ChooseHow = "replace" | "add" | "toggle";

export interface Chosen {
  /** Account numbers. */
  accounts: ReadonlySet<number>;
  choose: (accounts: Iterable<number>, how: ChooseHow) => void;
  clear: () => void;
}

const NOBODY: ReadonlySet<number> = new Set();

/** Accounts that are chosen together, by a shape drawn on the map or one by one; of one network at a time. */
export function useChosen(network: NetworkName): Chosen {
  const [accounts, setAccounts] = useState(NOBODY);
  const clear = useCallback(() => setAccounts(NOBODY), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers mean others in another network
  useEffect(clear, [network]);
  const choose = useCallback((wanted: Iterable<number>, how: ChooseHow) => {
    setAccounts((before) => {
      const next = new Set(how === "replace" ? [] : before);
      for (const n of wanted)
        if (how === "toggle" && next.has(n)) next.delete(n);
        else next.add(n);
      return next.size === 0 ? NOBODY : next;
    });
  }, []);
  return { accounts, choose, clear };
}
