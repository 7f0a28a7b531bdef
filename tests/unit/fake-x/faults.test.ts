import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FAULT_NAMES, type Fault } from "../../fake-x/faults";
import { thinLineScenario } from "../../fake-x/scenarios";
import { type FakeX, startFakeX } from "../../fake-x/server";
import { askServer, query } from "./ask";

const scenario = thinLineScenario();
let x: FakeX;

beforeAll(async () => {
  x = await startFakeX({ ...scenario, latency: 0, limits: { Following: 1000 } });
});
beforeEach(() => {
  x.control.calm();
  x.log.length = 0;
  x.control.leaveRequests("Following", 500);
});
afterAll(() => x.close());

const following = () => askServer(x.port, query("Following", { userId: scenario.viewer.id, count: 20 }));

/** Status, and what the body has to contain. */
const FAULTS: Record<Exclude<Fault, "abort">, [number, RegExp]> = {
  rateLimited: [429, /^Rate limit exceeded\n$/],
  rateLimitedHtml: [429, /^<!DOCTYPE html>/],
  code88: [429, /"code":88/],
  softBan: [200, /"data":null.*"code":88/],
  locked: [403, /"code":326.*bounce_location/],
  denied: [200, /Denied by access control.*326/],
  viewerSuspended: [403, /"code":64/],
  badLogin: [401, /"code":32/],
  unauthorized: [401, /^$/],
  csrf: [403, /"code":353/],
  overCapacity: [503, /"code":130/],
  loadShed: [200, /LoadShed.*"code":-1/],
  timeout: [200, /"message":"Timeout.*"data":\{\}/],
  dependency: [200, /"code":131.*"data":null/],
  unavailableHtml: [503, /<h1>503/],
  badGateway: [502, /<h1>502/],
  forbidden: [403, /"code":200/],
  notAuthorized: [200, /"code":179/],
  noSuchUser: [404, /"code":50/],
  noSuchPage: [404, /"code":34/],
  unknownQuery: [404, /Query not found/],
  noTransaction: [404, /^$/],
  badFeatures: [400, /"code":336/],
  unparsable: [200, /^\{"data"/],
  dataNull: [200, /^\{"data":null\}$/],
  automated: [403, /"code":226/],
  automatedOk: [200, /"code":226/],
  tryLater: [403, /"code":399/],
  dailyLimit: [403, /"code":344/],
  badAuthentication: [400, /"code":215/],
  unknownRefusal: [403, /"code":9001/],
  gate: [403, /^<!DOCTYPE html>.*Just a moment/],
  gateOk: [200, /^<!DOCTYPE html>.*Just a moment/],
  gate404: [404, /^<!DOCTYPE html>/],
};

describe("faults", () => {
  test("all are looked at here", () => expect(Object.keys(FAULTS)).toHaveLength(FAULT_NAMES.length - 1));
  test.each(Object.entries(FAULTS))("%s", async (fault, [status, body]) => {
    x.control.when({ operation: "Following", times: 1 }, { fault: fault as Fault });
    const heard = await following();
    expect(heard.status).toBe(status);
    expect(heard.body).toMatch(body);
    expect(heard.headers["x-rate-limit-limit"]).toBe("1000");
    expect(x.log[0].rows).toBeUndefined();
    expect((await following()).status).toBe(200);
  });
  test("abort breaks the connection after the head", async () => {
    x.control.when({}, { fault: "abort" });
    await expect(following()).rejects.toThrow();
    expect(x.log[0].status).toBe(0);
  });
  test("unparsable is no JSON", async () => {
    x.control.when({}, { fault: "unparsable" });
    const { body } = await following();
    expect(() => JSON.parse(body)).toThrow();
  });
  test.each([
    ["rateLimited", "0"],
    ["code88", "0"],
    ["softBan", "12"],
    ["overCapacity", "499"],
  ] as const)("%s leaves %s requests", async (fault, remaining) => {
    x.control.when({}, { fault });
    expect((await following()).headers["x-rate-limit-remaining"]).toBe(remaining);
  });
});
