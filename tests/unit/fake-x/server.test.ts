import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ThinLine, thinLineScenario } from "../../fake-x/scenarios";
import { type FakeX, type FakeXOptions, startFakeX } from "../../fake-x/server";
import { askServer, type How, query } from "./ask";

let scenario: ThinLine;
let x: FakeX;

async function start(options: Partial<FakeXOptions> = {}): Promise<void> {
  await x?.close();
  scenario = thinLineScenario();
  x = await startFakeX({ ...scenario, latency: 0, ...options });
}

beforeEach(() => start());
afterEach(() => x.close());

const ask = (path: string, how?: How) => askServer(x.port, path, how);

const following = () => ask(query("Following", { userId: scenario.viewer.id, count: 20 }));
const profile = async (handle: string) =>
  JSON.parse((await ask(query("UserByScreenName", { screen_name: handle }))).body);

describe("answers", () => {
  test("a list, with the log telling what it held", async () => {
    const { status, body, headers } = await following();
    expect(status).toBe(200);
    expect(headers["content-type"]).toContain("application/json");
    expect(JSON.parse(body)).toHaveProperty("data.user.result.timeline.timeline.instructions");
    expect(x.asked("Following")).toMatchObject([
      {
        method: "GET",
        host: "x.com",
        status: 200,
        byPage: true,
        page: 1,
        unavailable: 0,
        variables: { userId: scenario.viewer.id },
      },
    ]);
    expect(x.log[0].rows).toEqual(
      scenario.world
        .following(scenario.viewer.id)
        .slice(0, 50)
        .map(({ target }) => target),
    );
  });
  test("variables in the body of a POST", async () => {
    const body = JSON.stringify({ variables: { userId: scenario.viewer.id }, features: {}, queryId: "q" });
    expect((await ask("/i/api/graphql/q/Following", { method: "POST", body })).status).toBe(200);
    expect(x.log[0]).toMatchObject({ method: "POST", page: 1, variables: { userId: scenario.viewer.id } });
  });
  test("profiles by handle in any case, by id, by ids", async () => {
    expect(await profile("ILSE_CUT")).toHaveProperty("data.user.result.legacy.screen_name", "ilse_cut");
    const byId = await ask(query("UserByRestId", { userId: scenario.big.id }));
    expect(JSON.parse(byId.body)).toHaveProperty("data.user.result.core.screen_name", "BigOrla");
    const many = await ask(query("UsersByRestIds", { userIds: [scenario.big.id, "1"] }));
    expect(JSON.parse(many.body).data.users).toMatchObject([{ result: { rest_id: scenario.big.id } }, {}]);
  });
  test("profiles of the missing, the deactivated and the suspended", async () => {
    expect(await profile("nobody_at_all")).toEqual({ data: {} });
    scenario.world.setStatus(scenario.cut.id, "deactivated");
    expect(await profile("ilse_cut")).toEqual({ data: {} });
    scenario.world.setStatus(scenario.cut.id, "suspended");
    const result = { __typename: "UserUnavailable", message: "User is suspended", reason: "Suspended" };
    expect(await profile("ilse_cut")).toEqual({ data: { user: { rest_id: scenario.cut.id, result } } });
    x.control.when({ owner: "ilse_cut" }, { partialErrors: true });
    const old = await profile("ilse_cut");
    expect(old).toMatchObject({ errors: [{ code: 63 }], data: { user: { rest_id: scenario.cut.id } } });
    expect(old).not.toHaveProperty("data.user.result");
  });
  test("followers you know, by REST: three and the total", async () => {
    const path = `/i/api/1.1/friends/following/list.json?user_id=${scenario.big.id}&count=3&with_total_count=true`;
    const { users, total_count } = JSON.parse((await ask(path)).body);
    const known = scenario.world
      .followers(scenario.big.id)
      .filter(({ source }) => scenario.world.follows(scenario.viewer.id, source));
    expect(total_count).toBe(known.length);
    expect(users.map(({ id_str }: { id_str: string }) => id_str)).toEqual(
      known.slice(0, 3).map(({ source }) => source),
    );
  });
  test("operations that look like lists", async () => {
    const near = await ask(query("FollowersOfTopic", { userId: scenario.big.id }));
    expect(near.body).toContain('"user-');
    expect(x.log[0].rows).toBeUndefined();
    expect((await ask(query("HomeLatestTimeline", {}))).body).toContain(
      "TweetResults".slice(0, 5).toLowerCase(),
    );
    expect((await ask(query("Unheard", {}))).status).toBe(404);
  });
  test("Follow and Following change the world", async () => {
    const [decoy] = scenario.world.decoys;
    await ask("/i/api/1.1/friendships/create.json", { method: "POST", body: `user_id=${decoy}` });
    expect(scenario.world.follows(scenario.viewer.id, decoy)).toBe(true);
    await ask("/i/api/1.1/friendships/destroy.json", { method: "POST", body: `user_id=${decoy}` });
    expect(scenario.world.follows(scenario.viewer.id, decoy)).toBe(false);
  });
});

describe("rules", () => {
  test("may name owner, operation and page, and be lifted", async () => {
    const lift = x.control.when(
      { owner: "VERAVIEWER", operation: ["Following", "Followers"], page: 2 },
      { fault: "timeout" },
    );
    const first = await following();
    expect(first.body).not.toContain("Timeout");
    const second = () =>
      ask(query("Following", { userId: scenario.viewer.id, cursor: x.asked("Following")[0].cursor }));
    expect((await second()).body).toContain("Timeout");
    lift();
    expect((await second()).body).toContain("user-");
    expect(x.log.at(-1)?.page).toBe(2);
  });
  test("later ones win, switch by switch", async () => {
    x.control.when({}, { generation: "A", shuffled: true });
    x.control.when({ fromPage: 1 }, { generation: "C" });
    const { body } = await following();
    expect(body).not.toContain('"legacy"');
  });
  test("calm ends all", async () => {
    x.control.when({}, { fault: "timeout" });
    x.control.calm();
    expect((await following()).status).toBe(200);
    expect(await profile("ilse_cut")).not.toHaveProperty("data.user.result.legacy");
  });
  test("a held answer waits", async () => {
    x.control.when({ times: 1 }, { held: true });
    const answer = following();
    await vi.waitFor(() => expect(x.control.held()).toBe(1));
    expect(x.log[0].status).toBe(0);
    x.control.release();
    expect((await answer).status).toBe(200);
  });
  test("a delayed answer takes its time", async () => {
    x.control.when({}, { delay: 80 });
    const before = performance.now();
    await following();
    expect(performance.now() - before).toBeGreaterThan(75);
  });
});

describe("rate limits", () => {
  test("count down to 429, and open again with the next window", async () => {
    let clock = 1_800_000_000_000;
    await start({ limits: { Following: 2 }, rateWindow: 60_000, now: () => clock });
    const headers = async () => {
      const heard = await following();
      return [heard.status, heard.headers["x-rate-limit-remaining"], heard.headers["x-rate-limit-reset"]];
    };
    expect(await headers()).toEqual([200, "1", "1800000060"]);
    clock += 30_000;
    expect(await headers()).toEqual([200, "0", "1800000060"]);
    expect(await headers()).toEqual([429, "0", "1800000060"]);
    expect(
      (await ask(query("Followers", { userId: scenario.viewer.id }))).headers["x-rate-limit-limit"],
    ).toBe("50");
    clock += 30_000;
    expect(await headers()).toEqual([200, "1", "1800000120"]);
  });
  test("may be nearly spent from the start", async () => {
    x.control.leaveRequests("Following", 1);
    expect((await following()).status).toBe(200);
    expect((await following()).status).toBe(429);
  });
});

describe("sessions and pages", () => {
  test("who is not the page gets nothing from the API", async () => {
    const path = query("Following", { userId: scenario.viewer.id });
    expect(await ask(path, { byPage: false })).toMatchObject({ status: 404, body: "" });
    expect(x.log[0].byPage).toBe(false);
  });
  test.each([
    ["loggedOut", "flow", /^\/i\/flow\/login\?/, 401],
    ["loggedOut", "onboarding", /^\/i\/jf\/onboarding\/web\?/, 401],
    ["loggedOut", "start", /^\/$/, 401],
    ["locked", "flow", /^\/account\/access$/, 403],
  ] as const)("%s, %s: leads away", async (session, wall, to, status) => {
    x.control.world.session = session;
    x.control.page.loginWall = wall;
    const heard = await ask("/home");
    expect(heard.status).toBe(302);
    expect(heard.headers.location).toMatch(to);
    expect((await ask(heard.headers.location)).status).toBe(200);
    expect((await following()).status).toBe(status);
  });
  test.each(["x.com", "twitter.com"])("%s shows the client to the viewer of the moment", async (host) => {
    const heard = await ask("/ilse_cut/followers", { host });
    expect(heard.headers["content-security-policy"]).toContain("require-trusted-types-for 'script'");
    const nonce = /'nonce-([^']+)'/.exec(heard.headers["content-security-policy"])?.[1];
    expect(heard.body.match(/<script nonce="([^"]+)"/)?.[1]).toBe(nonce);
    expect(heard.body).toContain(`"userId":"${scenario.viewer.id}"`);
    x.control.world.login(scenario.cut.id);
    expect((await ask("/home", { host })).body).toContain(`"userId":"${scenario.cut.id}"`);
  });
  test("names cannot break out of the state", async () => {
    scenario.viewer.name = "</script><script>alert(1)</script>";
    expect((await ask("/home")).body).not.toContain("</script><script>alert");
  });
  test("the client's files, and no others", async () => {
    expect((await ask("/client-web/main.js")).headers["content-type"]).toContain("javascript");
    expect((await ask("/client-web/../html.ts")).body).not.toContain("import");
    expect((await ask("/client-web/absent.js")).status).toBe(404);
  });
  test("locales", async () => {
    x.control.page.locale = "ar";
    expect((await ask("/home")).body).toContain('<html dir="rtl" lang="ar">');
  });
  test("pictures come from X's picture hosts", async () => {
    const heard = await ask("/profile_images/1/a_normal.jpg", { host: "pbs.twimg.com" });
    expect(heard.headers["content-type"]).toBe("image/svg+xml");
    expect(x.log[0]).toMatchObject({ host: "pbs.twimg.com", operation: undefined });
  });
});
