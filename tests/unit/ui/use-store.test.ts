// @vitest-environment happy-dom
import { act, createElement, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useStore } from "@/components/ui/use-store";
import type { Store } from "@/lib/store/schema";

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
});
afterEach(() => vi.unstubAllGlobals());

function later(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

function Reader({ given }: { given: Store[] }) {
  given.push(useStore("mine"));
  return null;
}

test("In strict mode, which runs every effect twice, the store stays open; it closes when the component goes", async () => {
  const given: Store[] = [];
  const root = createRoot(document.createElement("div"));
  await act(async () => root.render(createElement(StrictMode, null, createElement(Reader, { given }))));
  await later();
  const store = given.at(-1) as Store;
  expect(await store.accounts.count()).toBe(0);

  await act(async () => root.unmount());
  await later();
  expect(store.isOpen()).toBe(false);
  await expect(store.accounts.count()).rejects.toThrow("DatabaseClosed");
});
