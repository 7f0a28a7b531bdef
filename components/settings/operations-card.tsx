import { useLiveQuery } from "dexie-react-hooks";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { LimitedInput } from "@/components/ui/limited-text";
import { useStore } from "@/components/ui/use-store";
import { renamedOperations } from "@/lib/settings";
import { readUnknownOperations } from "@/lib/store/unknown-operations";
import type { ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";
import { isKnownOperation, OPERATION_NAME, RENAMABLE_KINDS } from "@/lib/x/operations";
import { OPERATIONS_CARD } from "./strings";
import { useItem } from "./use-item";

/** Operations that X has renamed: the user says which list each brings, until an update knows it. */
export function OperationsCard() {
  const store = useStore("mine");
  const seen = useLiveQuery(() => readUnknownOperations(store), [store]);
  const [renamed, setRenamed] = useItem(renamedOperations);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<ListKind>("following");
  const isUsable = OPERATION_NAME.test(name) && !isKnownOperation(name);

  const add = (event: FormEvent) => {
    event.preventDefault();
    void setRenamed({ ...renamed, [name]: kind });
    setName("");
  };
  const remove = (removed: string) => {
    const rest = Object.entries(renamed ?? {}).filter(([other]) => other !== removed);
    void setRenamed(Object.fromEntries(rest));
  };
  return (
    <details>
      <summary>{OPERATIONS_CARD.title}</summary>
      <div className="settings-more">
        <p className="ui-quiet">{OPERATIONS_CARD.lead}</p>
        <ul className="settings-operations">
          {Object.entries(renamed ?? {}).map(([operation, brings]) => (
            <li key={operation}>
              {OPERATIONS_CARD.row(operation, LISTS[brings].noun)}{" "}
              <Button onClick={() => remove(operation)}>{OPERATIONS_CARD.remove(operation)}</Button>
            </li>
          ))}
        </ul>
        <form onSubmit={add} className="ui-row">
          <label>
            {OPERATIONS_CARD.name}{" "}
            <LimitedInput
              list="settings-operation-names"
              value={name}
              limit={64}
              onText={(text) => setName(text.trim())}
            />
          </label>
          <datalist id="settings-operation-names">
            {seen?.names.map((each) => (
              <option key={each.name} value={each.name} />
            ))}
          </datalist>
          <label>
            {OPERATIONS_CARD.kind}{" "}
            <select value={kind} onChange={(event) => setKind(event.target.value as ListKind)}>
              {RENAMABLE_KINDS.map((each) => (
                <option key={each} value={each}>
                  {LISTS[each].noun}
                </option>
              ))}
            </select>
          </label>
          <Button type="submit" disabled={!isUsable}>
            {OPERATIONS_CARD.add}
          </Button>
        </form>
        {name !== "" && !isUsable && <p role="status">{OPERATIONS_CARD.unusable}</p>}
      </div>
    </details>
  );
}
