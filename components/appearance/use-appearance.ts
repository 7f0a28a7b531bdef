import { useCallback, useMemo } from "react";
import type { Address } from "@/lib/explore/view/address";
import { type Appearance, formatAppearance, parseAppearance } from "@/lib/explore/view/appearance";

/** How the map looks, as the address says it, and the way to change it. */
export function useAppearance(address: Address, go: (change: Partial<Address>) => void) {
  const code = address.look ?? "";
  const look = useMemo(() => parseAppearance(code), [code]);
  const setLook = useCallback(
    (next: Appearance) => {
      const wanted = formatAppearance(next);
      go({ look: wanted === "" ? undefined : wanted });
    },
    [go],
  );
  return { look, setLook };
}
