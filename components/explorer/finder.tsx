import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import { SearchBox } from "./search-box";
import { SEARCH } from "./strings";

interface FinderProps {
  service: GraphService;
  /** Moves when the search should take the focus. */
  focusSearch: number;
  onFound: (row: AccountRow) => void;
  /** Goes back to where the last jump came from; undefined where there was none. */
  onBack: (() => void) | undefined;
}

/** The ways to an account: the search, "find me", and back again. */
export function Finder({ service, focusSearch, onFound, onBack }: FinderProps) {
  const [isLost, setIsLost] = useState(false);
  const findMe = async () => {
    const me = await service.me();
    setIsLost(me === undefined);
    if (me !== undefined) onFound(me);
  };
  return (
    <div className="explorer-finder">
      <SearchBox service={service} focus={focusSearch} onFound={onFound} />
      <Button onClick={() => void findMe()}>{SEARCH.findMe}</Button>
      {onBack !== undefined && (
        <Button title={SEARCH.backHint} onClick={onBack}>
          {SEARCH.back}
        </Button>
      )}
      {isLost && (
        <p className="explorer-quiet" role="status">
          {SEARCH.noMe}
        </p>
      )}
    </div>
  );
}
