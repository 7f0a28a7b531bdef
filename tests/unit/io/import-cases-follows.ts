import type { Case } from "./import-cases";

const lines = (...rows: string[]) => `${rows.join("\n")}\n`;
const ytd = (part: string, rows: object[]) => `window.YTD.${part}.part0 = ${JSON.stringify(rows)}`;
const account = (accountId: string, username: string) =>
  ytd("account", [{ account: { accountId, username } }]);
const following = (...ids: string[]) =>
  ytd(
    "following",
    ids.map((accountId) => ({ following: { accountId } })),
  );

/** Lists and edges in tables: whose they are, in which direction, and whether they are follows. */
export const FOLLOW_CASES: readonly Case[] = [
  {
    kind: "owner-archive-and-foreign-list",
    name: "an archive never lends its owner to another list, nor edges to a table",
    files: {
      "account.js": account("61001", "odile"),
      "following.js": following("81001"),
      "twitter-Followers-17.json": JSON.stringify([{ id: "81004", screen_name: "runa_q" }]),
      "list.csv": lines("id,screen_name", "81009,sten_q"),
    },
    expected: {
      "account.js": { edges: ["61001>81001"], asks: [] },
      "twitter-Followers-17.json": { edges: [], asks: ["owner"], kind: "followers" },
      "list.csv": { edges: [], asks: ["owner", "kind"] },
    },
  },
  {
    kind: "owner-archive-and-foreign-list",
    name: "a typed owner is obeyed, also for the archive",
    files: {
      "account.js": account("61001", "odile"),
      "following.js": following("81001"),
      "l.csv": "id\n81009\n",
    },
    answers: { "account.js": { owner: "@bruno" }, "l.csv": { owner: "cato", kind: "following" } },
    expected: {
      "account.js": { edges: ["@bruno>81001"] },
      "l.csv": { edges: ["@cato>81009"] },
    },
  },
  {
    kind: "owner-two-archives",
    name: "loose parts of two archives: every list is asked about",
    files: {
      "account.js": account("61001", "odile"),
      "account (1).js": account("61004", "bruno"),
      "following.js": following("81001"),
      "following (1).js": following("81004"),
    },
    expected: {
      "following.js": { asks: ["owner"], edges: [] },
      "following (1).js": { asks: ["owner"], edges: [] },
    },
  },
  {
    kind: "archive-variants",
    name: "the array without its assignment",
    files: { "follower.json": JSON.stringify([{ follower: { accountId: "81001" } }]) },
    answers: { "follower.json": { owner: "odile" } },
    expected: { "follower.json": { edges: ["81001>@odile"], asks: [] } },
  },
  {
    kind: "direction-answer-against-file-name",
    name: "the user's answer decides",
    files: { "followers-export.csv": "id,username\n81001,pavel_q\n" },
    answers: { "followers-export.csv": { owner: "odile", kind: "following" } },
    expected: { "followers-export.csv": { edges: ["@odile>81001"], kind: "following" } },
  },
  {
    kind: "direction-answer-against-file-name",
    name: "a list that is nobody's",
    files: { "followers-export.csv": "id,username\n81001,pavel_q\n" },
    answers: { "followers-export.csv": { kind: "none" } },
    expected: { "followers-export.csv": { edges: [], people: ["81001 @pavel_q"], asks: [] } },
  },
  {
    kind: "owner-in-each-row",
    name: "owner and direction by row, whatever the file's name",
    files: {
      "scraper-followers.csv": lines(
        "User ID,Username,Source Target,Source Relation",
        "81001,pavel_q,odile,followers",
        "81004,runa_q,bruno,following",
        "81009,sten_q,,following",
        "81011,tove_q,odile,liked",
      ),
    },
    expected: {
      "scraper-followers.csv": {
        edges: ["81001>@odile", "@bruno>81004"],
        asks: [],
        rejects: [
          [3, /does not say whose list/],
          [4, /does not say which list/],
        ],
      },
    },
  },
  {
    kind: "follow-tables",
    name: "account to following account, follower to account; a serial id is no end",
    files: {
      "account_following.csv": lines("id,account_id,following_account_id", "1,61001,81001", "2,61001,81004"),
      "account_followers.csv": lines("account_id,follower_account_id", "61001,81009"),
      "follower.csv": lines("user_id,follower_id", "61001,81011"),
    },
    expected: {
      "account_following.csv": { edges: ["61001>81001", "61001>81004"], asks: [] },
      "account_followers.csv": { edges: ["81009>61001"], asks: [] },
      "follower.csv": { edges: ["81011>61001"], asks: [] },
    },
  },
  {
    kind: "follow-tables",
    name: "a table of accounts beside edges makes none",
    files: {
      "accounts.csv": lines("account_id,username", "61001,odile", "81001,pavel_q"),
      "edges.csv": lines("source,target", "61001,81001"),
    },
    expected: {
      "accounts.csv": { edges: [], asks: [], kind: "none" },
      "edges.csv": { edges: ["61001>81001"], asks: [] },
    },
  },
  {
    kind: "gephi-node-and-edge-tables",
    name: "ids are handles",
    files: {
      "nodes.csv": lines("Id,Label,timeset", "pavel_q,Pavel Q,", "runa_q,Runa Q,"),
      "edges.csv": lines("Source,Target,Type,Id,Label,timeset,Weight", "pavel_q,runa_q,Directed,0,,,1.0"),
    },
    expected: {
      "nodes.csv": { people: ["@pavel_q (Pavel Q)", "@runa_q (Runa Q)"], asks: [], edges: [] },
      "edges.csv": { edges: ["@pavel_q>@runa_q"], asks: [] },
    },
  },
  {
    kind: "gephi-node-and-edge-tables",
    name: "numbers are the file's own, named by the labels, in any order of the files",
    files: {
      "edges.csv": lines("Source,Target,Type,Id", "1,2,Directed,0", "2,9,Directed,1"),
      "nodes.csv": lines("Id,Label", "1,pavel_q", "2,runa_q"),
    },
    expected: {
      "nodes.csv": { people: ["@pavel_q", "@runa_q"], edges: [] },
      "edges.csv": { edges: ["@pavel_q>@runa_q"], rejects: [[2, /"9" is not in the table of nodes/]] },
    },
  },
  {
    kind: "gephi-node-and-edge-tables",
    name: "numbers without their table are asked about",
    files: { "edges.csv": lines("Source,Target", "1,2", "2,3") },
    expected: { "edges.csv": { asks: ["ids"], edges: [], notes: [/Choose the table that has their names/] } },
  },
  {
    kind: "running numbers",
    name: "many consecutive numbers beside handles are no ids",
    files: {
      "a.csv": lines("id,screen_name", ...Array.from({ length: 9 }, (_, i) => `${500 + i},person_${i}`)),
    },
    answers: { "a.csv": { kind: "none" } },
    expected: {
      "a.csv": {
        people: Array.from({ length: 9 }, (_, i) => `@person_${i}`),
        notes: [/the file's own numbers/],
      },
    },
  },
  {
    kind: "not-follows",
    name: "undirected rows are asked about and never get one direction",
    files: {
      "edges.csv": lines("Source,Target,Type", "pavel_q,runa_q,Undirected", "runa_q,sten_q,Directed"),
    },
    expected: { "edges.csv": { asks: ["relations"], edges: ["@runa_q>@sten_q"] } },
  },
  {
    kind: "not-follows",
    name: "undirected rows that the user calls mutual",
    files: { "edges.csv": lines("Source,Target,Type", "pavel_q,runa_q,Undirected") },
    answers: { "edges.csv": { relations: new Map([["undirected ", "each"]]) } },
    expected: { "edges.csv": { asks: [], edges: ["@pavel_q>@runa_q", "@runa_q>@pavel_q"] } },
  },
  {
    kind: "not-follows",
    name: "mentions, weights, and the name of a file are asked about; follows are not",
    files: {
      "a.csv": lines("source,target,relationship", "pavel_q,runa_q,mention", "runa_q,sten_q,follows"),
      "b.csv": lines("source,target,weight", "pavel_q,runa_q,4"),
      "retweets.csv": lines("source,target", "pavel_q,runa_q"),
    },
    expected: {
      "a.csv": { asks: ["relations"], edges: ["@runa_q>@sten_q"] },
      "b.csv": { asks: ["relations"], edges: [], notes: [/Edges have weights/] },
      "retweets.csv": { asks: ["relations"], edges: [] },
    },
  },
  {
    kind: "not-follows",
    name: "edges that the user turns, or leaves out",
    files: { "a.csv": lines("source,target,relationship", "pavel_q,runa_q,fan of", "runa_q,sten_q,mention") },
    answers: {
      "a.csv": {
        relations: new Map([
          ["directed fan of", "target"],
          ["directed mention", "none"],
        ]),
      },
    },
    expected: { "a.csv": { asks: [], edges: ["@runa_q>@pavel_q"] } },
  },
  {
    kind: "ended edges",
    name: "are kept with their dates and are not current",
    files: {
      "a.csv": lines(
        "source,target,start,end",
        "pavel_q,runa_q,2019-01-01,2020-01-01",
        "runa_q,sten_q,2019-01-01,",
        "sten_q,pavel_q,2019-01-01,2031-01-01",
        "sten_q,runa_q,1,7",
      ),
      "b.csv": lines("Source,Target,timeset", 'pavel_q,runa_q,"<[2019-01-01, 2020-01-01]>"'),
    },
    expected: {
      "a.csv": {
        edges: ["@runa_q>@sten_q", "@sten_q>@pavel_q"],
        ended: 1,
        notes: [/1 edge has ended/, /1 edge ends at a time that is no date/],
      },
      "b.csv": { edges: [], ended: 1 },
    },
  },
  {
    kind: "spaces-around-ids",
    name: "are trimmed",
    files: { "edges.csv": lines("source, target", "81001, 81004", " 81004 ,920000000000000011 ") },
    expected: { "edges.csv": { edges: ["81001>81004", "81004>920000000000000011"] } },
  },
  {
    kind: "csv",
    name: "no header: the first row is data",
    files: { "h.csv": lines("pavel_q,runa_q", "runa_q,sten_q") },
    answers: { "h.csv": { columns: { headless: true, columns: { source: 0, target: 1 } } } },
    expected: { "h.csv": { edges: ["@pavel_q>@runa_q", "@runa_q>@sten_q"] } },
  },
  {
    kind: "csv",
    name: "our own tables after a spreadsheet: handles are used, nobody's list",
    files: {
      "accounts.csv": lines(
        "id,handle,name,pagerank",
        "1394030472427830000,pavel_q,P,0.1",
        "1294030472427820000,runa_q,R,0.2",
      ),
      "edges.csv": lines(
        "source,target,source_handle,target_handle",
        "1394030472427830000,1294030472427820000,pavel_q,runa_q",
        "1394030472427830000,1294030472427820000,,",
      ),
    },
    expected: {
      "accounts.csv": { people: ["@pavel_q (P)", "@runa_q (R)"], asks: [], edges: [] },
      "edges.csv": {
        edges: ["@pavel_q>@runa_q"],
        notes: [/4 ids are damaged/],
        rejects: [[2, /the id of an end is damaged/]],
      },
    },
  },
];
