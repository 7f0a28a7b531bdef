import { useEffect, useMemo, useState } from "react";
import { type OpeningTrouble, openStore } from "@/lib/store/opening";
import { Store } from "@/lib/store/schema";
import { BackupCard } from "./backup-card";
import "./data.css";
import { ForgetCard } from "./forget-card";
import { ImportCard } from "./import-card";
import { RepairCard } from "./repair-card";
import { RestoreCard } from "./restore-card";
import { SalvageCard } from "./salvage-card";
import { StoredCard } from "./stored-card";
import { DATA } from "./strings";
import { UndoCard } from "./undo-card";
import { WipeCard } from "./wipe-card";

/** The user's data in their hands: each card does one thing with the store. Opens where the explorer cannot: of a
 *  store that cannot be opened, what is readable is salvaged. */
export function DataScreen({ createImportWorker }: { createImportWorker: () => Worker }) {
  const store = useMemo(() => new Store(), []);
  const [changes, setChanges] = useState(0);
  const opening = useOpening(store);
  const onChanged = () => setChanges((count) => count + 1);
  return (
    <div className="data-screen">
      <p className="ui-quiet">{DATA.lead}</p>
      {opening === "opening" && <p role="status">{DATA.opening}</p>}
      <div className="ui-cards">
        {typeof opening === "object" && <SalvageCard />}
        {(opening === "open" || (typeof opening === "object" && opening.is === "newer")) && (
          <>
            <BackupCard store={store} />
            <RestoreCard store={store} onChanged={onChanged} />
            <UndoCard store={store} changes={changes} />
            <ImportCard store={store} createWorker={createImportWorker} onChanged={onChanged} />
            <StoredCard store={store} />
            <RepairCard store={store} onChanged={onChanged} />
            <ForgetCard store={store} onChanged={onChanged} />
            <WipeCard store={store} onChanged={onChanged} />
          </>
        )}
      </div>
    </div>
  );
}

/** Whether the store can be opened: until that is known, nothing may ask it. */
function useOpening(store: Store): "opening" | "open" | OpeningTrouble {
  const [opening, setOpening] = useState<"opening" | "open" | OpeningTrouble>("opening");
  useEffect(() => {
    let isCurrent = true;
    void openStore(store).then((trouble) => isCurrent && setOpening(trouble ?? "open"));
    return () => {
      isCurrent = false;
    };
  }, [store]);
  return opening;
}
