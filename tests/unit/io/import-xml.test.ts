import { expect, test } from "vitest";
import { readXml } from "@/lib/io/import/xml";

const read = (text: string) => () => readXml("a.gexf", text, { open() {}, text() {}, close() {} });

test.each([
  ['<!DOCTYPE gexf [<!ENTITY who "ada">]><gexf>&who;</gexf>', /entities of its own/],
  ['<!DOCTYPE gexf [<!ENTITY who "ada">]><gexf label="&who;"/>', /entities of its own/],
  ["<gexf><nodes></gexf>", /not well-formed.*Export it again/],
])("says why %s is refused", (text, said) => expect(read(text)).toThrow(said));
