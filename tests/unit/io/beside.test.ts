import fc from "fast-check";
import { expect, test } from "vitest";
import { BESIDE, removeAllBeside, removeOutdated, safetyCopy, withWayBack } from "@/lib/io/beside";

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
  expect(files.size).toBe(4);
  await removeOutdated(directory, DAY / 24);
  expect([...files.keys()]).toEqual([BESIDE.safetyCopy, BESIDE.otherCopy]);
  await removeOutdated(directory, 30 * DAY - 1);
  expect(await safetyCopy(directory)).toBeDefined();
  await removeOutdated(directory, 30 * DAY);
  expect(await safetyCopy(directory)).toBeUndefined();
});

test("everything beside the store can be removed, whatever it is called", async () => {
  const files = new Map(["a", BESIDE.safetyCopy].map((name) => [name, fileOf(name, 5)]));
  await removeAllBeside(directoryOf(files));
  expect(files.size).toBe(0);
});

test("the safety copy is of the state before the last change that was done, however others ended", async () => {
  const ends = ["done", "no room", "cut while written", "failed", "browser died"] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...ends)), async (changes) => {
      const files = new Map<string, File>();
      const directory = directoryOf(files);
      let expected: string | undefined;
      for (const [at, end] of changes.entries()) {
        const state = `state ${at}`;
        const write = async (name: string) => {
          if (end === "no room") throw new Error(end);
          // An empty file is what a browser leaves of one that was not written to its end.
          const content = end === "cut while written" ? [] : [state];
          files.set(name, new File(content, name, { lastModified: at + 1 }));
          if (end === "cut while written") throw new Error(end);
        };
        const change = async () => {
          if (end === "failed") throw new Error(end);
          return end === "browser died" ? new Promise<string>(() => {}) : end;
        };
        const changing = withWayBack(directory, write, change);
        if (end === "done") {
          expect(await changing).toBe("done");
          expected = state;
        } else if (end === "browser died") {
          await new Promise((next) => setTimeout(next));
          // Nothing that stood was replaced. What stands alone is the state that is there, whole.
          expected ??= state;
        } else await expect(changing).rejects.toThrow(end);
        expect(await (await safetyCopy(directory))?.text()).toBe(expected);
      }
    }),
  );
});
