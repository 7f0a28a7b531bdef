import { t } from "@/lib/language";
import { readCell } from "./cells";
import { type Graph, nodeFields } from "./graph-node";
import { named } from "./identity";
import { nameNodes } from "./node-names";
import { takePerson } from "./people-table";
import type { Fields } from "./profile";
import { type StatedEdge, takeEdges } from "./relations";
import type { FileAnswer, FileReport } from "./report";

/** Reads the nodes and edges of a graph. Ids of nodes belong to the file: two files never share them. */
export function readGraph(report: FileReport, graph: Graph, answer: FileAnswer, now: number): void {
  report.rows = graph.nodes.length;
  const places = readNodes(report, graph, answer);
  const names = new Map<number, string>();
  const end = (id: string): number | undefined => {
    const place = places.get(id);
    if (place !== undefined || graph.nodes.length > 0) return place;
    const cell = readCell(id);
    const name = named(
      cell.is === "id" ? cell.id : undefined,
      cell.is === "handle" ? cell.handle : undefined,
    );
    return "reason" in name ? undefined : report.draft.person(name.id, name.handle);
  };
  const edges: StatedEdge[] = [];
  graph.edges.forEach(({ source, target, ...edge }, i) => {
    const [from, to] = [end(source), end(target)];
    if (from === undefined || to === undefined)
      report.reject(i + 1, t`edge ${i + 1} leads to a node that was not read`);
    else edges.push({ source: from, target: to, ...edge });
  });
  for (const [i, { id, profile }] of report.draft.people.entries())
    names.set(i, profile.handle === undefined ? String(id) : `@${profile.handle}`);
  takeEdges(report, edges, answer, (person) => names.get(person) ?? "", now);
}

/** Adds the nodes as people. Gives their indices by the nodes' ids. */
export function readNodes(
  report: FileReport,
  { nodes, isOurs = false }: Graph,
  answer: FileAnswer,
): Map<string, number> {
  const naming = nameNodes(nodes, answer, isOurs);
  for (const sentence of naming.notes) report.note(sentence);
  if (naming.names !== undefined) report.names = naming.names;
  if (naming.ids !== undefined) report.ids = naming.ids;
  for (const question of naming.asks) report.ask(question);
  const places = new Map<string, number>();
  nodes.forEach((node, i) => {
    const name = naming.nameOf(node);
    const fields = nodeFields(node);
    const person =
      "reason" in name
        ? undefined
        : takePerson(
            report,
            name,
            withoutHandle(name.handle, (...keys) => fields(...keys) ?? naming.displayName(node, keys)),
          );
    if (person === undefined)
      report.reject(i + 1, "reason" in name ? name.reason : t`@${name.handle} stands beside different ids`);
    else places.set(node.id, person);
  });
  return places;
}

/** The field that has the handles is often called "name". */
function withoutHandle(handle: string | undefined, fields: Fields): Fields {
  return (...keys) => {
    const value = fields(...keys);
    const isHandle = typeof value === "string" && value.toLowerCase() === handle?.toLowerCase();
    return isHandle && keys.includes("displayname") ? undefined : value;
  };
}
