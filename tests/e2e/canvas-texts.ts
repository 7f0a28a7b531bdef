import type { BrowserContext, Page } from "@playwright/test";

/** A text that stands on the map, in pixels of the page. */
export interface CanvasText {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  size: number;
  isBold: boolean;
}

/** Lets pages that are opened from now on remember what they write on the map. */
export async function rememberTexts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const own = window as unknown as { mapTexts: object[] };
    own.mapTexts = [];
    const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      if (this.canvas.className === "sigma-labels") own.mapTexts = [];
      clearRect.apply(this, box);
    };
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
      fillText.call(this, text, x, y, ...rest);
      if (this.canvas.className !== "sigma-labels" || this.globalAlpha === 0) return;
      const { width } = this.measureText(text);
      const size = Number(/(\d+)px/.exec(this.font)?.[1]);
      const { left, top } = this.canvas.getBoundingClientRect();
      const from = left + (this.textAlign === "center" ? x - width / 2 : x);
      own.mapTexts.push({
        ...{ text, size, isBold: this.font.startsWith("600") },
        ...{ left: from, right: from + width, top: top + y - size / 2, bottom: top + y + size / 2 },
      });
    };
  });
}

/** What stands on the map, once the camera has come to rest. */
export async function textsOn(page: Page): Promise<CanvasText[]> {
  const read = () => page.evaluate(() => (window as unknown as { mapTexts: CanvasText[] }).mapTexts);
  let before = "";
  for (let tries = 0; tries < 60; tries++) {
    await page.waitForTimeout(250);
    const texts = await read();
    const now = JSON.stringify(texts);
    if (now === before && texts.some(({ text }) => text.includes("@"))) return texts;
    before = now;
  }
  return read();
}
