import type { CoverageRow } from "./coverage";

/** A follow graph as it is written to a file: columns with one entry per account, and the edges among these accounts
 *  by rows. Account v is entry v of every column. */
export interface ExportGraph {
  /** Revision of the store that the graph shows, and when (ms) it was computed. */
  revision: number;
  at: number;
  /** X's id, or `shadow:<handle>` while only the handle is known. Each id is there once. */
  id: readonly string[];
  /** Empty where X has not said. */
  handle: readonly string[];
  name: readonly string[];
  /** What the store says of each account, by field (account-facts.ts), in the order in which they are written. */
  facts: Readonly<Record<string, FactColumn>>;
  /** Whether each account belongs by the tag in use, in a word; absent where none is. */
  belongs?: readonly string[];
  /** Name of the community of each account. */
  communityName: readonly string[];
  /** The user's description of it; empty where there is none. */
  communityDescription: readonly string[];
  /** How each account is drawn: its colour as "#rrggbb", and its radius in the unit of x and y. Absent where nothing
   *  says. */
  style?: { colour: readonly string[]; size: ArrayLike<number> };
  /** What is known of every list; absent unless the format asks for it. */
  coverage?: readonly CoverageRow[];
  /** Columns of numbers by the name of their field, in the order in which they are written; NaN is unknown. A column
   *  that is missing was not measured. Claimed is what X states, known is what the store holds of the whole network,
   *  whatever part of it is written. */
  numbers: Readonly<Record<string, NumberColumn>>;
  /** Row v of the edges is `targets[offsets[v]]` to `targets[offsets[v + 1] - 1]`: the accounts that v follows. */
  offsets: Uint32Array;
  targets: Uint32Array;
  /** One entry per edge: 1 where its reverse is known too. */
  mutual: Uint8Array;
  /** One entry per edge: 1 where only an imported file states it. */
  onlyImported: Uint8Array;
  /** One entry per edge, seconds since 1970; 0 where no list says. */
  firstSeen: Uint32Array;
  lastSeen: Uint32Array;
  /** One entry per edge, seconds since 1970, 0 where unknown: the follow began between these, as X's order of rows
   *  says in the list that showed it last. */
  followedAfter: Uint32Array;
  followedBefore: Uint32Array;
}

export type Value = string | number | undefined;

/** What a field holds: whole numbers and fractions are told apart, since formats declare it. */
export type FieldType = "text" | "whole" | "fraction";

export interface Field<Subject> {
  name: string;
  type: FieldType;
  /** One sentence for docs/export.md. */
  doc: string;
  of(graph: ExportGraph, subject: Subject): Value;
}

/** Numbers of accounts, one entry each. */
export interface NumberColumn {
  type: Exclude<FieldType, "text">;
  doc: string;
  values: ArrayLike<number>;
}

/** Facts of accounts, one entry each; undefined is unknown. */
export interface FactColumn {
  type: FieldType;
  doc: string;
  values: readonly Value[];
}

/** An edge by its index and its follower. */
export interface EdgeAt {
  index: number;
  source: number;
}

/** The fields of an account that this graph has, beside its id. */
export function accountFields({ numbers, facts, belongs, style }: ExportGraph): Field<number>[] {
  return [
    text("handle", "The handle, without `@`.", ({ handle }, v) => handle[v]),
    text("name", "The display name.", ({ name }, v) => name[v]),
    ...Object.entries(numbers).map(
      ([name, { type, doc, values }]): Field<number> => ({
        name,
        type,
        doc,
        of: (_, v) => knownNumber(values[v]),
      }),
    ),
    text(
      "community_name",
      "Name of the community: yours, else the proposed one.",
      (graph, v) => graph.communityName[v],
    ),
    text("community_description", "Your description of it.", (graph, v) => graph.communityDescription[v]),
    ...(belongs === undefined
      ? []
      : [
          text<number>(
            "belongs",
            "Whether it belongs by the tag in use, in a word.",
            (graph, v) => graph.belongs?.[v],
          ),
        ]),
    ...(style === undefined
      ? []
      : [
          text<number>("colour", "Colour on the map, as `#rrggbb`.", (graph, v) => graph.style?.colour[v]),
          {
            name: "size",
            type: "fraction",
            doc: "Radius on the map, in the unit of `x` and `y`.",
            of: (graph, v) => graph.style?.size[v],
          } satisfies Field<number>,
        ]),
    ...Object.entries(facts).map(
      ([name, { type, doc, values }]): Field<number> => ({ name, type, doc, of: (_, v) => values[v] }),
    ),
  ];
}

/** The fields of an edge, beside its ends. */
export const EDGE_FIELDS: readonly Field<EdgeAt>[] = [
  {
    name: "mutual",
    type: "whole",
    doc: "1 where the reverse is known too.",
    of: ({ mutual }, { index }) => mutual[index],
  },
  {
    name: "only_imported",
    type: "whole",
    doc: "1 where only an imported file states it.",
    of: ({ onlyImported }, { index }) => onlyImported[index],
  },
  text("first_seen", "When a list first showed it (UTC).", ({ firstSeen }, { index }) =>
    moment(firstSeen[index]),
  ),
  text("last_seen", "When a list last showed it.", ({ lastSeen }, { index }) => moment(lastSeen[index])),
  text(
    "followed_after",
    "The follow began after this moment, by the order of X's rows.",
    (graph, { index }) => moment(graph.followedAfter[index]),
  ),
  text("followed_before", "And before this one.", (graph, { index }) => moment(graph.followedBefore[index])),
];

/** A field of text; an empty one is unknown. */
function text<Subject>(
  name: string,
  doc: string,
  of: (graph: ExportGraph, subject: Subject) => string | undefined,
): Field<Subject> {
  return { name, type: "text", doc, of: (graph, subject) => of(graph, subject) || undefined };
}

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
