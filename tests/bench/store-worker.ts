import { Store } from "@/lib/store/schema";

/** Answers each task that is sent to this worker with what `run` returns for it, on a store that is open meanwhile. */
export function answerTasks<Task, Answer>(run: (task: Task, store: Store) => Promise<Answer>): void {
  addEventListener("message", async ({ data }: MessageEvent<Task>) => {
    const store = new Store();
    await store.open();
    try {
      postMessage(await run(data, store));
    } catch (error) {
      // An error event reaches the page; a promise that rejects in a worker does not.
      setTimeout(() => {
        throw error;
      });
    }
    store.close();
  });
}
