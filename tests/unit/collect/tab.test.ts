// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { createStepper } from "@/lib/collect/tab";
import type { Report } from "@/lib/collect/tab-report";
import type { Command } from "@/lib/store/run";
import { showWall } from "@/tests/fixtures/dom/states";

/** A stepper whose reports are answered when the test says so. */
function steppedTab() {
  const reports: Report[] = [];
  const answers: ((command: Command) => void)[] = [];
  let keys = 0;
  let hidden = false;
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  const stepper = createStepper({
    window: window as unknown as Window,
    report: (report) => {
      reports.push(report);
      return new Promise((answer) => answers.push(answer));
    },
    newKey: () => `key ${++keys}`,
    wait: () => new Promise(() => {}),
  });
  const settle = () => new Promise((done) => setTimeout(done, 0));
  return {
    reports,
    stepper,
    hide: (is: boolean) => {
      hidden = is;
    },
    async answer(command: Command) {
      answers.shift()?.(command);
      await settle();
    },
  };
}

test("a tab that is shown while its word of being hidden is under way says so at once", async () => {
  showWall("login");
  const tab = steppedTab();
  tab.hide(true);
  tab.stepper.wake();
  expect(tab.reports.map(({ hidden }) => hidden)).toEqual([true]);
  tab.hide(false);
  tab.stepper.wake();
  await tab.answer({ do: "rest" });
  expect(tab.reports.map(({ hidden }) => hidden)).toEqual([true, false]);
  await tab.answer({ do: "rest" });
  expect(tab.reports).toHaveLength(2);
});

test("a tab that is told to rest reports again only when it is woken", async () => {
  showWall("login");
  const tab = steppedTab();
  tab.hide(false);
  tab.stepper.wake();
  await tab.answer({ do: "rest" });
  expect(tab.reports).toHaveLength(1);
  tab.stepper.wake();
  expect(tab.reports).toHaveLength(2);
});
