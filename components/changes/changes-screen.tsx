import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Address } from "@/lib/explore/view/address";
import { CompareMaps } from "./compare-maps";
import { Growth } from "./growth";
import { TABS } from "./tab-strings";
import { WhatChanged } from "./what-changed";
import "./changes.css";

const NAMES = ["changed", "growth", "maps"] as const;

/** Kept while our page is open: who looks at an account and comes back finds the same. */
let lastTab: (typeof NAMES)[number] = "changed";

interface ChangesScreenProps {
  go: (change: Partial<Address>) => void;
  /** Starts a graph worker: the map of a backup is computed in one. */
  createWorker: () => Worker;
}

/** The Changes page: what changed, how the own lists grew, and how two maps differ. */
export function ChangesScreen({ go, createWorker }: ChangesScreenProps) {
  const [tab, setTab] = useState(lastTab);
  const show = (name: typeof tab) => {
    lastTab = name;
    setTab(name);
  };
  return (
    <>
      <fieldset className="changes-tabs" aria-label={TABS.label}>
        {NAMES.map((name) => (
          <Button key={name} aria-pressed={tab === name} onClick={() => show(name)}>
            {TABS.names[name]}
          </Button>
        ))}
      </fieldset>
      {tab === "changed" && <WhatChanged go={go} />}
      {tab === "growth" && <Growth />}
      {tab === "maps" && <CompareMaps go={go} createWorker={createWorker} />}
    </>
  );
}
