import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PATHS = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
];

/** Path of a Firefox; FIREFOX names another one. Undefined where there is none. */
export const FIREFOX = process.env.FIREFOX ?? PATHS.find((path) => existsSync(path));

/** A Firefox that finds the simulated X under X's own names, driven by Marionette, Firefox's own remote protocol. */
export class Firefox {
  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
    private readonly wire: Wire,
  ) {}

  static async start(x: { port: number }): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), "map-tpot-firefox-"));
    const prefs = {
      "network.dns.forceResolve": "127.0.0.1",
      "network.socket.forcePort": `443=${x.port}`,
      "marionette.port": 0,
      // X's hosts are on the browser's own list of hosts whose certificates must be sound.
      "network.stricttransportsecurity.preloadlist": false,
      "security.cert_pinning.enforcement_level": 0,
      "browser.shell.checkDefaultBrowser": false,
      "datareporting.policy.dataSubmissionEnabled": false,
      "app.update.enabled": false,
    };
    const lines = Object.entries(prefs).map(
      ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, "user.js"), lines.join("\n"));
    const flags = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote"];
    const child = spawn(FIREFOX as string, [...flags, "--profile", profile], { stdio: "ignore" });
    const wire = await Wire.open(await portOf(profile));
    await wire.call("WebDriver:NewSession", { acceptInsecureCerts: true });
    return new Firefox(child, profile, wire);
  }

  /** Installs an unpacked extension until the browser closes; gives the address of its pages. */
  async install(folder: string): Promise<string> {
    const { value: id } = await this.wire.call<{ value: string }>("Addon:Install", {
      path: folder,
      temporary: true,
    });
    await this.wire.call("Marionette:SetContext", { value: "chrome" });
    const host = await this.run<string>(`return WebExtensionPolicy.getByID("${id}").mozExtensionHostname`);
    await this.wire.call("Marionette:SetContext", { value: "content" });
    return `moz-extension://${host}/`;
  }

  /** Opens a tab and stays in it; gives its handle. */
  async open(address: string): Promise<string> {
    const { handle } = await this.wire.call<{ handle: string }>("WebDriver:NewWindow", { type: "tab" });
    await this.show(handle);
    await this.go(address);
    return handle;
  }

  async show(handle: string): Promise<void> {
    await this.wire.call("WebDriver:SwitchToWindow", { handle, focus: true });
  }

  async go(url: string): Promise<void> {
    await this.wire.call("WebDriver:Navigate", { url });
  }

  async reload(): Promise<void> {
    await this.wire.call("WebDriver:Refresh");
  }

  /** Runs a script in the tab; a promise that it returns is waited for. */
  async run<T>(script: string): Promise<T> {
    const answer = await this.wire.call<{ value: T }>("WebDriver:ExecuteScript", { script, args: [] });
    return answer.value;
  }

  async close(): Promise<void> {
    this.wire.close();
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill();
    await ended;
    rmSync(this.profile, { recursive: true, force: true });
  }
}

async function portOf(profile: string): Promise<number> {
  const file = join(profile, "MarionetteActivePort");
  for (let tries = 0; tries < 300; tries++) {
    if (existsSync(file)) return Number(readFileSync(file, "utf8"));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Firefox did not start.");
}

/** Marionette's wire: `length:[0, id, command, parameters]`, answered by `length:[1, id, error, result]`. */
class Wire {
  private text = Buffer.alloc(0);
  private id = 0;
  private readonly waiting = new Map<number, (answer: [unknown, unknown]) => void>();

  private constructor(private readonly socket: Socket) {
    socket.on("data", (data) => this.read(data));
  }

  static async open(port: number): Promise<Wire> {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new Wire(socket);
  }

  async call<T>(command: string, parameters: object = {}): Promise<T> {
    const id = ++this.id;
    const answered = new Promise<[unknown, unknown]>((resolve) => this.waiting.set(id, resolve));
    const text = JSON.stringify([0, id, command, parameters]);
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    const [error, result] = await answered;
    if (error !== null) throw new Error(`${command}: ${JSON.stringify(error)}`);
    return result as T;
  }

  close(): void {
    this.socket.destroy();
  }

  private read(data: Buffer): void {
    this.text = Buffer.concat([this.text, data]);
    for (;;) {
      const colon = this.text.indexOf(":");
      if (colon < 0) return;
      const end = colon + 1 + Number(this.text.subarray(0, colon).toString());
      if (this.text.length < end) return;
      const message: unknown = JSON.parse(this.text.subarray(colon + 1, end).toString());
      this.text = this.text.subarray(end);
      // The first message is a greeting, an object.
      if (Array.isArray(message)) this.waiting.get(message[1])?.([message[2], message[3]]);
    }
  }
}
