import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thinLineScenario } from "../fake-x/scenarios";
import { openX, readyToCollect, startPlan, tell, untilRun } from "./collect";
import { BUILT, expect, startExtension, test } from "./extension";

const scene = thinLineScenario();
const { world, viewer, cut } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const PLAN = { plan: "account", handle: cut.handle, kinds: ["following"] };

/** The built extension as it is once the browser's question was answered with yes, which no test can click. */
function allowedToNotify(): string {
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-allowed-"));
  cpSync(BUILT, folder, { recursive: true });
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  manifest.permissions.push(...manifest.optional_permissions);
  delete manifest.optional_permissions;
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}

test("where the user wants it, the end of a run is notified once; not the user's own stop", async ({ x }) => {
  const folder = allowedToNotify();
  const extension = await startExtension(x, undefined, [], folder);
  const shown = () =>
    extension.worker.evaluate<string[]>(`chrome.notifications.getAll().then((all) => Object.keys(all))`);
  let own = await readyToCollect(extension, { notify: true });
  await openX(extension);
  await startPlan(own, PLAN);
  // Nobody looks: the popup would say it as well.
  await own.close();
  await expect.poll(shown, { timeout: 30_000 }).toEqual(["run 1"]);

  own = await readyToCollect(extension, { notify: true }, 0.2);
  await startPlan(own, { plan: "list", handle: viewer.handle, kind: "following" });
  await tell(own, { do: "stop" });
  await untilRun(own, "stopped");

  await readyToCollect(extension, { notify: true, quiet: true });
  const [first] = world.following(viewer.id);
  await startPlan(own, { ...PLAN, handle: world.account(first.target).handle });
  await untilRun(own, "done");
  expect(await shown()).toEqual(["run 1"]);
  await extension.close();
  for (const path of [folder, extension.profile]) rmSync(path, { recursive: true, force: true });
});

test("the browser is asked when it is switched on; without its leave it stays off and runs end as ever", async ({
  extension,
}) => {
  const own = await readyToCollect(extension);
  const page = await extension.open("options.html?view=collect");
  await page.getByText("Pace and limits", { exact: true }).click();
  await page.evaluate(
    `chrome.permissions.request = async (asked) => { globalThis.asked = asked; return false; }`,
  );
  const box = page.getByLabel("Notify me when a run is done or stops");
  await expect(box).not.toBeChecked();
  await box.click();
  await expect(page.getByText(/browser did not allow notifications/)).toBeVisible();
  await expect(box).not.toBeChecked();
  expect(await page.evaluate("globalThis.asked")).toEqual({ permissions: ["notifications"] });

  // Switched on in a profile whose leave was taken back.
  await readyToCollect(extension, { notify: true });
  await openX(extension);
  await startPlan(own, PLAN);
  expect(await untilRun(own, "done")).toMatchObject({ failed: 0 });
});
