import type { Case } from "./import-cases";

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const gexf = (graph: string, attributes = 'defaultedgetype="directed"') =>
  `${XML}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph ${attributes}>${graph}</graph></gexf>`;
const graphml = (keys: string, graph: string, attributes = 'edgedefault="directed"') =>
  `${XML}<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">${keys}<graph id="G" ${attributes}>${graph}</graph></graphml>`;
const edge = (source: string, target: string, more = "") =>
  `<edge source="${source}" target="${target}" ${more}/>`;

/** Graphs as programs write them: who nodes are, and what edges say. */
export const GRAPH_CASES: readonly Case[] = [
  {
    kind: "graph-node-ids",
    name: "igraph: names from data; a second file with n0 has other people",
    files: {
      "a.graphml": graphml(
        '<key id="v_name" for="node" attr.name="name" attr.type="string"/>',
        '<node id="n0"><data key="v_name">pavel_q</data></node><node id="n1"><data key="v_name">runa_q</data></node>' +
          edge("n0", "n1"),
      ),
      "b.graphml": graphml(
        '<key id="v_name" for="node" attr.name="name" attr.type="string"/>',
        '<node id="n0"><data key="v_name">sten_q</data></node><node id="n1"><data key="v_name">tove_q</data></node>' +
          edge("n0", "n1"),
      ),
    },
    expected: {
      "a.graphml": { people: ["@pavel_q", "@runa_q"], edges: ["@pavel_q>@runa_q"], asks: [] },
      "b.graphml": { people: ["@sten_q", "@tove_q"], edges: ["@sten_q>@tove_q"], asks: [] },
    },
  },
  {
    kind: "graph-node-ids",
    name: "nodes that have only a program's names name nobody",
    files: { "a.graphml": graphml("", `<node id="n0"/><node id="n1"/>${edge("n0", "n1")}`) },
    expected: { "a.graphml": { people: [], edges: [], refusal: /No row names an account/ } },
  },
  {
    kind: "graph-node-ids",
    name: "d3: nodes by their name, counted from 0",
    files: {
      "d3.json":
        '{"nodes":[{"name":"pavel_q"},{"name":"runa_q"}],"links":[{"source":1,"target":0},{"source":0,"target":1}]}',
    },
    expected: { "d3.json": { edges: ["@pavel_q>@runa_q", "@runa_q>@pavel_q"], asks: [] } },
  },
  {
    kind: "graph-node-ids",
    name: "ids and labels that both look like handles are asked about, then read as answered",
    files: {
      "a.gexf": gexf(
        '<nodes><node id="pavel_q" label="Pavel"/><node id="runa_q" label="Runa"/></nodes><edges>' +
          `${edge("pavel_q", "runa_q")}</edges>`,
      ),
      "b.gexf": gexf(
        '<nodes><node id="pavel_q" label="Pavel"/><node id="runa_q" label="Runa"/></nodes><edges>' +
          `${edge("pavel_q", "runa_q")}</edges>`,
      ),
    },
    answers: { "b.gexf": { names: "id" } },
    expected: {
      "a.gexf": { asks: ["names"] },
      "b.gexf": { asks: [], people: ["@pavel_q (Pavel)", "@runa_q (Runa)"], edges: ["@pavel_q>@runa_q"] },
    },
  },
  {
    kind: "graph-node-ids",
    name: "numbers of middling length without handles are asked about",
    files: {
      "a.gexf": gexf(
        `<nodes><node id="71823"/><node id="90211"/></nodes><edges>${edge("71823", "90211")}</edges>`,
      ),
    },
    answers: {},
    expected: { "a.gexf": { asks: ["ids"], people: [] } },
  },
  {
    kind: "graph-node-ids",
    name: "and are X's where the user says so",
    files: {
      "a.gexf": gexf(
        `<nodes><node id="71823"/><node id="90211"/></nodes><edges>${edge("71823", "90211")}</edges>`,
      ),
    },
    answers: { "a.gexf": { ids: "x" } },
    expected: { "a.gexf": { asks: [], edges: ["71823>90211"] } },
  },
  {
    kind: "foreign-ids-beside-handles",
    name: "consecutive node numbers beside handles are the file's own",
    files: {
      "a.gexf": gexf(
        `<nodes><node id="20000" label="pavel_q"/><node id="20001" label="runa_q"/></nodes><edges>${edge("20000", "20001")}</edges>`,
      ),
    },
    expected: {
      "a.gexf": { people: ["@pavel_q", "@runa_q"], edges: ["@pavel_q>@runa_q"], notes: [/own numbers/] },
    },
  },
  {
    kind: "graphml",
    name: "yEd: labels and addresses from its own elements, directions from arrows",
    files: {
      "yed.graphml": graphml(
        '<key for="node" id="d5" yfiles.type="nodegraphics"/><key attr.name="url" for="node" id="d3"/><key for="edge" id="d9" yfiles.type="edgegraphics"/>',
        '<node id="n0"><data key="d3"><![CDATA[https://x.com/pavel_q]]></data><data key="d5"><y:ShapeNode><y:NodeLabel>Pavel Q</y:NodeLabel></y:ShapeNode></data></node>' +
          '<node id="n1"><data key="d3">https://x.com/runa_q</data></node><node id="n2"><data key="d3">https://twitter.com/sten_q</data></node>' +
          '<edge source="n0" target="n1"><data key="d9"><y:PolyLineEdge><y:Arrows source="standard" target="none"/></y:PolyLineEdge></data></edge>' +
          '<edge source="n1" target="n2"><data key="d9"><y:PolyLineEdge><y:Arrows source="none" target="none"/></y:PolyLineEdge></data></edge>',
      ),
    },
    expected: {
      "yed.graphml": {
        people: ["@pavel_q (Pavel Q)", "@runa_q", "@sten_q"],
        edges: ["@runa_q>@pavel_q"],
        asks: ["relations"],
      },
    },
  },
  {
    kind: "graphml",
    name: "CDATA is text; a key without for is for all; defaults; nested graphs",
    files: {
      "a.graphml": graphml(
        '<key id="d0" attr.name="handle"/><key id="d1" for="node" attr.name="name"><default>Nobody</default></key>',
        '<node id="g"><data key="d0">pavel_q</data><data key="d1">P<![CDATA[ & ]]>Q</data><graph edgedefault="directed">' +
          '<node id="g::a"><data key="d0"><![CDATA[runa_q]]></data></node></graph></node>' +
          edge("g", "g::a"),
      ),
    },
    expected: {
      "a.graphml": {
        people: ["@runa_q (Nobody)", "@pavel_q (P & Q)"],
        edges: ["@pavel_q>@runa_q"],
        asks: [],
      },
    },
  },
  {
    kind: "graphml",
    name: "single edges say their direction; a graph without a default is asked about",
    files: {
      "a.graphml": graphml(
        "",
        `<node id="pavel_q"/><node id="runa_q"/>${edge("pavel_q", "runa_q", 'directed="false"')}`,
      ),
      "b.graphml": graphml("", `<node id="pavel_q"/><node id="runa_q"/>${edge("pavel_q", "runa_q")}`, ""),
      "c.graphml": graphml(
        "",
        `<node id="pavel_q"/><node id="runa_q"/>${edge("pavel_q", "runa_q", 'directed="true"')}`,
        'edgedefault="undirected"',
      ),
    },
    expected: {
      "a.graphml": { asks: ["relations"], edges: [] },
      "b.graphml": { asks: ["relations"], edges: [] },
      "c.graphml": { asks: [], edges: ["@pavel_q>@runa_q"] },
    },
  },
  {
    kind: "not-follows",
    name: "NodeXL: follows are taken, other relationships are asked about; Cytoscape's interactions too",
    files: {
      "nodexl.graphml": graphml(
        '<key id="E" for="edge" attr.name="Relationship"/>',
        '<node id="pavel_q"/><node id="runa_q"/><edge source="pavel_q" target="runa_q"><data key="E">Followed</data></edge><edge source="runa_q" target="pavel_q"><data key="E">Mentions</data></edge>',
      ),
      "cytoscape.graphml": graphml(
        '<key id="n" for="node" attr.name="shared name"/><key id="i" for="edge" attr.name="interaction"/>',
        '<node id="64"><data key="n">pavel_q</data></node><node id="65"><data key="n">runa_q</data></node><edge source="64" target="65"><data key="i">interacts with</data></edge>',
      ),
    },
    expected: {
      "nodexl.graphml": { asks: ["relations"], edges: ["@pavel_q>@runa_q"] },
      "cytoscape.graphml": { asks: ["relations"], edges: [], people: ["@pavel_q", "@runa_q"] },
    },
  },
  {
    kind: "not-follows",
    name: "GEXF edges of a retweet network",
    files: {
      "a.gexf": gexf(
        `<nodes><node id="pavel_q" label="pavel_q"/><node id="runa_q" label="runa_q"/></nodes><edges>${edge("pavel_q", "runa_q", 'type="retweet"')}${edge("runa_q", "pavel_q", 'kind="quote"')}</edges>`,
      ),
    },
    expected: { "a.gexf": { asks: ["relations"], edges: [] } },
  },
  {
    kind: "gexf",
    name: "mutual is two edges; undirected, also by the format's default, is asked about",
    files: {
      "a.gexf": gexf(
        `<nodes><node id="0" label="pavel_q"/><node id="1" label="runa_q"/></nodes><edges>${edge("0", "1", 'type="mutual"')}</edges>`,
      ),
      "b.gexf": gexf(
        `<nodes><node id="0" label="pavel_q"/><node id="1" label="runa_q"/></nodes><edges>${edge("0", "1")}</edges>`,
        'mode="static"',
      ),
    },
    expected: {
      "a.gexf": { asks: [], edges: ["@pavel_q>@runa_q", "@runa_q>@pavel_q"] },
      "b.gexf": { asks: ["relations"], edges: [] },
    },
  },
  {
    kind: "gexf",
    name: "id is the handle, label the display name; nested nodes; attributes with defaults",
    files: {
      "a.gexf": gexf(
        '<attributes class="node"><attribute id="0" title="location" type="string"><default>Oslo</default></attribute></attributes>' +
          '<nodes><node id="pavel_q" label="Pavel Q"><nodes><node id="runa_q" label="Runa 🌙"/></nodes></node><node id="sten_q" label="Pavel Q"/></nodes>' +
          `<edges>${edge("pavel_q", "runa_q")}${edge("sten_q", "pavel_q")}</edges>`,
      ),
    },
    expected: {
      "a.gexf": {
        people: ["@runa_q (Runa 🌙)", "@pavel_q (Pavel Q)", "@sten_q (Pavel Q)"],
        edges: ["@pavel_q>@runa_q", "@sten_q>@pavel_q"],
        asks: [],
      },
    },
  },
  {
    kind: "gexf",
    name: "ended edges and spells are not current",
    files: {
      "a.gexf": gexf(
        '<nodes><node id="0" label="pavel_q" end="2019-01-01"/><node id="1" label="runa_q"/></nodes><edges>' +
          edge("0", "1", 'start="2018-01-01" end="2019-01-01"') +
          '<edge source="1" target="0"><spells><spell start="2018-01-01" end="2018-06-01"/><spell start="2019-01-01"/></spells></edge></edges>',
        'defaultedgetype="directed" mode="dynamic" timeformat="date"',
      ),
    },
    expected: { "a.gexf": { edges: ["@runa_q>@pavel_q"], ended: 1 } },
  },
  {
    kind: "node-link",
    name: "ids that are handles, whole numbers that are the file's own, NaN, undirected",
    files: {
      "handles.json":
        '{"directed":true,"nodes":[{"id":"pavel_q","name":"Pavel Q"},{"id":"runa_q","name":"Runa Q"}],"links":[{"source":"pavel_q","target":"runa_q"}]}',
      "ints.json":
        '{"directed":true,"nodes":[{"id":0,"screen_name":"pavel_q"},{"id":1,"screen_name":"runa_q"}],"edges":[{"source":1,"target":0}]}',
      "nan.json":
        '{"directed":true,"nodes":[{"id":"pavel_q","age":NaN},{"id":"runa_q","note":"NaN"}],"links":[{"source":"pavel_q","target":"runa_q","weight":NaN}]}',
      "undirected.json":
        '{"directed":false,"nodes":[{"id":"pavel_q"},{"id":"runa_q"}],"links":[{"source":"pavel_q","target":"runa_q"}]}',
      "damaged.json":
        '{"directed":true,"nodes":[{"id":1394030472427835393,"handle":"pavel_q"},{"id":1394030472427835399,"handle":"runa_q"}],"links":[]}',
    },
    expected: {
      "handles.json": {
        people: ["@pavel_q (Pavel Q)", "@runa_q (Runa Q)"],
        edges: ["@pavel_q>@runa_q"],
        asks: [],
      },
      "ints.json": { people: ["@pavel_q", "@runa_q"], edges: ["@runa_q>@pavel_q"], asks: [] },
      "nan.json": { edges: ["@pavel_q>@runa_q"], notes: [/2 values are NaN or Infinity/], asks: [] },
      "undirected.json": { asks: ["relations"], edges: [] },
      "damaged.json": { people: ["@pavel_q", "@runa_q"], notes: [/2 ids are damaged/] },
    },
  },
  {
    kind: "node-link",
    name: "Cytoscape's elements, and graphology's attributes and type",
    files: {
      "cy.json":
        '{"elements":{"nodes":[{"data":{"id":"1","name":"pavel_q"}},{"data":{"id":"2","name":"runa_q"}}],"edges":[{"data":{"source":"1","target":"2"}}]}}',
      "graphology.json":
        '{"options":{"type":"undirected"},"nodes":[{"key":"pavel_q","attributes":{"label":"P Q"}},{"key":"runa_q","attributes":{}}],"edges":[{"source":"pavel_q","target":"runa_q"}]}',
    },
    expected: {
      "cy.json": { edges: ["@pavel_q>@runa_q"], asks: [] },
      "graphology.json": { edges: [], asks: ["relations"] },
    },
  },
];
