import fc from "fast-check";
import { expect, test } from "vitest";
import { History } from "@/lib/explore/view/history";

/** A value that is set by commands, as the explorer's filters are. */
function setter(history: History) {
  const values: number[] = [0];
  const set = (value: number) => values.splice(0, 1, value);
  return {
    value: () => values[0],
    to(value: number) {
      const before = values[0];
      set(value);
      history.push({ label: `to ${value}`, undo: () => set(before), redo: () => set(value) });
    },
  };
}

test("goes back and forth, and names the next step either way", async () => {
  const history = new History();
  const { to, value } = setter(history);
  to(1);
  to(2);
  expect(history.state).toEqual({ undo: "to 2", redo: undefined });
  await history.undo();
  expect(value()).toBe(1);
  expect(history.state).toEqual({ undo: "to 1", redo: "to 2" });
  await history.redo();
  expect(value()).toBe(2);
  await history.undo();
  to(3);
  expect(history.state).toEqual({ undo: "to 3", redo: undefined });
  expect(await history.redo()).toBeUndefined();
  expect(value()).toBe(3);
});

test("equals a list with a place in it, for any sequence of steps", async () => {
  const step = fc.oneof(fc.integer(), fc.constantFrom("undo" as const, "redo" as const));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const history = new History();
      const { to, value } = setter(history);
      let line = [0];
      let place = 0;
      for (const one of steps) {
        if (one === "undo") place = Math.max(0, place - 1);
        else if (one === "redo") place = Math.min(line.length - 1, place + 1);
        else line = [...line.slice(0, ++place), one];
        if (typeof one === "number") to(one);
        else await history[one]();
        expect(value()).toBe(line[place]);
      }
    }),
  );
});

test("a step that fails stands as before and tells why", async () => {
  const history = new History();
  let fails = true;
  const undo = () => (fails ? Promise.reject(new Error("the disk is full")) : undefined);
  history.push({ label: "a tag", undo, redo: () => {} });
  await expect(history.undo()).rejects.toThrow("the disk is full");
  expect(history.state).toEqual({ undo: "a tag", redo: undefined });
  fails = false;
  await history.undo();
  expect(history.state).toEqual({ undo: undefined, redo: "a tag" });
});

test("steps asked for at once run one after the other", async () => {
  const history = new History();
  const order: string[] = [];
  for (const label of ["first", "second"])
    history.push({
      label,
      undo: async () => {
        order.push(`${label} begins`);
        await new Promise((resolve) => setTimeout(resolve, 1));
        order.push(`${label} ends`);
      },
      redo: () => {},
    });
  await Promise.all([history.undo(), history.undo()]);
  expect(order).toEqual(["second begins", "second ends", "first begins", "first ends"]);
});
