import type { Case } from "./import-cases";

const OWNED = { owner: "@odile", kind: "followers" } as const;
const lines = (...rows: string[]) => `${rows.join("\n")}\n`;

/** Tables and JSON of people: which cells name them, and what is left out. */
export const TABLE_CASES: readonly Case[] = [
  {
    kind: "username-is-owner-or-display-name",
    name: "one username in all rows beside screen names is the owner",
    files: {
      "dataset_following.json": JSON.stringify([
        { username: "odile", id: "920000000000000011", screen_name: "pavel_q", name: "Pavel" },
        { username: "odile", id: "920000000000000022", screen_name: "runa_q", name: "Runa" },
      ]),
    },
    expected: {
      "dataset_following.json": {
        owner: "odile",
        kind: "following",
        asks: [],
        edges: ["@odile>920000000000000011", "@odile>920000000000000022"],
      },
    },
  },
  {
    kind: "username-is-owner-or-display-name",
    name: "display names in a username column are no handles",
    files: {
      "people.csv": lines("screen_name,username,user_id", "pavel_q,Pavel,81001", "runa_q,Runa 🌙,81004"),
    },
    expected: {
      "people.csv": {
        people: ["81001 @pavel_q", "81004 @runa_q"],
        notes: [/"username" has display names/],
      },
    },
  },
  {
    kind: "username-is-owner-or-display-name",
    name: "display names that look like handles differ from the screen names",
    files: { "people.csv": lines("screen_name,username", "pavel_q,Pavel", "runa_q,Runa", "sten_q,Sten") },
    answers: { "people.csv": OWNED },
    expected: {
      "people.csv": {
        edges: ["@pavel_q>@odile", "@runa_q>@odile", "@sten_q>@odile"],
        notes: [/"username" differs from "screen_name"/],
      },
    },
  },
  {
    kind: "display names in the only handle column",
    name: "without ids every row is rejected",
    files: { "list.csv": lines("username,location", "Pavel Q,Oslo", "Runa Q,Bergen", "Sten Q,Moss") },
    expected: {
      "list.csv": { people: [], refusal: /No row names an account/, notes: [/"username" has display names/] },
    },
  },
  {
    kind: "mangled-ids",
    name: "ids that a spreadsheet rounded give way to handles and unite nobody",
    files: {
      "followers.csv": lines(
        "id,screen_name",
        "1394030472427830000,pavel_q",
        "1394030472427830000,runa_q",
        "77001,sten_q",
      ),
    },
    answers: { "followers.csv": OWNED },
    expected: {
      "followers.csv": {
        people: ["@pavel_q", "@odile", "@runa_q", "77001 @sten_q"],
        notes: [/2 ids are damaged: rounded by a spreadsheet or a program\. Handles are used/],
      },
    },
  },
  {
    kind: "mangled-ids",
    name: "a rounded id that is equal in all rows is no owner",
    files: { "f.csv": lines("id,screen_name", "1394030472427830000,pavel_q", "1394030472427830000,runa_q") },
    answers: { "f.csv": { kind: "followers" } },
    expected: {
      "f.csv": { people: ["@pavel_q", "@runa_q"], asks: ["owner"], edges: [], notes: [/2 ids are damaged/] },
    },
  },
  {
    kind: "username-is-owner-or-display-name",
    name: "the same person in two rows is no owner; an account id equal in all rows is",
    files: {
      "same.csv": lines("user_id,username", "81001,pavel_q", "81001,pavel_q"),
      "followers.csv": lines("account_id,username,name", "61001,pavel_q,P", "61001,runa_q,R"),
    },
    expected: {
      "same.csv": { people: ["81001 @pavel_q"], asks: ["owner", "kind"] },
      "followers.csv": { edges: ["@pavel_q>61001", "@runa_q>61001"], asks: [] },
    },
  },
  {
    kind: "mangled-ids",
    name: "powers of ten, also with a decimal comma, and fractions",
    files: {
      "a.csv": lines("id;screen_name", "1,29403E+18;pavel_q", "1.3E18;runa_q", "77001.0;sten_q"),
    },
    expected: {
      "a.csv": {
        people: ["@pavel_q", "@runa_q", "@sten_q"],
        notes: [/2 ids are damaged: shortened to a power of ten/, /1 id is damaged: stored as a fraction/],
      },
    },
  },
  {
    kind: "mangled-ids",
    name: "without handles damaged ids name nobody",
    files: { "a.csv": lines("user_id", "1394030472427830000", "1394030472427840000") },
    expected: {
      "a.csv": {
        people: [],
        refusal: /No row names an account/,
        rejects: [
          [1, /its id is damaged: rounded/],
          [2, /its id is damaged: rounded/],
        ],
      },
    },
  },
  {
    kind: "mangled-ids",
    name: "a spreadsheet formula and an apostrophe around an id",
    files: {
      "a.csv": lines("id,screen_name", '"=""1394030472427835393""",pavel_q', "'1394030472427835394,runa_q"),
    },
    expected: { "a.csv": { people: ["1394030472427835393 @pavel_q", "1394030472427835394 @runa_q"] } },
  },
  {
    kind: "mangled-ids",
    name: "JSON numbers above 2^53 give way to the text beside them",
    files: {
      "a.json":
        '[{"id":1394030472427835393,"id_str":"1394030472427835393","username":"pavel_q"},{"id":1394030472427835399,"username":"runa_q"}]',
    },
    expected: {
      "a.json": {
        people: ["1394030472427835393 @pavel_q", "@runa_q"],
        notes: [/2 ids are damaged: a number above 2\^53/],
      },
    },
  },
  {
    kind: "mangled-ids",
    name: "an honest id that ends with zeros among others is kept",
    files: {
      "a.csv": lines(
        "id,screen_name",
        "12940304724278000,pavel_q",
        ...Array.from({ length: 9 }, (_, i) => `1294030472427${8353 + 7 * i},h${i}`),
      ),
    },
    expected: { "a.csv": { notes: [] } },
  },
  {
    kind: "plain-tables",
    name: "a serial number beside X's id is no id",
    files: { "a.csv": lines("id,user_id,username", "1,81001,pavel_q", "2,81004,runa_q") },
    expected: {
      "a.csv": { people: ["81001 @pavel_q", "81004 @runa_q"], notes: [/"id" has the file's own numbers/] },
    },
  },
  {
    kind: "foreign-ids-beside-handles",
    name: "row numbers beside handles are no ids",
    files: { "a.csv": lines("id,screen_name", "1,pavel_q", "2,runa_q") },
    expected: { "a.csv": { people: ["@pavel_q", "@runa_q"] } },
  },
  {
    kind: "plain-tables",
    name: "years in from and to make no edges",
    files: { "a.csv": lines("username,from,to", "pavel_q,2019,2021", "runa_q,2020,2024") },
    expected: { "a.csv": { people: ["@pavel_q", "@runa_q"], edges: [], asks: ["owner", "kind"] } },
  },
  {
    kind: "plain-tables",
    name: "a sep= line is no row",
    files: { "a.csv": "sep=;\r\nid;screen_name\r\n81001;pavel_q\r\n" },
    expected: { "a.csv": { people: ["81001 @pavel_q"], rejects: [] } },
  },
  {
    kind: "plain-tables",
    name: "empty JSON and a lone header have nothing to import",
    files: { "a.json": "[]", "b.json": '{"users":[]}', "c.csv": "id,screen_name\n" },
    expected: {
      "a.json": { refusal: /has no rows: there is nothing to import/ },
      "b.json": { refusal: /has no rows: there is nothing to import/ },
      "c.csv": { refusal: /has no rows: there is nothing to import/ },
    },
  },
  {
    kind: "csv-errors",
    name: "rows with another number of cells are rejected and counted",
    files: { "a.csv": lines("name,username,id", "Pavel,pavel_q,81001", "Runa, PhD,runa_q,81004", "Sten") },
    expected: {
      "a.csv": {
        people: ["81001 @pavel_q (Pavel)"],
        rejects: [
          [2, /4 cells, the first line has 3/],
          [3, /1 cell, the first line has 3/],
        ],
      },
    },
  },
  {
    kind: "csv-errors",
    name: "a quote that never closes takes its own row only",
    files: {
      "a.csv": lines(
        "id,username,bio",
        "81001,pavel_q,fine",
        '81004,runa_q,"open',
        "81009,sten_q,fine",
        "81011,tove_q,fine",
      ),
    },
    expected: {
      "a.csv": {
        people: ["81001 @pavel_q", "81009 @sten_q", "81011 @tove_q"],
        rejects: [[2, /a quote opens in this row and never closes/]],
      },
    },
  },
  {
    kind: "csv-errors",
    name: "a quote that opens before a quoted cell of a later row",
    files: {
      "a.csv": lines(
        "id,username,bio",
        '81001,pavel_q,"open',
        '81004,runa_q,"fine, too"',
        "81009,sten_q,fine",
      ),
    },
    expected: {
      "a.csv": { people: ["81004 @runa_q", "81009 @sten_q"], rejects: [[1, /never closes/]] },
    },
  },
  {
    kind: "words-for-nothing",
    name: "nan, null, None and undefined are no handles",
    files: {
      "a.csv": lines(
        "id,username",
        "81001,nan",
        "81004,null",
        "81009,None",
        "81011,undefined",
        ",nan",
        ",NULL",
      ),
    },
    expected: {
      "a.csv": {
        people: ["81001", "81004", "81009", "81011"],
        notes: [/4 rows have a word for "nothing"/],
        rejects: [
          [5, /"nan" is no handle/],
          [6, /"NULL" is no handle/],
        ],
      },
    },
  },
  {
    kind: "words-for-nothing",
    name: "in edges",
    files: { "edges.csv": lines("source,target", "pavel_q,nan", "pavel_q,runa_q") },
    expected: { "edges.csv": { edges: ["@pavel_q>@runa_q"], rejects: [[1, /"nan" is no account/]] } },
  },
  {
    kind: "rows that contradict themselves",
    name: "two ids or two handles in one row",
    files: {
      "a.csv": lines(
        "user_id,twitter_id,screen_name,handle",
        "81001,81001,pavel_q,Pavel_Q",
        "81004,81005,runa_q,runa_q",
        "81009,81009,sten_q,other_q",
      ),
    },
    expected: {
      "a.csv": {
        people: ["81001 @Pavel_Q"],
        rejects: [
          [2, /two ids disagree: 81004 and 81005/],
          [3, /two handles disagree: other_q and sten_q/],
        ],
      },
    },
  },
  {
    kind: "rows that contradict each other",
    name: "one handle on several ids, and one id with two handles",
    files: {
      "a.csv": lines(
        "user_id,screen_name",
        "81001,pavel_q",
        "81004,pavel_q",
        "81009,sten_q",
        "81009,sten_new",
      ),
    },
    expected: {
      "a.csv": {
        people: ["81001", "81004", "81009"],
        notes: [/@pavel_q stands beside different ids/, /81009 stands beside different handles/],
      },
    },
  },
  {
    kind: "profile-addresses",
    name: "handles and ids from addresses, with any of X's hosts",
    files: {
      "followers.csv": lines(
        "profile_url",
        "https://x.com/pavel_q",
        "twitter.com/runa_q?s=20",
        "https://mobile.twitter.com/@sten_q/followers",
        "https://twitter.com/intent/user?user_id=81001",
        "https://x.com/i/user/81004",
        "https://x.com/pavel_q/status/99",
        "https://x.com/home",
        "https://example.org/tove_q",
      ),
    },
    answers: { "followers.csv": OWNED },
    expected: {
      "followers.csv": {
        people: ["@pavel_q", "@odile", "@runa_q", "@sten_q", "81001", "81004"],
        rejects: [
          [6, /is no handle/],
          [7, /is no handle/],
          [8, /is no handle/],
        ],
      },
    },
  },
  {
    kind: "profile-addresses",
    name: "in a column that is chosen by hand",
    files: { "a.csv": lines("who,where", "Pavel,https://x.com/pavel_q", "Runa,https://twitter.com/runa_q") },
    answers: { "a.csv": { ...OWNED, columns: { headless: false, columns: { handle: 1, name: 0 } } } },
    expected: { "a.csv": { people: ["@pavel_q (Pavel)", "@odile", "@runa_q (Runa)"] } },
  },
  {
    kind: "long-handles",
    name: "accepted where an id stands beside",
    files: { "a.csv": lines("id,screen_name", "81001,abcdefghijklmnop18", ",abcdefghijklmnop19") },
    expected: {
      "a.csv": { people: ["81001 @abcdefghijklmnop18"], rejects: [[2, /longer than the 15 characters/]] },
    },
  },
  {
    kind: "json-lines-and-envelopes",
    name: "JSON lines, lines of answers, and answers of X's API",
    files: {
      "lines.json": '{"id":"81001","username":"pavel_q"}\n{"id":"81004","username":"runa_q"}\n',
      "answers.jsonl":
        '{"data":[{"id":"81001","username":"pavel_q"}],"meta":{"n":1}}\n{"data":[{"id":"81004","username":"runa_q"}]}\n',
      "v1.json": '{"users":[{"id_str":"81001","screen_name":"pavel_q"}],"next_cursor":0}',
      "ids.json": '{"ids":["81001","81004"],"next_cursor_str":"0"}',
      "both.json": '{"followers":[{"id_str":"81001","screen_name":"pavel_q"}],"following":["runa_q"]}',
      "list.json": '["@pavel_q","runa_q"]',
      "web.json":
        '{"data":{"user":{"result":{"timeline":{"entries":[{"content":{"itemContent":{"user_results":{"result":{"rest_id":"81001","core":{"screen_name":"pavel_q","name":"Pavel"},"legacy":{}}}}}}]}}}}}',
    },
    answers: { "both.json": { owner: "odile" } },
    expected: {
      "lines.json": { people: ["81001 @pavel_q", "81004 @runa_q"] },
      "answers.jsonl": { people: ["81001 @pavel_q", "81004 @runa_q"] },
      "v1.json": { people: ["81001 @pavel_q"] },
      "ids.json": { people: ["81001", "81004"] },
      "both.json": { edges: ["81001>@odile", "@odile>@runa_q"], asks: [] },
      "list.json": { people: ["@pavel_q", "@runa_q"] },
      "web.json": { people: ["81001 @pavel_q (Pavel)"] },
    },
  },
  {
    kind: "json-lines-and-envelopes",
    name: "one id or @handle in each line",
    files: { "ids_following.txt": lines("81001", "81004"), "at.txt": lines("@pavel_q", "@runa_q") },
    answers: { "ids_following.txt": { owner: "odile" } },
    expected: {
      "ids_following.txt": { edges: ["@odile>81001", "@odile>81004"], asks: [] },
      "at.txt": { people: ["@pavel_q", "@runa_q"], asks: ["owner", "kind"] },
    },
  },
  {
    kind: "json-lines-and-envelopes",
    name: "a person with lists of their own is the owner of these lists",
    files: {
      "own.json":
        '{"username":"odile","followers":[{"id":"81001","username":"pavel_q"}],"following":["runa_q"]}',
      "many.json":
        '[{"screen_name":"odile","friends":["81001","81004"]},{"screen_name":"bruno","friends":["81001"]}]',
    },
    expected: {
      "own.json": { edges: ["81001>@odile", "@odile>@runa_q"], asks: [] },
      "many.json": { edges: ["@odile>81001", "@odile>81004", "@bruno>81001"], asks: [] },
    },
  },
  {
    kind: "json-lines-and-envelopes",
    name: "JSON of another form is named as such",
    files: { "a.json": '{"directed":true,"adjacency":[[]]}' },
    expected: { "a.json": { refusal: /is JSON, but of no form that is known/ } },
  },
  {
    kind: "nothing-to-import",
    name: "a list of blocks is asked about, and its name is said to be no follow",
    files: { "blocked.csv": lines("id,screen_name", "81001,pavel_q") },
    expected: {
      "blocked.csv": { asks: ["owner", "kind"], notes: [/blocks or mutes, which are no follows/] },
    },
  },
  {
    kind: "posts-not-people",
    name: "posts of two exporters, and messages",
    files: {
      "likes.json": '[{"id":"991","full_text":"a","screen_name":"pavel_q","favorite_count":1}]',
      "tweets.csv": lines("id,text,author_id", "991,hello,81001"),
      "dms.csv": lines("id,senderId,recipientId,text", "1,81001,81004,hello"),
    },
    expected: {
      "likes.json": { refusal: /These are posts, not people/, people: [] },
      "tweets.csv": { refusal: /These are posts, not people/, people: [] },
      "dms.csv": { refusal: /These are messages, not people/, people: [] },
    },
  },
  {
    kind: "nothing-to-import",
    name: "blocks of an archive, files under a wrong name",
    files: {
      "block.js": 'window.YTD.block.part0 = [{"blocking":{"accountId":"81001"}}]',
      "mute.json": '[{"muting":{"accountId":"81001"}}]',
      "followers.csv": "PK\u0003\u0004 workbook",
      "page.csv": "<!DOCTYPE html><html></html>",
    },
    expected: {
      "block.js, mute.json": { refusal: /has blocks, and no follows/ },
      "followers.csv": { refusal: /a packed file or a spreadsheet/ },
      "page.csv": { refusal: /a web page/ },
    },
  },
  {
    kind: "other-formats",
    name: "named, with what to do",
    files: {
      "a.net": '*Vertices 2\n1 "pavel_q"\n',
      "a.gml": "graph [\n directed 1\n]\n",
      "a.dot": "digraph g {\n pavel_q -> runa_q;\n}\n",
      "a.gdf": "nodedef>name VARCHAR\npavel_q\n",
    },
    expected: {
      "a.net": { refusal: /Pajek.*export it as GEXF or GraphML/ },
      "a.gml": { refusal: /GML.*export it as GEXF or GraphML/ },
      "a.dot": { refusal: /DOT.*export it as GEXF or GraphML/ },
      "a.gdf": { refusal: /GDF.*export it as GEXF or GraphML/ },
    },
  },
  {
    kind: "other-formats",
    name: "two names in each line, separated by a space: asked with a guess, then read",
    files: { "edges.txt": lines("pavel_q runa_q", "runa_q sten_q") },
    answers: { "edges.txt": { columns: { headless: true, columns: { source: 0, target: 1 } } } },
    expected: { "edges.txt": { edges: ["@pavel_q>@runa_q", "@runa_q>@sten_q"], asks: [] } },
  },
  {
    kind: "plain-tables",
    name: "digits that are no id of X are no handle either: 0, zeros before, too long",
    files: {
      "people.csv": lines("id,screen_name", "0,pavel_q", "007,runa_q", "99999999999999999999999,sten_q"),
      "alone.csv": lines("id,name", "0,Pavel", "000900012,Runa", "930000000000000011,Sten"),
    },
    expected: {
      "people.csv": { people: ["@pavel_q", "@runa_q", "@sten_q"], rejects: [] },
      "alone.csv": {
        people: [],
        rejects: [
          [1, /neither an id nor a handle/],
          [2, /neither an id nor a handle/],
          [3, /neither an id nor a handle/],
        ],
      },
    },
  },
  {
    kind: "plain-tables",
    name: "zeros before a number are no id, and the row says so",
    files: { "people.csv": lines("id,name", "000900012,Runa", "930000000000000011,Sten") },
    expected: {
      "people.csv": { people: ["930000000000000011 (Sten)"], rejects: [[1, /"000900012" is no id/]] },
    },
  },
  {
    kind: "plain-tables",
    name: "an id that is equal in all rows names nobody, and the file says so",
    files: {
      "people.csv": lines("id,screen_name", "930000000000000011,pavel_q", "930000000000000011,runa_q"),
    },
    expected: { "people.csv": { people: ["@pavel_q", "@runa_q"], notes: [/"id" is the same in all rows/] } },
  },
  {
    kind: "follow-tables",
    name: "an edge from an account to itself is left out and counted",
    files: { "edges.csv": lines("source,target", "pavel_q,Pavel_Q", "pavel_q,runa_q", "runa_q,runa_q") },
    expected: {
      "edges.csv": { edges: ["@pavel_q>@runa_q"], notes: [/2 edges lead from an account to itself/] },
    },
  },
  {
    kind: "encodings",
    name: "a handle with a lost letter leaves the other handles of its column",
    files: {
      "people.csv": lines("id,screen_name", "930000000000000011,pavel_q", "930000000000000022,r\ufffdna"),
    },
    expected: { "people.csv": { people: ["930000000000000011 @pavel_q", "930000000000000022"] } },
  },
  {
    kind: "json-lines-and-envelopes",
    name: "followers and follows of one file are each read as what they are, for the typed owner",
    files: {
      "lists.json": JSON.stringify({
        followers: [{ id: "930000000000000011", username: "pavel_q" }],
        following: [{ id: "930000000000000022", username: "runa_q" }],
      }),
    },
    answers: { "lists.json": { owner: "odile" } },
    expected: {
      "lists.json": {
        asks: [],
        owner: "odile",
        kind: undefined,
        edges: ["930000000000000011>@odile", "@odile>930000000000000022"],
      },
    },
  },
  ...["Odile Q", "https://evil.example/x", "0", "=cmd", "odile\u202e", "a_handle_of_20_chars"].map(
    (owner): Case => ({
      kind: "direction-answer-against-file-name",
      name: `an owner who is nobody is asked again: ${JSON.stringify(owner)}`,
      files: { "people.csv": lines("id,screen_name", "930000000000000011,pavel_q") },
      answers: { "people.csv": { owner, kind: "following" } },
      expected: {
        "people.csv": { asks: ["owner"], edges: [], notes: [/is no handle, profile address or id/] },
      },
    }),
  ),
  {
    kind: "archive-variants",
    name: "an owner who is nobody does not give an archive to its own account silently",
    files: {
      "account.js": 'window.YTD.account.part0 = [{"account":{"accountId":"77","username":"sten_q"}}]',
      "following.js": 'window.YTD.following.part0 = [{"following":{"accountId":"88"}}]',
    },
    answers: { "account.js": { owner: "nobody at all" } },
    expected: { "account.js, following.js": { asks: ["owner"], notes: [/"nobody at all" is no handle/] } },
  },
];
