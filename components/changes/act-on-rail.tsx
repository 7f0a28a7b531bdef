import { OwnLists } from "@/components/collect/own-lists";
import { Button } from "@/components/ui/button";
import { ACT_ON, type ActOn } from "@/lib/changes/act-on";
import type { OwnState } from "@/lib/changes/own-lists";
import type { Address } from "@/lib/explore/view/address";
import { formatCount } from "@/lib/format";
import { ACT } from "./strings";

interface ActOnRailProps {
  own: OwnState;
  now: number;
  shown: ActOn | undefined;
  onShow: (list: ActOn | undefined) => void;
  go: (change: Partial<Address>) => void;
}

/** Beside the changes: the lists to act on, and what should be read again so that they stay true. */
export function ActOnRail({ own, now, shown, onShow, go }: ActOnRailProps) {
  return (
    <aside className="changes-rail" aria-label={ACT.title}>
      <h2>{ACT.title}</h2>
      <ul>
        {ACT_ON.map((list) => (
          <li key={list}>
            <Button aria-pressed={shown === list} onClick={() => onShow(shown === list ? undefined : list)}>
              {ACT.names[list]} <strong>{formatCount(own.lists[list].length)}</strong>
            </Button>
          </li>
        ))}
      </ul>
      <h2>{ACT.again}</h2>
      <OwnLists handle={own.viewer.handle} readings={own.readings} now={now} go={go} />
      <p className="ui-quiet">{ACT.never}</p>
    </aside>
  );
}
