import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { useStore } from "@/components/ui/use-store";
import type { Address } from "@/lib/explore/view/address";
import type { PlanRequest } from "@/lib/store/run";
import { CollectThese } from "./collect-these";
import { COLLECT_ACCOUNT } from "./strings";

interface CollectAccountProps {
  handle: string;
  go: (change: Partial<Address>) => void;
}

/** Offers to collect the lists of one account, with what that comes to. */
export function CollectAccount({ handle, go }: CollectAccountProps) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{COLLECT_ACCOUNT.open}</Button>;
  return <Plan handle={handle} go={go} onCancel={() => setOpen(false)} />;
}

function Plan({ handle, go, onCancel }: CollectAccountProps & { onCancel: () => void }) {
  const store = useStore("mine");
  const plan = useMemo<PlanRequest>(
    () => ({ plan: "handles", handles: [handle], kinds: ["following", "followers"], again: true }),
    [handle],
  );
  return <CollectThese store={store} plan={plan} go={go} onCancel={onCancel} />;
}
