import { thinLineScenario } from "../fake-x/scenarios";
import { type Extension, expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";

const scene = thinLineScenario();
const { world, viewer, cut, big } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules, page: { inColumnSuggestions: true } } });

/** Opens a page while capture is off, so that no answer of X is seen, and turns it on when the page stands. */
async function openUnseen(extension: Extension, path: string, shown: string) {
  const page = await extension.context.newPage();
  await page.goto(`https://x.com${path}`);
  await page.waitForSelector(shown);
  await extension.turnCaptureOn();
  return page;
}

test("a list whose answer was not seen is read off the page, with its members only", async ({
  x,
  extension,
}) => {
  const page = await openUnseen(extension, `/${cut.handle}/followers`, LIST_ROW);
  const own = await extension.open("popup.html");
  await page.bringToFront();
  const listed = x.asked("Followers")[0].rows ?? [];
  expect(listed.length).toBeGreaterThan(60);
  await page.mouse.move(500, 500);
  for (let read = 0; read < listed.length; ) {
    await expect
      .poll(async () => (await readStored(own)).edges.length, {
        message: `more than ${read} rows`,
        intervals: [100],
      })
      .toBeGreaterThan(read);
    read = (await readStored(own)).edges.length;
    await page.mouse.wheel(0, 300);
  }
  const stored = await readStored(own);
  const owner = stored.accounts.find(({ handle }) => handle === cut.handle);
  // The viewer's own row has no follow button, and so no id.
  const seenAs = (id: string) => (id === viewer.id ? `shadow:${viewer.handle.toLowerCase()}` : id);
  expect(stored.edges).toEqual(listed.map((id) => `${seenAs(id)}>${owner?.id}`).sort());
  expect(stored.visits).toMatchObject([
    { kind: "followers", outcome: "partial", captured: listed.length, duplicates: 0 },
  ]);
  const known = new Set(stored.accounts.map(({ id }) => id));
  for (const decoy of world.decoys) expect(known.has(decoy)).toBe(false);

  // The owner was known by handle alone; the next profile tells the id, and everything points there.
  expect(owner?.id).toBe(`shadow:${cut.handle.toLowerCase()}`);
  await page.goto(`https://x.com/${cut.handle}`);
  await expect.poll(async () => (await readStored(own)).accounts.some(({ id }) => id === cut.id)).toBe(true);
  expect((await readStored(own)).edges).toEqual(listed.map((id) => `${id}>${cut.id}`).sort());
});

test("a profile whose answer was not seen is read off the page", async ({ extension }) => {
  const page = await openUnseen(extension, `/${big.handle}`, "[data-testid=UserName]");
  const own = await extension.open("popup.html");
  await page.bringToFront();
  await expect
    .poll(async () => (await readStored(own)).accounts.find(({ id }) => id === big.id)?.handle)
    .toBe(big.handle);
});

test("where X's answers are seen, the page is not read as well", async ({ extension }) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  await page.goto(`https://x.com/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  // Longer than the page reader waits for an answer.
  await page.waitForTimeout(5000);
  await scrollToEnd(page);
  const own = await extension.open("popup.html");
  await expect.poll(async () => (await readStored(own)).visits.at(-1)?.outcome).toBe("complete");
  const stored = await readStored(own);
  expect(stored.visits).toMatchObject([
    { kind: "following", outcome: "complete", generation: "C", captured: 180 },
  ]);
});
