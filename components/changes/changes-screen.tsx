import type { Address } from "@/lib/explore/view/address";
import { WhatChanged } from "./what-changed";
import "./changes.css";

/** The Changes page. */
export function ChangesScreen({ go }: { go: (change: Partial<Address>) => void }) {
  return <WhatChanged go={go} />;
}
