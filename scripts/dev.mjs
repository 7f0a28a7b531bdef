/** `npm run dev`: installs what is missing, then starts scripts/dev.ts. */
import { join } from "node:path";
import { bin, findOrInstallChromium, installPackages, requireNode, run } from "./prepare.mjs";

requireNode();
installPackages();
const chromium = findOrInstallChromium();
run(process.execPath, [bin("tsx"), join("scripts", "dev.ts")], { CHROMIUM: chromium });
