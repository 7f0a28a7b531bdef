import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { isDiskFullError } from "@/lib/store/disk-space";
import { REFUSED } from "./strings";

/** Says that the user's last change was not saved since the disk is full, where the page itself does not say so. */
export function RefusedBanner() {
  const [reason, setReason] = useState<string>();
  useEffect(() => {
    const hear = (event: PromiseRejectionEvent) => {
      if (!isDiskFullError(event.reason)) return;
      event.preventDefault();
      setReason(event.reason.message);
    };
    addEventListener("unhandledrejection", hear);
    return () => removeEventListener("unhandledrejection", hear);
  }, []);
  if (reason === undefined) return null;
  return (
    <Banner title={REFUSED.title} action={{ text: REFUSED.understood, onPress: () => setReason(undefined) }}>
      {reason}
    </Banner>
  );
}
