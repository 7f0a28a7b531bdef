import { SaxesParser } from "saxes";
import { t } from "@/lib/language";
import { ImportProblem } from "./draft";

/** Elements inside each other at most: nested nodes need a few. */
const DEPTH = 64;

/** What is told of a document, in its order. Names are in lower case and without prefix. */
export interface XmlReader {
  open(name: string, attribute: (name: string) => string | undefined): void;
  text(text: string): void;
  close(name: string): void;
}

/** Reads XML piece by piece; text and CDATA are one. Entities that the file declares are not expanded. Throws
 *  `ImportProblem` where it is not well-formed. */
export function readXml(file: string, text: string, reader: XmlReader): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > DEPTH) throw new ImportProblem(t`"${file}" is nested too deep to be a graph.`);
    const byName = new Map(Object.entries(attributes).map(([key, value]) => [local(key), value]));
    reader.open(local(name), (attribute) => byName.get(attribute));
  });
  parser.on("text", (piece) => reader.text(piece));
  parser.on("cdata", (piece) => reader.text(piece));
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    reader.close(local(name));
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    const reason = String(error instanceof Error ? error.message : error)
      .slice(0, 200)
      .replace(/[.\s]+$/, "");
    if (/undefined entity/i.test(reason))
      throw new ImportProblem(
        t`"${file}" uses entities of its own (${reason}), which are not read. Replace them by the text they stand for.`,
      );
    throw new ImportProblem(t`"${file}" is not well-formed: ${reason}. Export it again.`);
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}
