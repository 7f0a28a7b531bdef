import { SaxesParser } from "saxes";
import { type Draft, ImportProblem } from "./draft";
import { fieldsOf, HANDLES, IDS, takeEdge, takePerson } from "./records";

/** Elements inside each other at most; either format needs about eight. */
const DEPTH = 64;

/** Other tools number their nodes from 0: so few digits are no id of X's. */
const SHORTEST_ID = 5;

interface Element {
  id: string;
  label: string | undefined;
  values: [name: string, value: string][];
}

/** Reads the nodes and edges of GEXF or GraphML. Entities that the file declares are not expanded. Throws
 *  `ImportProblem` where it is not well-formed or the edges have no direction. */
export function readGraphXml(text: string, file: string, draft: Draft): void {
  const parser = new SaxesParser();
  /** Names of the attributes by their ids. */
  const titles = new Map<string, string>();
  const edges: { source: string; target: string }[] = [];
  const nodes = new Map<string, number>();
  let depth = 0;
  let node: Element | undefined;
  let key: string | undefined;
  let content = "";
  let of = "";
  let row = 0;

  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > DEPTH) throw new ImportProblem(`"${file}" is nested too deep to be a graph.`);
    const said = (attribute: string) => (attributes as Record<string, string | undefined>)[attribute];
    switch (local(name)) {
      case "graph":
        if ((said("defaultedgetype") ?? said("edgedefault")) !== "directed")
          throw new ImportProblem(
            `"${file}" does not say who follows whom: its edges have no direction. Export it as a directed graph.`,
          );
        break;
      case "attributes":
        of = said("class") ?? "";
        break;
      case "attribute":
        titles.set(`${of} ${said("id")}`, said("title") ?? "");
        break;
      case "key":
        titles.set(`${said("for")} ${said("id")}`, said("attr.name") ?? "");
        break;
      case "node":
        node = { id: said("id") ?? "", label: said("label"), values: [] };
        break;
      case "attvalue":
        node?.values.push([titles.get(`node ${said("for")}`) ?? "", said("value") ?? ""]);
        break;
      case "data":
        key = titles.get(`node ${said("key")}`);
        content = "";
        break;
      case "edge":
        edges.push({ source: said("source") ?? "", target: said("target") ?? "" });
    }
  });
  parser.on("text", (piece) => {
    if (key !== undefined) content += piece;
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    const tag = local(name);
    if (tag === "data" && key !== undefined) {
      node?.values.push([key, content]);
      key = undefined;
    } else if (tag === "node" && node !== undefined) {
      row += 1;
      const place = takeNode(draft, node);
      if (place === undefined) draft.reject(file, row, `node "${node.id.slice(0, 40)}" is no id or handle`);
      else nodes.set(node.id, place);
      node = undefined;
    }
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    throw new ImportProblem(
      `"${file}" is not well-formed: ${String(error instanceof Error ? error.message : error).slice(0, 200)}. Export it again.`,
    );
  }
  edges.forEach(({ source, target }, i) => {
    const from = nodes.get(source);
    const to = nodes.get(target);
    if (from !== undefined && to !== undefined) draft.follow(from, to, "following");
    else if (nodes.size > 0 || !takeEdge(draft, fieldsOf({ source, target })))
      draft.reject(file, i + 1, `edge ${i + 1} leads to a node that was not read`);
  });
}

/** A node is named by its attributes; else by its own id where that is one of X's, else by its label or id. */
function takeNode(draft: Draft, { id, label, values }: Element): number | undefined {
  const fields = fieldsOf(Object.fromEntries(values));
  const named = fieldsOf({
    id: fields(...IDS) ?? (/^\d+$/.test(id) && id.length < SHORTEST_ID ? undefined : id),
    handle: fields(...HANDLES) ?? label ?? (/^\d+$/.test(id) ? undefined : id),
  });
  return takePerson(draft, (...names) => named(...names) ?? fields(...names));
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}
