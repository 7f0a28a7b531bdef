import { resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Where pictures of screens are left, to be looked at. */
export const PICTURES = resolve(import.meta.dirname, "../../out/test/pictures");

/** Opens the explorer on the sample network, and waits until its map is drawn.
 *  @param query more parameters of the address, from `&` on */
export async function openSample(
  extension: { open(path: string): Promise<Page> },
  query = "",
): Promise<Page> {
  const page = await extension.open(`options.html?network=sample${query}`);
  await page.getByText(/ drawn(, |$)/).waitFor();
  return page;
}

/** Expects that axe finds nothing on a page. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
}

/** Leaves pictures of a page, light and dark, in a wide window and in a narrow one. */
export async function takePictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1440, 1024]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${PICTURES}/${name}-${width}-${colorScheme}.png` });
    }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
}
