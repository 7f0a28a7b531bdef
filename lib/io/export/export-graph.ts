/** A follow graph as it is written to a file: columns with one entry per account, and the edges among these accounts
 *  by rows. Account v is entry v of every column. */
export interface ExportGraph {
  /** Revision of the store that the graph shows, and when (ms) it was computed. */
  revision: number;
  at: number;
  /** X's id, or `shadow:<handle>` while only the handle is known. No id stands twice. */
  id: readonly string[];
  /** Empty where X has not said. */
  handle: readonly string[];
  name: readonly string[];
  /** Undefined while X has said nothing. */
  status: readonly (string | undefined)[];
  /** Names of the user's tags, IN and NOT IN, joined by "; ". */
  tagsIn: readonly string[];
  tagsOut: readonly string[];
  /** Whether each account belongs by the tag in use, in a word; absent where none is. */
  belongs?: readonly string[];
  /** Name of the community of each account. */
  communityName: readonly string[];
  /** Columns of numbers by the name of their field, in the order in which they are written; NaN is unknown. A column
   *  that is missing was not measured. Claimed is what X states, known is what the store holds of the whole network,
   *  whatever part of it is written. */
  numbers: Readonly<Record<string, NumberColumn>>;
  /** Row v of the edges is `targets[offsets[v]]` to `targets[offsets[v + 1] - 1]`: whom v follows. */
  offsets: Uint32Array;
  targets: Uint32Array;
  /** One entry per edge: 1 where its reverse is known too. */
  mutual: Uint8Array;
  /** One entry per edge: 1 where only an imported file states it. */
  onlyImported: Uint8Array;
  /** One entry per edge, seconds since 1970; 0 where no list says. */
  firstSeen: Uint32Array;
  lastSeen: Uint32Array;
}

export type Value = string | number | undefined;

/** What a field holds: whole numbers and fractions are told apart, since formats declare it. */
export type FieldType = "text" | "whole" | "fraction";

export interface Field<Subject> {
  name: string;
  type: FieldType;
  of(graph: ExportGraph, subject: Subject): Value;
}

/** Numbers of accounts, one entry each. */
export interface NumberColumn {
  type: Exclude<FieldType, "text">;
  values: ArrayLike<number>;
}

/** An edge by its index and its follower. */
export interface EdgeAt {
  index: number;
  source: number;
}

/** The fields of an account that this graph has, beside its id. */
export function accountFields({ numbers, belongs }: ExportGraph): Field<number>[] {
  return [
    { name: "handle", type: "text", of: ({ handle }, v) => handle[v] || undefined },
    { name: "name", type: "text", of: (graph, v) => graph.name[v] || undefined },
    { name: "status", type: "text", of: ({ status }, v) => status[v] },
    ...Object.entries(numbers).map(
      ([name, { type, values }]): Field<number> => ({ name, type, of: (_, v) => knownNumber(values[v]) }),
    ),
    { name: "community_name", type: "text", of: ({ communityName }, v) => communityName[v] || undefined },
    ...(belongs === undefined
      ? []
      : [{ name: "belongs", type: "text", of: (graph, v) => graph.belongs?.[v] } satisfies Field<number>]),
    { name: "tags_in", type: "text", of: ({ tagsIn }, v) => tagsIn[v] || undefined },
    { name: "tags_out", type: "text", of: ({ tagsOut }, v) => tagsOut[v] || undefined },
  ];
}

/** The fields of an edge, beside its ends. */
export const EDGE_FIELDS: readonly Field<EdgeAt>[] = [
  { name: "mutual", type: "whole", of: ({ mutual }, { index }) => mutual[index] },
  { name: "only_imported", type: "whole", of: ({ onlyImported }, { index }) => onlyImported[index] },
  { name: "first_seen", type: "text", of: ({ firstSeen }, { index }) => moment(firstSeen[index]) },
  { name: "last_seen", type: "text", of: ({ lastSeen }, { index }) => moment(lastSeen[index]) },
];

/** Every edge, by follower. The same object is given each time. */
export function* edgesOf({ offsets }: ExportGraph): Generator<EdgeAt> {
  const edge = { index: 0, source: 0 };
  for (; edge.source < offsets.length - 1; edge.source++)
    for (edge.index = offsets[edge.source]; edge.index < offsets[edge.source + 1]; edge.index++) yield edge;
}

function knownNumber(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** Seconds since 1970 as ISO 8601 in UTC; undefined for 0. */
function moment(seconds: number): string | undefined {
  return seconds === 0 ? undefined : `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
