import { useCallback, useEffect, useState } from "react";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { Address } from "@/lib/explore/view/address";

/** The selected account; its handle is what the address holds. */
export interface Selected {
  n: number;
  handle: string;
}

/** A wish to bring an account to the middle of the map; the same account can be wished for again. */
export interface Centre {
  n: number;
  wish: number;
}

/** How many jumps back are kept. */
const LONGEST_TRAIL = 50;

/** The selected account, kept in step with the address: a click writes it there, going back or opening a link reads
 *  it, once the map is there to find it in. */
export function useSelection(
  service: GraphService | undefined,
  version: number,
  address: Address,
  go: (change: Partial<Address>) => void,
) {
  const [selected, setSelected] = useState<Selected>();
  const [centre, setCentre] = useState<Centre>();
  /** Where the jumps came from, the last at the end. */
  const [trail, setTrail] = useState<Selected[]>([]);
  const { account, network } = address;

  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers mean others in another network
  useEffect(() => {
    setTrail([]);
    setSelected(undefined);
  }, [network]);

  const bringToCentre = useCallback((n: number) => {
    setCentre((before) => ({ n, wish: (before?.wish ?? 0) + 1 }));
  }, []);

  const select = useCallback(
    ({ n, handle }: Selected, how?: "centre") => {
      setSelected({ n, handle });
      go({ account: handle === "" ? undefined : handle });
      if (how !== "centre") return;
      bringToCentre(n);
      if (selected !== undefined && selected.n !== n)
        setTrail((before) => [...before.slice(1 - LONGEST_TRAIL), selected]);
    },
    [go, bringToCentre, selected],
  );

  const back = useCallback(() => {
    const last = trail.at(-1);
    if (last === undefined) return;
    setTrail(trail.slice(0, -1));
    setSelected(last);
    go({ account: last.handle === "" ? undefined : last.handle });
    bringToCentre(last.n);
  }, [trail, go, bringToCentre]);

  const clear = useCallback(() => {
    setSelected(undefined);
    go({ account: undefined });
  }, [go]);

  const isSelected = selected?.handle.toLowerCase() === account?.toLowerCase();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another map may hold the account that this one lacks
  useEffect(() => {
    if (service === undefined || account === undefined || isSelected) return;
    let current = true;
    void service.find(account).then((n) => {
      if (!current || n === undefined) return;
      setSelected({ n, handle: account });
      bringToCentre(n);
    });
    return () => {
      current = false;
    };
  }, [service, version, account, isSelected, bringToCentre]);

  useEffect(() => {
    if (account === undefined) setSelected((before) => (before?.handle === "" ? before : undefined));
  }, [account]);

  return { selected, centre, select, clear, back: trail.length > 0 ? back : undefined };
}
