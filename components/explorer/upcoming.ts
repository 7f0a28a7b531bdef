/** A value that is not known at first, and that may be lost again. */
export class Upcoming<T> {
  #value: T | undefined;
  #waiting: ((value: T) => void)[] = [];

  set(value: T | undefined): void {
    this.#value = value;
    if (value === undefined) return;
    for (const resolve of this.#waiting.splice(0)) resolve(value);
  }

  /** The value now, or else the next one. */
  next(): Promise<T> {
    if (this.#value !== undefined) return Promise.resolve(this.#value);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }
}
