import { useEffect, useState } from "react";

/** A stored setting as wxt's storage gives it. */
interface Item<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
  watch(changed: (value: T) => void): () => void;
}

/** A stored setting, live, and how to set it. Undefined until it was read. */
export function useItem<T>(item: Item<T>): [T | undefined, (value: T) => Promise<void>] {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    void item.getValue().then((read) => setValue(() => read));
    return item.watch((changed) => setValue(() => changed));
  }, [item]);
  const set = (next: T) => {
    // At once, since a box that is ticked must be seen ticked; the storage tells all pages a moment later.
    setValue(() => next);
    return item.setValue(next);
  };
  return [value, set];
}
