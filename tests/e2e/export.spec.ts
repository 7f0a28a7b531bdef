import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Counts nodes and edges with networkx, an independent reader; undefined where it is not installed. */
function readByNetworkx(format: "gexf" | "graphml" | "json", file: string): [number, number] | undefined {
  const read = {
    gexf: "networkx.read_gexf(file)",
    graphml: "networkx.read_graphml(file)",
    json: "networkx.node_link_graph(json.load(open(file)))",
  }[format];
  const script = `import sys, json, networkx\nfile = sys.argv[1]\ng = ${read}\nassert g.is_directed() and not g.is_multigraph()\nprint(g.number_of_nodes(), g.number_of_edges())`;
  const { status, stdout, stderr } = spawnSync("/usr/bin/python3", ["-c", script, file], {
    encoding: "utf8",
  });
  if (status !== 0 && /No module named|ENOENT/.test(stderr ?? "ENOENT")) return undefined;
  expect(status, stderr).toBe(0);
  return stdout.trim().split(" ").map(Number) as [number, number];
}

async function exported(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  const file = await download;
  await expect(page.getByText(`${file.suggestedFilename()} was handed to your browser`)).toBeVisible();
  return file.path();
}

test("the sample network in every format, read back by others", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor({ timeout: 60_000 });
  const counts = (await page.locator(".explorer-counts").textContent())?.replaceAll(/[\u202f ]/g, "") ?? "";
  const [accounts, edges] = [/^(\d+)accounts/, /(\d+)follows/].map((part) => Number(part.exec(counts)?.[1]));
  expect(accounts).toBeGreaterThan(1000);

  await page.getByRole("button", { name: "Export", exact: true }).click();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    await page.screenshot({ path: resolve(PICTURES, `export-${colorScheme}.png`) });
  }

  for (const [name, format] of [
    ["GEXF", "gexf"],
    ["GraphML", "graphml"],
    ["JSON", "json"],
  ] as const) {
    const read = readByNetworkx(format, await exported(page, name));
    if (read === undefined) console.log(`${name}: networkx is not installed, only written`);
    else expect(read, name).toEqual([accounts, edges]);
  }
  const gexf = readFileSync(await exported(page, "GEXF"), "utf8");
  // Everybody with a colour of the map and a size; the sample's people have bios.
  expect(gexf.match(/<viz:color r="\d+" g="\d+" b="\d+"\/><viz:size value="[\d.]+"\/>/g)?.length).toBe(
    accounts,
  );
  expect(new Set(gexf.match(/<viz:color[^>]*>/g)).size).toBeGreaterThan(5);
  expect(gexf).toContain('title="bio"');
  expect(gexf).not.toContain('title="note"');
  const lines = (file: string) => readFileSync(file, "utf8").trimEnd().split("\r\n").length - 1;
  expect(lines(await exported(page, "CSV of edges"))).toBe(edges);
  expect(lines(await exported(page, "CSV of coverage"))).toBeGreaterThanOrEqual(2 * accounts);
  const coverage = JSON.parse(readFileSync(await exported(page, "JSON of coverage"), "utf8"));
  expect(
    coverage.lists.some(({ captured, share }: Record<string, number>) => captured > 0 && share > 0),
  ).toBe(true);
  await page.getByLabel("With your notes").check();
  expect(readFileSync(await exported(page, "GEXF"), "utf8")).toContain('title="note"');
  // The sample is drawn whole: what is drawn is then everybody.
  await page.getByLabel(/What is drawn/).check();
  expect(lines(await exported(page, "CSV of accounts"))).toBe(accounts);

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const svg = readFileSync(await exported(page, "SVG"), "utf8");
    // A dot of a path for every account, names and handles, title, date, line of coverage.
    expect(svg.match(/h0/g)?.length).toBe(accounts);
    const texts = [...svg.matchAll(/font-size="(\d+)"( font-weight="600")?[^>]*textLength/g)];
    expect(texts.filter(([, , bold]) => bold !== undefined).length).toBeGreaterThanOrEqual(5);
    expect(texts.filter(([, , bold]) => bold === undefined).length).toBeGreaterThanOrEqual(40);
    expect(svg).toMatch(/follows known · lists of [\d\u202f]+ drawn accounts captured/);
    expect(svg.length).toBeLessThan(5e6);
    console.log(`SVG of ${accounts} accounts: ${svg.length} bytes`);
    for (const [name, size] of [
      ["PNG", [1600, 1200]],
      ["PNG, large", [4096, 3072]],
    ] as const) {
      const file = await exported(page, name);
      const png = readFileSync(file);
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(size);
      console.log(`${name}: ${png.length} bytes`);
      expect(png.length).toBeLessThan(5e6);
      const decoded = await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const { width, height } = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        return [width, height];
      }, png.toString("base64"));
      expect(decoded).toEqual(size);
      copyFileSync(file, resolve(PICTURES, `export-${size[0]}-${colorScheme}.png`));
    }
  }
});
