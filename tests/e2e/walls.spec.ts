import { thinLineScenario } from "../fake-x/scenarios";
import { openX, readyToCollect, startPlan, untilRun } from "./collect";
import { expect, test } from "./extension";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** What stands before X, and what a run makes of it. */
const WALLS = [
  { name: "the login flow", session: "loggedOut", wall: "flow", because: "logged_out" },
  { name: "the onboarding wall", session: "loggedOut", wall: "onboarding", because: "logged_out" },
  { name: "the start page for visitors", session: "loggedOut", wall: "start", because: "logged_out" },
  { name: "the lock", session: "locked", wall: "flow", because: "locked" },
  { name: "Cloudflare's gate", session: "gated", wall: "flow", because: "blocked" },
] as const;

for (const { name, session, wall, because } of WALLS) {
  test(`${name} stops a run at once`, async ({ x, extension }) => {
    x.control.world.session = "loggedIn";
    const own = await readyToCollect(extension, {}, 1);
    const tab = await openX(extension);
    await startPlan(own, { plan: "ownLists" });
    await untilRun(own, "running");
    x.control.world.session = session;
    x.control.page.loginWall = wall;
    await tab.goto(`https://x.com/${scene.viewer.handle}/following`);
    expect((await untilRun(own, "stopped")).state.because).toBe(because);
  });
}
