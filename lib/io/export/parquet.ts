import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { accountFields, EDGE_FIELDS, type EdgeAt, type ExportGraph, type Field } from "./export-graph";

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** Rows that one row group holds: about a megabyte of edges, little enough to be written between two frames. */
export const PARQUET_GROUP = { accounts: 10_000, edges: 50_000 };

/** One column: how it is stored, and its value in a row; undefined is written as null. */
interface Column<Row> {
  element: SchemaElement;
  of(row: Row): string | number | bigint | boolean | Uint8Array | undefined;
}

/** Returns the accounts as Parquet, a row each, by X's id as text. The columns are those of the other formats. */
export function* accountsParquet(graph: ExportGraph): Generator<Uint8Array<ArrayBuffer>> {
  const fields = accountFields(graph);
  const columns: Column<number>[] = [
    { element: text("id", "REQUIRED"), of: (v) => graph.id[v] },
    ...fields.map((field): Column<number> => ({ element: elementOf(field), of: (v) => field.of(graph, v) })),
  ];
  yield* write(graph, columns, rankById(graph).byRank, PARQUET_GROUP.accounts);
}

/** Returns the edges as Parquet, a row each, by source and target as text: who follows, who is followed. */
export function* edgesParquet(graph: ExportGraph): Generator<Uint8Array<ArrayBuffer>> {
  const { targets, firstSeen, lastSeen, followedAfter, followedBefore } = graph;
  // Made once for each account and each moment: a million edges would make four million.
  const encoder = new TextEncoder();
  const id = graph.id.map((text) => encoder.encode(text));
  const timeOf = milliseconds();
  const flags = EDGE_FIELDS.filter(({ type }) => type === "whole");
  const columns: Column<EdgeAt>[] = [
    { element: text("source", "REQUIRED"), of: ({ source }) => id[source] },
    { element: text("target", "REQUIRED"), of: ({ index }) => id[targets[index]] },
    ...flags.map(
      (field): Column<EdgeAt> => ({
        element: { name: field.name, type: "BOOLEAN", repetition_type: "REQUIRED" },
        of: (edge) => field.of(graph, edge) === 1,
      }),
    ),
    { element: moment("first_seen"), of: ({ index }) => timeOf(firstSeen[index]) },
    { element: moment("last_seen"), of: ({ index }) => timeOf(lastSeen[index]) },
    { element: moment("followed_after"), of: ({ index }) => timeOf(followedAfter[index]) },
    { element: moment("followed_before"), of: ({ index }) => timeOf(followedBefore[index]) },
  ];
  yield* write(graph, columns, edgesById(graph), PARQUET_GROUP.edges);
}

/** Writes the rows group by group, and gives the bytes of each as soon as they are final. */
function* write<Row>(
  { revision, at }: ExportGraph,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
  size: number,
): Generator<Uint8Array<ArrayBuffer>> {
  const sink = new Sink();
  const file = new ParquetWriter({
    writer: sink,
    schema: [{ name: "map_tpot", num_children: columns.length }, ...columns.map(({ element }) => element)],
    createdBy: "Map TPOT",
    kvMetadata: [
      { key: "map_tpot.revision", value: String(revision) },
      { key: "map_tpot.computed", value: new Date(at).toISOString() },
    ],
  });
  let data: ReturnType<Column<Row>["of"]>[][] = columns.map(() => []);
  const writeGroup = () => {
    // The sink's `flush` is not asynchronous, so neither is this.
    void file.write({
      columnData: columns.map(({ element: { name } }, i) => ({ name, data: data[i] })),
      rowGroupSize: size,
    });
    data = columns.map(() => []);
    return sink.take();
  };
  for (const row of rows) {
    for (let i = 0; i < columns.length; i++) data[i].push(columns[i].of(row));
    if (data[0].length === size) yield writeGroup();
  }
  if (data[0].length > 0) yield writeGroup();
  void file.finish();
  yield sink.take();
}

/** Bytes that were written and not yet taken; `offset` goes on counting from the file's beginning. */
class Sink extends ByteWriter {
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

interface Order {
  /** Accounts of the graph, by X's id as text. */
  byRank: Uint32Array;
  rank: Uint32Array;
}

/** Text order is what the statistics of a row group compare by, so a reader can skip groups. */
function rankById({ id }: ExportGraph): Order {
  const byRank = Uint32Array.from(id, (_, v) => v).sort((a, b) =>
    id[a] < id[b] ? -1 : id[a] > id[b] ? 1 : 0,
  );
  const rank = new Uint32Array(id.length);
  byRank.forEach((v, place) => {
    rank[v] = place;
  });
  return { byRank, rank };
}

/** Every edge, by the id of its source and then of its target. The same object is given each time. */
function* edgesById(graph: ExportGraph): Generator<EdgeAt> {
  const { offsets, targets } = graph;
  const { byRank, rank } = rankById(graph);
  const edge = { index: 0, source: 0 };
  for (const source of byRank) {
    const row = Uint32Array.from(
      { length: offsets[source + 1] - offsets[source] },
      (_, i) => offsets[source] + i,
    );
    for (const index of row.sort((a, b) => rank[targets[a]] - rank[targets[b]])) {
      edge.index = index;
      edge.source = source;
      yield edge;
    }
  }
}

function elementOf({ name, type }: Field<number>): SchemaElement {
  if (type === "text") return text(name, "OPTIONAL");
  return { name, type: type === "whole" ? "INT32" : "DOUBLE", repetition_type: "OPTIONAL" };
}

function text(name: string, repetition_type: "REQUIRED" | "OPTIONAL"): SchemaElement {
  return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type };
}

function moment(name: string): SchemaElement {
  return { name, type: "INT64", converted_type: "TIMESTAMP_MILLIS", repetition_type: "OPTIONAL" };
}

/** Returns a function from seconds since 1970 to milliseconds; 0 is unknown. */
function milliseconds(): (seconds: number) => bigint | undefined {
  const made = new Map<number, bigint>();
  return (seconds) => {
    if (seconds === 0) return undefined;
    let time = made.get(seconds);
    if (time === undefined) {
      time = BigInt(seconds) * 1000n;
      made.set(seconds, time);
    }
    return time;
  };
}
