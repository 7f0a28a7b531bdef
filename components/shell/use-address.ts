import { useCallback, useEffect, useState } from "react";
import { type Address, formatAddress, parseAddress } from "@/lib/explore/view/address";

/** The page's address as state. Going to another network or view can be gone back from; selecting cannot, since
 *  a click per account would bury the way back. */
export function useAddress(): [Address, (change: Partial<Address>) => void] {
  const [address, setAddress] = useState(() => parseAddress(location.search));

  useEffect(() => {
    const onBack = () => setAddress(parseAddress(location.search));
    addEventListener("popstate", onBack);
    return () => removeEventListener("popstate", onBack);
  }, []);

  const go = useCallback((change: Partial<Address>) => {
    const next = { ...parseAddress(location.search), ...change };
    const url = location.pathname + formatAddress(next);
    if (change.network === undefined && change.view === undefined) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    setAddress(next);
  }, []);

  return [address, go];
}
