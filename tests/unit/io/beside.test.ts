import { expect, test } from "vitest";
import { BESIDE, fileBeside, removeAllBeside, removeOutdated } from "@/lib/io/beside";

/** A directory of the browser's, with files by name. */
function directoryOf(files: Map<string, File>): FileSystemDirectoryHandle {
  return {
    async getFileHandle(name: string) {
      const file = files.get(name);
      if (file === undefined) throw new DOMException("none", "NotFoundError");
      return { getFile: async () => file };
    },
    async removeEntry(name: string) {
      if (!files.delete(name)) throw new DOMException("none", "NotFoundError");
    },
    async *keys() {
      yield* [...files.keys()];
    },
  } as unknown as FileSystemDirectoryHandle;
}

const DAY = 86_400_000;
const fileOf = (name: string, lastModified: number) => new File(["x"], name, { lastModified });

test("a safety copy lives thirty days, a download and a salvaged backup one hour", async () => {
  const files = new Map(Object.values(BESIDE).map((name) => [name as string, fileOf(name, 0)]));
  const directory = directoryOf(files);
  await removeOutdated(directory, DAY / 24 - 1);
  expect(files.size).toBe(3);
  await removeOutdated(directory, DAY / 24);
  expect([...files.keys()]).toEqual([BESIDE.safetyCopy]);
  await removeOutdated(directory, 30 * DAY - 1);
  expect(await fileBeside(directory, BESIDE.safetyCopy)).toBeDefined();
  await removeOutdated(directory, 30 * DAY);
  expect(await fileBeside(directory, BESIDE.safetyCopy)).toBeUndefined();
});

test("everything beside the store can be removed, whatever it is called", async () => {
  const files = new Map(["a", BESIDE.safetyCopy].map((name) => [name, fileOf(name, 5)]));
  await removeAllBeside(directoryOf(files));
  expect(files.size).toBe(0);
});
