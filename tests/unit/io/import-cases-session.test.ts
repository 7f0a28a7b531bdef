import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadNetwork } from "@/lib/explore/network/load";
import { checkRow } from "@/lib/io/backup/rows";
import { takeBackImport } from "@/lib/io/import/commit";
import { ImportSession } from "@/lib/io/import/import-session";
import type { Answers, FileAnswer } from "@/lib/io/import/report";
import { deletePerson } from "@/lib/io/repair/wipe";
import { addNever, neverEntries } from "@/lib/store/never";
import { Store } from "@/lib/store/schema";
import { zipOf } from "../../zip";
import { account, fill } from "../explore/small-network";

const CHANGED = 5000;
const file = (name: string, content: string | Uint8Array<ArrayBuffer>) =>
  new File([content], name, { lastModified: CHANGED });
const ytd = (part: string, rows: object[]) => `window.YTD.${part}.part0 = ${JSON.stringify(rows)}`;

function archive(
  name: string,
  id: string,
  handle: string,
  members: readonly string[],
  separator = "/",
): File {
  const entries = [
    {
      name: `data${separator}account.js`,
      content: ytd("account", [{ account: { accountId: id, username: handle } }]),
    },
    {
      name: `data${separator}following.js`,
      content: ytd(
        "following",
        members.map((accountId) => ({ following: { accountId } })),
      ),
    },
  ];
  return file(name, new Uint8Array(zipOf(entries)));
}

let store: Store;
beforeEach(async () => {
  store = new Store();
  await store.open();
});
afterEach(() => store.delete());

async function read(files: File[], answers: Record<string, FileAnswer> = {}) {
  const said: Answers = new Map(Object.entries(answers));
  return new ImportSession(store).read(files, said);
}

describe("archives", () => {
  test("two in one choice are two owners, each with its own list", async () => {
    const { files, edges } = await read([
      archive("main.zip", "61001", "odile", ["81001", "81004"]),
      archive("alt.zip", "61004", "bruno", ["81009"]),
    ]);
    expect(files.map(({ name, shownLists }) => [name, shownLists])).toEqual([
      ["main.zip", [{ owner: "@odile", kind: "following", members: 2 }]],
      ["alt.zip", [{ owner: "@bruno", kind: "following", members: 1 }]],
    ]);
    expect(edges).toBe(3);
  });

  test("two of the same name are told apart", async () => {
    const { files } = await read([
      archive("twitter.zip", "61001", "odile", ["81001"]),
      archive("twitter.zip", "61004", "bruno", ["81009"]),
    ]);
    expect(files.map(({ key, shownLists }) => [key, shownLists[0].owner])).toEqual([
      ["twitter.zip", "@odile"],
      ["twitter.zip (2)", "@bruno"],
    ]);
  });

  test("packed again on Windows, with backslashes between folders", async () => {
    const { files } = await read([archive("w.zip", "61001", "odile", ["81001"], "\\")]);
    expect(files).toMatchObject([{ state: "ready", edges: 1 }]);
  });

  test("one that cannot be unpacked does not stop the others", async () => {
    const { files, ready } = await read([
      file("bad.zip", "PK"),
      archive("a.zip", "61001", "odile", ["81001"]),
    ]);
    expect(files.map(({ name, state }) => [name, state])).toEqual([
      ["a.zip", "ready"],
      ["bad.zip", "refused"],
    ]);
    expect(ready).toBe(1);
  });
});

describe("encodings", () => {
  const json = '[{"id":"81001","screen_name":"pavel_q","name":"Zoë"}]';
  const utf16 = (text: string, isLittle: boolean, hasMark: boolean) => {
    const units = [...(hasMark ? "\ufeff" : ""), ...text].map((letter) => letter.charCodeAt(0));
    return new Uint8Array(
      units.flatMap((unit) => (isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
    );
  };
  const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  test.each([
    ["UTF-8 with its mark", new TextEncoder().encode(`\ufeff${json}`), "utf-8"],
    ["UTF-16 LE", utf16(json, true, true), "utf-16le"],
    ["UTF-16 BE", utf16(json, false, true), "utf-16be"],
    ["UTF-16 without a mark", utf16(json, true, false), "utf-16le"],
    ["Windows-1252, detected", latin(json), "windows-1252"],
  ])("%s is read", async (_, bytes, used) => {
    const { files } = await read([file("a.json", new Uint8Array(bytes))]);
    expect(files[0]).toMatchObject({ encoding: { used }, sample: [{ name: "Zoë" }] });
    expect(files[0].asks).not.toContain("encoding");
  });

  test("XML in the encoding that it declares", async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?><gexf><graph defaultedgetype="directed"><nodes><node id="pavel_q" label="Zoë Q"/><node id="runa_q" label="Runa Q"/></nodes></graph></gexf>`;
    expect((await read([file("a.gexf", latin(text))])).files[0].sample[0].name).toBe("Zoë Q");
  });

  test("an encoding that the bytes do not show is asked about, with what each would give", async () => {
    // "Иван" in Windows-1251.
    const bytes = new Uint8Array([
      ...latin("id,screen_name,name\n81001,pavel_q,"),
      0xc8,
      0xe2,
      0xe0,
      0xed,
      10,
    ]);
    const [asked] = (await read([file("a.csv", bytes)])).files;
    expect(asked.state).toBe("asks");
    expect(asked.asks).toContain("encoding");
    expect(asked.encoding?.other?.samples).toContainEqual({ encoding: "windows-1251", words: ["Иван"] });
    const [answered] = (
      await read([file("a.csv", bytes)], { "a.csv": { encoding: "windows-1251", kind: "none" } })
    ).files;
    expect(answered).toMatchObject({ state: "ready", sample: [{ name: "Иван" }] });
  });

  test("names with letters that were lost before are left out", async () => {
    const text = "id,screen_name,name\n81001,pavel_q,Zo\ufffd\n81004,runa_q,Runa\n";
    const { sample } = (await read([file("a.csv", text)])).files[0];
    expect(sample.map(({ name }) => name)).toEqual([undefined, "Runa"]);
  });

  test("damaged UTF-8 is no other encoding", async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode("id,screen_name,name\n81001,pavel_q,Žoë Łę\n81004,runa_q,Br"),
      0xff,
      10,
    ]);
    const [damaged] = (await read([file("a.csv", bytes)])).files;
    expect(damaged.sample.map(({ name }) => name)).toEqual(["Žoë Łę", undefined]);
    expect(damaged.notes).toContainEqual(expect.stringMatching(/Some letters were damaged/));
  });
});

describe("against the store", () => {
  beforeEach(() =>
    fill(store, {
      accounts: [
        account(1, {
          id: "81001",
          handle: "pavel_new",
          handleLower: "pavel_new",
          handles: ["pavel_new", "pavel_q"],
          name: "Pavel",
        }),
        account(2, {
          id: "81004",
          handle: "runa_q",
          handleLower: "runa_q",
          handles: ["runa_q"],
          name: "Runa",
        }),
      ],
      lists: [],
    }),
  );

  test("says who is known, who is new, and what X said otherwise", async () => {
    const rows = "id,screen_name,name\n81001,pavel_q,Pavel\n99,runa_q,Runa\n81009,sten_q,Sten\n";
    const [{ known }] = (await read([file("a.csv", rows)], { "a.csv": { kind: "none" } })).files;
    expect(known).toEqual({
      matching: 2,
      fresh: 1,
      never: 0,
      conflicts: { handle: 1, name: 0, id: 1 },
      examples: [
        { what: "handle", file: "@pavel_q", x: "@pavel_new" },
        { what: "id", file: "@runa_q: 99", x: "@runa_q: 81004" },
      ],
      shown: [{ is: "known", handle: "pavel_new" }, { is: "known", handle: "runa_q" }, { is: "new" }],
    });
  });

  test("says how many rows are of people who are never captured; so many are left out then", async () => {
    await addNever(store, { id: "99", handle: "runa_q" }, 1);
    await addNever(store, { handle: "sten_q" }, 2);
    const rows = "id,screen_name\n81001,pavel_q\n99,runa_new\n,sten_q\n98,olm_q\n";
    const session = new ImportSession(store);
    const { files } = await session.read([file("a.csv", rows)], new Map([["a.csv", { kind: "none" }]]));
    expect(files[0].known).toMatchObject({ matching: 1, fresh: 1, never: 2 });
    expect(files[0].known.shown.map(({ is }) => is)).toEqual(["known", "never", "never", "new"]);
    await session.commit(() => {});
    expect((await store.importedAccounts.toArray()).map(({ handle }) => handle)).toEqual([
      "pavel_q",
      "olm_q",
    ]);
    expect((await neverEntries(store)).leftOut).toBe(2);
  });

  test("ids that X knows otherwise for most handles are asked about, then matched by handle", async () => {
    const list = file("a.csv", "id,screen_name\n70500,runa_q\n70900,sten_q\n");
    const [asked] = (await read([list], { "a.csv": { kind: "none" } })).files;
    expect(asked).toMatchObject({ state: "asks", asks: ["ids"], ids: { examples: ["70500", "70900"] } });
    const [own] = (await read([list], { "a.csv": { kind: "none", ids: "own" } })).files;
    expect(own).toMatchObject({ state: "ready", known: { matching: 1, fresh: 1, conflicts: { id: 0 } } });
    expect(own.sample.map(({ id }) => id)).toEqual([undefined, undefined]);
    const [theirs] = (await read([list], { "a.csv": { kind: "none", ids: "x" } })).files;
    expect(theirs).toMatchObject({ state: "ready", known: { conflicts: { id: 1 } } });
  });

  test("only ready files are stored; a file that is left out is not", async () => {
    const session = new ImportSession(store);
    const files = [
      file("edges.csv", "source,target\nodile,81001\n"),
      file("list.csv", "id,screen_name\n81009,sten_q\n"),
      file("other.csv", "source,target\nbruno,81004\n"),
      file("posts.json", '[{"id":"9","full_text":"a"}]'),
    ];
    const preview = await session.read(files, new Map([["other.csv", { isLeftOut: true }]]));
    expect(preview.files.map(({ name, state }) => [name, state])).toEqual([
      ["edges.csv", "ready"],
      ["list.csv", "ready"],
      ["other.csv", "left-out"],
      ["posts.json", "refused"],
    ]);
    await session.commit(() => {});
    expect(await store.imports.toArray()).toMatchObject([{ file: "edges.csv, list.csv", edges: 1 }]);
  });

  test("counts who has no handle, neither in the file nor captured", async () => {
    const session = new ImportSession(store);
    const rows = "source,target\n81001,81004\n81005,odile\n81006,81005\n";
    await session.read([file("edges.csv", rows)]);
    expect(await session.nameless(await session.commit(() => {}))).toBe(2);
  });

  test("with nothing ready there is nothing to commit", async () => {
    const session = new ImportSession(store);
    const { ready } = await session.read([
      file("a.csv", "id,screen_name\n81009,sten_q\n"),
      file("b.json", "[]"),
    ]);
    expect(ready).toBe(0);
    await expect(session.commit(() => {})).rejects.toThrow("Nothing is ready");
    expect(await store.imports.count()).toBe(0);
  });

  test("an ended follow is kept with its dates, is no edge, and goes with its import or either person", async () => {
    const rows = "source,target,start,end\n81001,tove_q,2019-01-01,2020-01-01\n81001,81004,,2020-01-01\n";
    const imported = async () => {
      const session = new ImportSession(store);
      await session.read([file("edges.csv", rows)]);
      return session.commit(() => {});
    };
    const ended = async () => (await store.importedAccounts.toArray()).map((row) => row.ended);
    const id = await imported();
    const follows = [
      { id: "shadow:tove_q", from: Date.UTC(2019, 0, 1), until: Date.UTC(2020, 0, 1) },
      { id: "81004", until: Date.UTC(2020, 0, 1) },
    ];
    expect(await ended()).toEqual([follows, undefined, undefined]);
    expect((await loadNetwork(store)).graph.following.targets).toHaveLength(0);
    for (const row of await store.importedAccounts.toArray())
      expect(checkRow("importedAccounts", row)).toMatchObject({ ok: true });
    await deletePerson(store, 2);
    expect(await ended()).toEqual([[follows[0]], undefined]);
    await takeBackImport(store, id);
    expect(await ended()).toEqual([]);
  });
});
