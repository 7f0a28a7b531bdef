import { useMemo, useState } from "react";
import { Store } from "@/lib/store/schema";
import { BackupCard } from "./backup-card";
import "./data.css";
import { ForgetCard } from "./forget-card";
import { ImportCard } from "./import-card";
import { RepairCard } from "./repair-card";
import { RestoreCard } from "./restore-card";
import { StoredCard } from "./stored-card";
import { DATA } from "./strings";
import { UndoCard } from "./undo-card";
import { WipeCard } from "./wipe-card";

/** The user's data in their hands: each card does one thing with the store. Opens where the explorer cannot. */
export function DataScreen({ createImportWorker }: { createImportWorker: () => Worker }) {
  const store = useMemo(() => new Store(), []);
  const [changes, setChanges] = useState(0);
  const onChanged = () => setChanges((count) => count + 1);
  return (
    <div className="data-screen">
      <p className="ui-quiet">{DATA.lead}</p>
      <div className="data-cards">
        <BackupCard store={store} />
        <RestoreCard store={store} onChanged={onChanged} />
        <UndoCard store={store} changes={changes} />
        <ImportCard store={store} createWorker={createImportWorker} />
        <StoredCard store={store} />
        <RepairCard store={store} />
        <ForgetCard store={store} onChanged={onChanged} />
        <WipeCard store={store} onChanged={onChanged} />
      </div>
    </div>
  );
}
