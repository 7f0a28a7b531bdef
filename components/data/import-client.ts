import { proxy, type Remote, wrap } from "comlink";
import type { ImportSession } from "@/lib/io/import/import-session";
import type { ImportPreview } from "@/lib/io/import/preview";
import type { Answers } from "@/lib/io/import/report";
import type { BytesRead } from "@/lib/io/import/sources";
import { t } from "@/lib/language";

/** An import in a worker of its own, which starts with the first files. Cancelling ends the worker, and with it the
 *  transaction that is under way. */
export class ImportClient {
  readonly #createWorker: () => Worker;
  #life: { worker: Worker; session: Remote<ImportSession> } | undefined;

  constructor(createWorker: () => Worker) {
    this.#createWorker = createWorker;
  }

  read(
    files: readonly File[],
    answers: Answers,
    onRead: BytesRead,
    signal: AbortSignal,
  ): Promise<ImportPreview> {
    return this.#ask(signal, (session) => session.read(files, answers, proxy(onRead)));
  }

  commit(onProgress: (done: number) => void, signal: AbortSignal): Promise<number> {
    return this.#ask(signal, (session) => session.commit(proxy(onProgress)));
  }

  nameless(id: number, signal: AbortSignal): Promise<number> {
    return this.#ask(signal, (session) => session.nameless(id));
  }

  rejects(): Promise<Blob> {
    return this.#ask(new AbortController().signal, (session) => session.rejects());
  }

  async #ask<T>(signal: AbortSignal, question: (session: Remote<ImportSession>) => Promise<T>): Promise<T> {
    const { worker, session } = this.#alive();
    return new Promise<T>((resolve, reject) => {
      const end = (reason: Error) => {
        worker.terminate();
        this.#life = undefined;
        reject(reason);
      };
      signal.addEventListener("abort", () => end(new Error(t`The import was cancelled.`)), { once: true });
      worker.addEventListener(
        "error",
        () => end(new Error(t`The import stopped: the files may be too large for this computer's memory.`)),
        { once: true },
      );
      question(session).then(resolve, reject);
    });
  }

  #alive() {
    if (this.#life === undefined) {
      const worker = this.#createWorker();
      this.#life = { worker, session: wrap<ImportSession>(worker) };
    }
    return this.#life;
  }
}
