import type { Fields } from "./profile";
import type { Direction } from "./relations";
import { nameKey } from "./vocabulary";

/** A node as its file has it. */
export interface GraphNode {
  id: string;
  label?: string | undefined;
  /** The id was a number above 2^53 in JSON: it lost its last digits. */
  isDamaged?: boolean;
  /** Other values by their names in the file. */
  values: readonly (readonly [name: string, value: unknown])[];
}

/** An edge as its file has it. */
export interface GraphEdge {
  source: string;
  target: string;
  direction: Direction;
  word?: string | undefined;
  weight?: unknown;
  from?: unknown;
  until?: unknown;
}

/** A graph as its file has it, whatever the format. */
export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Map TPOT wrote it: its node ids are X's. */
  isOurs?: boolean;
}

/** Returns a reader of a node's values by their names. */
export function nodeFields({ values }: GraphNode): Fields {
  const byKey = new Map<string, unknown>();
  for (const [name, value] of values) {
    const key = nameKey(name);
    if (!byKey.has(key)) byKey.set(key, value);
  }
  return (...names) => {
    for (const name of names) {
      const value = byKey.get(name);
      if (value !== undefined && value !== null && value !== "") return value;
    }
    return undefined;
  };
}
