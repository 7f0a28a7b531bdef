import { expose } from "comlink";
import { speakLanguage } from "@/components/languages/languages";
import type { ImportSession } from "@/lib/io/import/import-session";

/** The session, once its words are those of the page, which gives its language as the worker's name. */
const session = speakLanguage(self.name).then(async () => {
  const [{ ImportSession }, { Store }] = await Promise.all([
    import("@/lib/io/import/import-session"),
    import("@/lib/store/schema"),
  ]);
  return new ImportSession(new Store("mine"));
});

expose({
  read: async (...asked) => (await session).read(...asked),
  commit: async (...asked) => (await session).commit(...asked),
  nameless: async (...asked) => (await session).nameless(...asked),
  rejects: async () => (await session).rejects(),
} satisfies Pick<ImportSession, "read" | "commit" | "nameless" | "rejects">);
