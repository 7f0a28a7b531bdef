import { Store } from "@/lib/store/schema";

/** Does something with an empty store of today's schema, which is gone afterwards. */
export async function withScratch<T>(work: (scratch: Store) => Promise<T>): Promise<T> {
  const scratch = new Store("salvaged");
  await scratch.delete();
  await scratch.open();
  try {
    return await work(scratch);
  } finally {
    await scratch.delete();
  }
}
