import { Button } from "@/components/ui/button";
import { CLUSTERS } from "./cluster-strings";

/** What the map shows: people, or groups of them. */
export type MapLevel = "accounts" | "communities";

interface LevelSwitchProps {
  level: MapLevel;
  onLevel: (level: MapLevel) => void;
}

export function LevelSwitch({ level, onLevel }: LevelSwitchProps) {
  return (
    <fieldset className="explorer-choice">
      <legend className="ui-hidden">{CLUSTERS.level}</legend>
      {(["accounts", "communities"] as const).map((one) => (
        <Button key={one} aria-pressed={one === level} onClick={() => onLevel(one)}>
          {CLUSTERS[one]}
        </Button>
      ))}
    </fieldset>
  );
}
