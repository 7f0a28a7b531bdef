import { useId } from "react";
import type { MapCommunity } from "@/lib/changes/read-maps";
import type { SeedListRecord } from "@/lib/store/seed-list";
import { SCOPE } from "./strings";
import type { Scope } from "./use-scope";

/** Handles that are offered while one is typed. */
const OFFERED = 200;

interface ScopePickerProps {
  scope: Scope;
  seedLists: readonly SeedListRecord[];
  communities: readonly MapCommunity[];
  /** Handles of the accounts that changed. */
  handles: readonly string[];
  onScope: (scope: Scope) => void;
}

/** The accounts with changes to show: everybody, the user's own lists, one account, a list of seeds, or a community. */
export function ScopePicker({ scope, seedLists, communities, handles, onScope }: ScopePickerProps) {
  const options = useId();
  const choose = (value: string) => {
    const [of, id] = value.split(" ");
    if (of === "mine") onScope({ of: "mine" });
    else if (of === "account") onScope({ of: "account", handle: "" });
    else if (of === "seeds") onScope({ of: "seeds", seedList: Number(id) });
    else if (of === "community") onScope({ of: "community", id: Number(id) });
    else onScope({ of: "all" });
  };
  return (
    <>
      <label>
        {SCOPE.label}{" "}
        <select value={optionOf(scope)} onChange={(event) => choose(event.target.value)}>
          <option value="all">{SCOPE.all}</option>
          <option value="mine">{SCOPE.mine}</option>
          <option value="account">{SCOPE.account}</option>
          {seedLists.length > 0 && (
            <optgroup label={SCOPE.seeds}>
              {seedLists.map(({ id, name }) => (
                <option key={id} value={`seeds ${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
          {communities.length > 0 && (
            <optgroup label={SCOPE.communities}>
              {communities.map(({ id, name, members }) => (
                <option key={id} value={`community ${id}`}>
                  {SCOPE.community(id, name, members.size)}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
      {scope.of === "account" && (
        <>
          <input
            aria-label={SCOPE.handle}
            placeholder={SCOPE.handle}
            list={options}
            autoComplete="off"
            spellCheck={false}
            value={scope.handle}
            onChange={(event) =>
              onScope({ of: "account", handle: event.target.value.trim().replace(/^@/, "") })
            }
          />
          <datalist id={options}>
            {handles.slice(0, OFFERED).map((handle) => (
              <option key={handle} value={handle} />
            ))}
          </datalist>
        </>
      )}
    </>
  );
}

function optionOf(scope: Scope): string {
  if (scope.of === "seeds") return `seeds ${scope.seedList}`;
  return scope.of === "community" ? `community ${scope.id}` : scope.of;
}
