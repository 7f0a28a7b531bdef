import { expect, test } from "vitest";
import { Cancelled, isCancelled, slices } from "@/lib/explore/protocol/cancelled";

test("a slice is due after its length and starts anew", async () => {
  let now = 0;
  const slice = slices(new AbortController().signal, 10, () => now);
  expect(slice.due()).toBe(false);
  now = 10;
  expect(slice.due()).toBe(true);
  await slice.next();
  expect(slice.due()).toBe(false);
});

test("messages that wait are served between slices", async () => {
  const served: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => served.push("message");
  port2.postMessage(1);
  await slices(new AbortController().signal).next();
  served.push("slice");
  port1.close();
  expect(served).toEqual(["message", "slice"]);
});

test("throws once the signal is aborted", async () => {
  const abort = new AbortController();
  const slice = slices(abort.signal);
  await slice.next();
  abort.abort();
  await expect(slice.next()).rejects.toMatchObject({ name: "Cancelled" });
});

test("is known by its name, which survives the way out of a worker", () => {
  expect(isCancelled(new Cancelled())).toBe(true);
  expect(isCancelled(Object.assign(new Error(), { name: "Cancelled" }))).toBe(true);
  expect(isCancelled(new Error("Cancelled"))).toBe(false);
});
