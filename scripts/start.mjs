/** `npm start`: installs what is missing, builds, and shows the product: in a window where there is a display, else
 *  headless with pictures. */
import { join } from "node:path";
import { bin, findOrInstallChromium, installPackages, ROOT, requireNode, run } from "./prepare.mjs";

requireNode();
installPackages();
const chromium = findOrInstallChromium();

run(process.execPath, [bin("wxt"), "build"]);

const hasDisplay =
  process.platform !== "linux" || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

console.log(`
The extension is built. To use it in your everyday browser (Chrome, Edge, Brave, Chromium):
  1. open chrome://extensions and turn on "Developer mode"
  2. "Load unpacked", and choose ${join(ROOT, ".output", "chrome-mv3")}
  3. pin Map TPOT to the toolbar, open the explorer from it, and turn capture on
`);
console.log(
  hasDisplay
    ? "Opening a browser of its own with the extension on the sample network. Close its window to end."
    : "There is no display here, so the same is done headless: the simulated X is browsed, and pictures are taken.",
);

run(process.execPath, [bin("tsx"), join("scripts", hasDisplay ? "show.ts" : "demo.ts")], {
  CHROMIUM: chromium,
});
