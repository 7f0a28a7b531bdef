import { capture } from "@/lib/capture/capture";
import type { Observation } from "@/lib/capture/observation";
import { createEngine, type Engine } from "@/lib/collect/engine";
import type { StartOptions } from "@/lib/collect/run-changes";
import type { Report } from "@/lib/collect/tab-report";
import { type CollectSettings, DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import type { Command, PlanRequest, RunState } from "@/lib/store/run";
import { lastRun } from "@/lib/store/run";
import { Store } from "@/lib/store/schema";
import type { OperationName } from "@/lib/x/operations";
import { routeOf } from "@/lib/x/routes";
import { answerCall } from "../../fake-x/api";
import { type Fault, faultAnswer, remainingUnder } from "../../fake-x/faults";
import { RateLimits, X_WINDOW } from "../../fake-x/limits";
import { isListName } from "../../fake-x/lists";
import type { World } from "../../fake-x/world";

/** A run on a simulated clock: the real engine, the real capture and the simulated X's own answers, with a tab that
 *  asks X for what X's page would ask for and shows a fixed number of rows per screen. */

const OPERATION = {
  following: "Following",
  followers: "Followers",
  verifiedFollowers: "BlueVerifiedFollowers",
  followersYouKnow: "FollowersYouKnow",
  subscriptions: "UserCreatorSubscriptions",
} as const;

const ANSWER_MS = 200;

/** What goes wrong at a step of the run. */
export type Crash = "worker before" | "worker after" | "tab" | "browser" | "network" | "sleep" | "clock back";

interface Page {
  path: string;
  owner?: string;
  operation?: OperationName;
  cursor?: string;
  loaded: number;
  shown: number;
  state: Report["page"];
  isOver: boolean;
  /** What X's Retry does, while the page shows it below its last row. */
  retry?: () => Promise<void>;
}

export class SimulatedRun {
  /** True time, by which X counts (ms). */
  now = 1_790_000_000_000;
  /** How far the computer's clock is ahead of it (ms). */
  skew = 0;
  /** What the page is read as on a profile, whatever it shows. */
  profilePage: Report["page"] = "profile";
  /** What the page of a handle that nobody has is read as. */
  nobodysPage: Report["page"] = "deleted";
  /** Whether the page's navigation names who is logged in. */
  namesViewer = true;
  /** Presses of X's Retry. */
  pressed = 0;
  readonly store = new Store();
  readonly limits = new RateLimits(X_WINDOW, {});
  /** Every answer of X, with its time and what it left of the budget. */
  readonly asked: { operation: string; status: number; at: number; remaining: number }[] = [];
  /** Every page that was opened, and whether the tab was loaded anew for it. */
  readonly opened: { path: string; load: boolean }[] = [];
  beats = 0;
  fault: ((operation: string, owner: string) => Fault | undefined) | undefined;
  private tab = 1;
  private session = "one";
  private page: Page = { path: "/home", loaded: 0, shown: 0, state: "unknown", isOver: true };
  private engine: Engine = this.newEngine();
  private keys = 0;
  private isOffline = false;
  /** The page's own clock stands while the machine sleeps. */
  private uptime = { page: 1, from: this.now, slept: 0 };
  private seed = 7;

  constructor(
    private readonly world: World,
    private readonly settings: Partial<CollectSettings> = {},
    /** Rows that a step down brings into view. */
    private readonly rowsPerStep = 8,
  ) {}

  /** Starts a plan and lives through it until it is over; `crash` happens at its step. Whatever pauses the run, the
   *  user lets it go on. */
  async live(
    plan: PlanRequest,
    crash?: { at: number; what: Crash },
    options: StartOptions = {},
  ): Promise<string> {
    await this.start(plan, options);
    for (this.beats = 0; this.beats < 20_000; this.beats++) {
      const what = crash?.at === this.beats ? crash.what : undefined;
      const command = await this.beat(what);
      const { state } = (await lastRun(this.store))!;
      if (state.is === "done" || state.is === "stopped") return state.is;
      if (state.is === "paused") await this.resume();
      else await this.carryOut(command);
    }
    throw new Error("The run does not end.");
  }

  async start(plan: PlanRequest, options: StartOptions = {}): Promise<void> {
    const refused = await this.engine.start(plan, this.tab, options);
    if (refused !== undefined) throw new Error(refused);
  }

  async skip(): Promise<void> {
    await this.engine.control("skip", undefined);
  }

  async stop(): Promise<void> {
    await this.engine.control("stop", undefined);
  }

  async resume(): Promise<void> {
    await this.engine.control("resume", this.tab);
  }

  /** The user logs in as another account in X's tab. */
  async login(id: string): Promise<void> {
    this.world.login(id);
    this.load();
    this.leave("/home");
    // X's page asks for the viewer's own profile.
    await this.ask("UserByScreenName", { screen_name: this.world.viewer.handle }, id);
  }

  /** One report, and what it was answered with carried out. Gives the run's state between the two. */
  async step(crash?: Crash): Promise<RunState> {
    const command = await this.beat(crash);
    const { state } = (await lastRun(this.store))!;
    await this.carryOut(command);
    return state;
  }

  /** What the computer's clock says. */
  get wall(): number {
    return this.now + this.skew;
  }

  private newEngine(): Engine {
    return createEngine({
      store: this.store,
      settings: async () => ({ ...DEFAULT_SETTINGS, autoConfirmFirst: true, ...this.settings }),
      obstacle: async () => undefined,
      session: async () => this.session,
      now: () => this.wall,
      random: () => {
        this.seed = (this.seed * 16_807) % 2_147_483_647;
        return this.seed / 2_147_483_647;
      },
      timeScale: async () => 1,
      wake: () => {},
    });
  }

  /** One report with its answer; with what goes wrong around it. */
  private async beat(crash: Crash | undefined): Promise<Command> {
    const report = this.report();
    switch (crash) {
      case "worker before":
        // It dies before it has heard: the tab asks again.
        this.engine = this.newEngine();
        return this.engine.report(this.tab, report);
      case "worker after":
        // It dies after its commit, before its reply: the same report again.
        await this.engine.report(this.tab, report);
        this.engine = this.newEngine();
        return this.engine.report(this.tab, report);
      case "tab":
        await this.engine.tabClosed(this.tab);
        this.tab += 1;
        this.load();
        this.leave("/home");
        return { do: "rest" };
      case "browser":
        this.session = "two";
        this.tab += 1;
        this.engine = this.newEngine();
        this.load();
        this.leave("/home");
        await this.engine.report(this.tab, this.report());
        // The closed tab's end is only noticed by the next word of the user.
        await this.engine.tabClosed(-1);
        return { do: "rest" };
      case "network":
        this.isOffline = true;
        return this.engine.report(this.tab, report);
      case "sleep":
        this.now += 9 * 3_600_000;
        this.uptime.slept += 9 * 3_600_000;
        return this.engine.report(this.tab, report);
      case "clock back":
        this.skew -= 3_600_000;
        return this.engine.report(this.tab, report);
      default:
        return this.engine.report(this.tab, report);
    }
  }

  private report(): Report {
    this.keys += 1;
    const isBelow = this.page.retry !== undefined && this.page.shown < this.page.loaded;
    const { page, from, slept } = this.uptime;
    return {
      uptime: { page: key(1_000_000 + page), ms: this.now - from - slept },
      canRetry: this.page.retry !== undefined && !isBelow,
      heartbeat: key(this.keys),
      path: this.page.path,
      hidden: false,
      viewer: this.namesViewer ? this.world.viewer.handle : null,
      page: isBelow ? "list" : this.page.state,
      shown: this.page.shown,
      scrolled: this.scrolled,
      dropped: false,
    };
  }

  private scrolled = false;

  private async carryOut(command: Command): Promise<void> {
    this.scrolled = false;
    if (command.do === "rest") return;
    this.now += command.after;
    if (command.do === "retry" && this.page.retry !== undefined) {
      this.pressed += 1;
      await this.page.retry();
    }
    if (command.do === "open") {
      if (command.load) this.load();
      this.opened.push({ path: command.path, load: command.load });
      await this.open(command.path);
    }
    if (command.do === "scroll") await this.scroll();
  }

  private load(): void {
    this.uptime = { page: this.uptime.page + 1, from: this.now, slept: 0 };
  }

  private leave(path: string): void {
    this.page = { path, loaded: 0, shown: 0, state: "unknown", isOver: true };
  }

  /** What X's page does on a route: the account by its handle, then the list by its id. */
  private async open(path: string): Promise<void> {
    this.leave(path);
    const route = routeOf(path);
    if (route.page !== "list" && route.page !== "profile") return;
    const answered = await this.ask("UserByScreenName", { screen_name: route.handle }, route.handle);
    if (!answered) {
      this.page.state = "failed";
      this.page.retry = () => this.open(path);
      return;
    }
    const account = this.world.byHandle(route.handle);
    if (account === undefined || account.status === "deactivated") this.page.state = this.nobodysPage;
    else if (account.status === "suspended") this.page.state = "suspended";
    else if (route.page === "profile") {
      this.page.state = this.profilePage;
      await this.askForPosts(account.id);
    } else {
      this.page.operation = OPERATION[route.kind];
      this.page.owner = account.id;
      this.page.isOver = false;
      await this.more();
      if (!this.world.showsListsToViewer(account.id)) this.page.state = "protected";
    }
  }

  /** A profile's page asks for posts as well; of the answer only what is left of the budget is seen. */
  private async askForPosts(userId: string): Promise<void> {
    this.now += ANSWER_MS;
    const { allowed, limit, remaining, reset } = this.limits.take(
      this.world.viewer.id,
      "UserTweets",
      this.now,
    );
    const status = allowed ? 200 : 429;
    this.asked.push({ operation: "UserTweets", status, at: this.now, remaining });
    const rate = { limit, remaining, reset };
    await capture(this.store, this.observation("UserTweets", { userId }, status, "", rate));
  }

  private async scroll(): Promise<void> {
    this.scrolled = true;
    this.page.shown = Math.min(this.page.loaded, this.page.shown + this.rowsPerStep);
    if (this.page.loaded - this.page.shown < 3 * this.rowsPerStep && !this.page.isOver && !this.page.retry)
      await this.more();
  }

  private async more(): Promise<void> {
    const { operation, owner, cursor } = this.page;
    if (operation === undefined || owner === undefined) return;
    const variables = { userId: owner, count: 20, ...(cursor === undefined ? {} : { cursor }) };
    const page = await this.ask(operation, variables, owner);
    if (!page) {
      this.page.state = "failed";
      this.page.retry = () => this.more();
      return;
    }
    this.page.retry = undefined;
    this.page.loaded += page.rows.length;
    this.page.isOver = page.terminated || page.cursor === undefined || /^(?:0|-1)\|/.test(page.cursor);
    this.page.cursor = page.cursor;
    this.page.state = this.page.loaded === 0 ? "empty" : "list";
    this.page.shown = Math.min(this.page.loaded, Math.max(this.page.shown, this.rowsPerStep));
  }

  /** X's answer, captured as the collector would; undefined where the page has nothing to show for it. */
  private async ask(operation: OperationName, variables: Record<string, string | number>, owner: string) {
    this.now += ANSWER_MS;
    if (this.isOffline) {
      this.isOffline = false;
      await capture(this.store, this.observation(operation, variables, 0, "", null));
      return undefined;
    }
    const rate = this.limits.take(this.world.viewer.id, operation, this.now);
    const fault = this.fault?.(operation, owner) ?? (rate.allowed ? undefined : "rateLimited");
    const reply =
      fault === undefined ? answerCall(this.world, { operation, variables }, {}, this.now) : undefined;
    const answer = reply?.answer ?? faultAnswer(fault as Fault);
    if (answer === "abort") return undefined;
    const { limit, reset } = rate;
    const remaining = (fault && remainingUnder(fault)) ?? rate.remaining;
    this.asked.push({ operation, status: answer.status, at: this.now, remaining });
    await capture(
      this.store,
      this.observation(operation, variables, answer.status, answer.body, { limit, remaining, reset }),
    );
    if (fault !== undefined) return undefined;
    const terminated = /TimelineTerminateTimeline[^}]*"direction":"Bottom"|"direction":"Bottom"/.test(
      answer.body,
    );
    return isListName(operation)
      ? { rows: reply?.page?.rows ?? [], cursor: reply?.page?.cursor, terminated }
      : { rows: [], cursor: undefined, terminated };
  }

  private observation(
    operation: OperationName,
    variables: object,
    status: number,
    body: string,
    rate: Observation["rate"],
  ): Observation {
    this.keys += 1;
    return {
      operation,
      variables: JSON.stringify(variables),
      status,
      body,
      rate,
      viewer: this.world.viewer.id,
      viewerHandle: this.world.viewer.handle,
      key: key(this.keys),
      at: this.wall,
    };
  }
}

function key(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
}

/** What a run has left behind, told in X's ids and without times: lists with their members, and how each item of
 *  the queue ended. */
export async function remains(store: Store) {
  const accounts = new Map((await store.accounts.toArray()).map(({ n, id }) => [n, id]));
  const lists = (await store.lists.toArray())
    .map(
      ({ kind, owner, members, missingSince }) =>
        `${kind} ${accounts.get(owner)}: ${[...members]
          .filter((_, i) => missingSince[i] === 0)
          .map((n) => accounts.get(n))
          .join(" ")}`,
    )
    .sort();
  const items = await store.queue.toArray();
  const visits = new Map((await store.visits.toArray()).map((visit) => [visit.id, visit]));
  const ends = items
    .map(({ kind, owner, state, outcome, visit }) => {
      const made = visit === undefined ? undefined : visits.get(visit);
      return `${kind} ${accounts.get(owner)}: ${state} ${outcome?.type} ${made?.kind === kind && made.owner === owner}`;
    })
    .sort();
  const isDouble = new Set(items.map(({ visit }) => visit)).size !== items.length;
  return { accounts: [...accounts.values()].sort(), lists, ends, isDouble };
}
