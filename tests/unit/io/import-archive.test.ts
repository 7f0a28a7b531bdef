import { expect, test } from "vitest";
import { archiveSources } from "@/lib/io/import/archive";
import { ImportProblem } from "@/lib/io/import/draft";
import { ImportSession } from "@/lib/io/import/import-session";
import { namedBinary } from "@/lib/io/import/other-formats";
import { fileSource, readSources } from "@/lib/io/import/sources";
import { Store } from "@/lib/store/schema";
import { type ZipEntry, zipOf } from "../../zip";

const YTD = (part: string, rows: object[]) => `window.YTD.${part}.part0 = ${JSON.stringify(rows)}`;
const ACCOUNT = YTD("account", [{ account: { accountId: "1001", username: "invented_me" } }]);
const following = (...ids: string[]) =>
  YTD(
    "following",
    ids.map((accountId) => ({ following: { accountId } })),
  );

const ARCHIVE: ZipEntry[] = [
  { name: "Your archive.html", content: "<script>throw new Error('run')</script>" },
  { name: "data/account.js", content: ACCOUNT },
  { name: "data/following.js", content: following("2001", "2002") },
  { name: "data/following-part1.js", content: following("2003") },
  { name: "data/follower.js", content: YTD("follower", [{ follower: { accountId: "2001" } }]) },
  { name: "data/tweets.js", content: "window.YTD.tweets.part0 = [" },
  { name: "data/tweets_media/following.jpg", content: Buffer.from([0x50, 0x4b, 3, 4, 0x50, 0x4b, 7, 8]) },
  { name: "__MACOSX/data/._following.js", content: "\0" },
];

function zip(entries: readonly ZipEntry[], name = "twitter.zip"): File {
  return new File([zipOf(entries)], name, { lastModified: 5000 });
}

const session = () => new ImportSession(new Store("mine"));

test("X's archive is read as X packs it, and only what says something of lists", async () => {
  const names = (await archiveSources(zip(ARCHIVE))).map(({ name }) => name);
  expect(names).toEqual([
    "data/account.js",
    "data/following.js",
    "data/following-part1.js",
    "data/follower.js",
  ]);
  expect(await session().read([zip(ARCHIVE)])).toMatchObject({
    files: [{ name: "twitter.zip", format: "x-archive", state: "ready", asks: [] }],
    people: 4,
    edges: 4,
    rejected: 0,
  });
});

test("how far it is read is told, up to the end and for whole hundredths only", async () => {
  const told: [number, number][] = [];
  const rows = Array.from({ length: 100_000 }, (_, i) => String(2000 + i));
  const big = zip([ARCHIVE[1], { name: "data/following.js", content: following(...rows) }]);
  await session().read([big], new Map(), (read, total) => told.push([read, total]));
  const total = ACCOUNT.length + following(...rows).length;
  expect(told.length).toBeGreaterThan(5);
  expect(told.length).toBeLessThanOrEqual(101);
  expect(told.at(-1)).toEqual([total, total]);
});

test("letters that two pieces share are whole", async () => {
  const text = "é".repeat(70_000);
  const [read] = await readSources([fileSource(new File([`a${text}`], "a.csv"))], () => {});
  expect(read.text).toBe(`a${text}`);
});

test.each<[string, () => File, RegExp]>([
  ["a file that is no zip", () => new File(["PK"], "pack.zip"), /cut off or damaged/],
  [
    "an archive that was cut off",
    () => new File([zipOf(ARCHIVE).subarray(0, 600)], "twitter.zip"),
    /cut off or damaged/,
  ],
  [
    "data that was altered",
    () => {
      const bytes = zipOf(ARCHIVE);
      bytes[bytes.indexOf("data/following.js") + 25] ^= 0xff;
      return new File([bytes], "twitter.zip");
    },
    /cut off or damaged/,
  ],
  ["another tool's zip", () => zip([{ name: "edges.csv", content: "source,target" }]), /holds no list/],
  [
    "a name that leads out of the archive's folder",
    () => zip([{ name: "../data/following.js", content: "window.YTD.following.part0 = []" }]),
    /leads out of its folder/,
  ],
  ["a password", () => zip(ARCHIVE.map((entry) => ({ ...entry, locked: true }))), /has a password/],
  [
    "entries that unpack to too much",
    () => zip([{ name: "data/following.js", content: "", claims: 600e6 }]),
    /larger than 512\.0 MB.*600\.0 MB/,
  ],
  [
    "many entries that are too much together",
    () =>
      zip(
        Array.from({ length: 6 }, (_, i) => ({
          name: `data/following-part${i}.js`,
          content: "",
          claims: 100e6,
        })),
      ),
    /larger than 512\.0 MB/,
  ],
])("refuses %s with its reason", async (_, file, reason) => {
  expect(await refusalOf(file())).toMatch(reason);
});

/** Why nothing of a file is imported; too much of it refuses the whole choice. */
async function refusalOf(file: File): Promise<string | undefined> {
  try {
    const { ready, files } = await session().read([file]);
    expect(ready).toBe(0);
    return files[0].refusal;
  } catch (error) {
    expect(error).toBeInstanceOf(ImportProblem);
    return (error as ImportProblem).message;
  }
}

test("an entry that lies about its size is left as soon as it is longer", async () => {
  const bomb = zip([{ name: "data/following.js", content: Buffer.alloc(32 * 1024 * 1024), claims: 1000 }]);
  let read = 0;
  const [entry] = await readSources(await archiveSources(bomb), (bytes) => {
    read = bytes;
  });
  expect(entry.refusal).toMatch(/not as large, unpacked, as it says/);
  expect(read).toBeLessThanOrEqual(1000);
});

test("no more is kept of a source than it says to have", async () => {
  const endless = {
    key: "endless",
    name: "endless",
    changedAt: 0,
    size: 10,
    pipeTo: (sink: WritableStream<Uint8Array>) =>
      new ReadableStream<Uint8Array>({ pull: (pieces) => pieces.enqueue(new Uint8Array(4).fill(97)) }).pipeTo(
        sink,
      ),
  };
  const told: number[] = [];
  const [read] = await readSources([endless], (bytes) => told.push(bytes));
  expect(read).toMatchObject({ text: "", refusal: expect.stringMatching(/not as large/) });
  expect(told).toEqual([4, 8]);
});

test("more entries than any archive has are refused", async () => {
  await expect(archiveSources(zip(ARCHIVE), "twitter.zip", 7)).rejects.toThrow(/more than 7 files/);
});

test("a packed file may be a backup, and is told where that belongs", () => {
  expect(namedBinary(Uint8Array.of(0x1f, 0x8b, 8))).toMatch(/packed with gzip.*Unpack it first/);
});
