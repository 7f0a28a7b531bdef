import { useCallback, useMemo } from "react";
import type { Address } from "@/lib/explore/view/address";
import { type Appearance, formatAppearance, parseAppearance } from "@/lib/explore/view/appearance";

/** How the map looks, as the address says it, and the way to change it. */
export function useAppearance(address: Address, go: (change: Partial<Address>) => void) {
  const code = address.appearance ?? "";
  const appearance = useMemo(() => parseAppearance(code), [code]);
  const setAppearance = useCallback(
    (next: Appearance) => {
      const wanted = formatAppearance(next);
      go({ appearance: wanted === "" ? undefined : wanted });
    },
    [go],
  );
  return { appearance, setAppearance };
}
