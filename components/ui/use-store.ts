import { useEffect, useMemo } from "react";
import { type NetworkName, Store } from "@/lib/store/schema";

const closing = new WeakMap<Store, ReturnType<typeof setTimeout>>();

/** A connection to the store of a network, closed soon after the component is gone. Not at once: in development React
 *  takes every effect back and runs it again, with the same store. */
export function useStore(network: NetworkName): Store {
  const store = useMemo(() => new Store(network), [network]);
  useEffect(() => {
    clearTimeout(closing.get(store));
    return () => {
      closing.set(
        store,
        setTimeout(() => store.close()),
      );
    };
  }, [store]);
  return store;
}
