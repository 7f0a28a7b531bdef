import { useEffect, useState } from "react";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { ImportedPart } from "@/lib/explore/protocol/rows";
import { IMPORTED } from "./imported-strings";

interface ImportedPartsProps {
  n: number;
  service: GraphService;
  /** Moves with every new map. */
  version: number;
}

/** Which files an account's edges come from, where they were imported. */
export function ImportedParts({ n, service, version }: ImportedPartsProps) {
  const [parts, setParts] = useState<ImportedPart[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map says something new
  useEffect(() => {
    let current = true;
    setParts([]);
    void service.imported(n).then((found) => {
      if (current) setParts(found);
    });
    return () => {
      current = false;
    };
  }, [service, n, version]);
  if (parts.length === 0) return null;
  return (
    <section className="explorer-coverage">
      <h3>{IMPORTED.title}</h3>
      <dl>
        {parts.map((part) => (
          <div key={`${part.import} ${part.kind}`}>
            <dt>{IMPORTED.part(part)}</dt>
            <dd>{IMPORTED.source(part)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
