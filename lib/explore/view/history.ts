/** Something the user did that can be taken back and done again. It has been done when it is pushed. */
export interface Command {
  /** What was done, as the buttons say it: `Undo: ${label}`. */
  label: string;
  undo(): unknown;
  redo(): unknown;
}

/** What the buttons show: the label of the next step either way, undefined where there is none. */
export interface HistoryState {
  undo: string | undefined;
  redo: string | undefined;
}

/** How many steps can be undone. */
const LONGEST_HISTORY = 100;

/** What the user did, to go back and forth in: filters, tags, hiding and names are in one line, in the order in
 *  which they were done. Steps run one after the other, also where they are asked for while one runs. */
export class History {
  #done: Command[] = [];
  #undone: Command[] = [];
  #state: HistoryState = { undo: undefined, redo: undefined };
  #running: Promise<unknown> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  /** Keeps what was just done; what had been taken back can no longer be done again. */
  push(command: Command): void {
    this.#done = [...this.#done.slice(1 - LONGEST_HISTORY), command];
    this.#undone = [];
    this.#tell();
  }

  /** Whether a command was done last: nothing came after it, and it was not taken back. */
  isLast(command: Command): boolean {
    return this.#done.at(-1) === command;
  }

  /** Takes the last step back. Gives it, or undefined where there was none. Rejects with what it threw; then
   *  it stays as before. */
  undo(): Promise<Command | undefined> {
    return this.#move("undo");
  }

  /** Does the step that was taken back last again; otherwise like `undo`. */
  redo(): Promise<Command | undefined> {
    return this.#move("redo");
  }

  /** Forgets everything: another network is another history. */
  clear(): void {
    this.#done = [];
    this.#undone = [];
    this.#tell();
  }

  /** The same object until something changes. */
  get state(): HistoryState {
    return this.#state;
  }

  /** Calls back after every change. Gives what ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #move(way: "undo" | "redo"): Promise<Command | undefined> {
    const step = this.#running.then(async () => {
      const command = (way === "undo" ? this.#done : this.#undone).at(-1);
      if (command === undefined) return undefined;
      await command[way]();
      const moves = (one: Command) => one !== command;
      this.#done = way === "undo" ? this.#done.filter(moves) : [...this.#done, command];
      this.#undone = way === "undo" ? [...this.#undone, command] : this.#undone.filter(moves);
      this.#tell();
      return command;
    });
    this.#running = step.catch(() => {});
    return step;
  }

  #tell(): void {
    this.#state = { undo: this.#done.at(-1)?.label, redo: this.#undone.at(-1)?.label };
    for (const listener of this.#listeners) listener();
  }
}
