import type { PageSettings } from "../fake-x/page/settings";

/** An answer that nobody gave: account 666, @forged. */
export const FORGED = JSON.stringify({
  data: {
    user: {
      result: {
        timeline: {
          timeline: {
            instructions: [
              {
                type: "TimelineAddEntries",
                entries: [
                  {
                    entryId: "user-666",
                    content: {
                      itemContent: {
                        itemType: "TimelineUser",
                        user_results: {
                          result: {
                            __typename: "User",
                            rest_id: "666",
                            core: { screen_name: "forged", name: "Forged" },
                          },
                        },
                      },
                      clientEventInfo: { component: "FollowingSgs" },
                    },
                  },
                ],
              },
            ],
          },
        },
      },
    },
  },
});

/** What a script of the page does before a list is opened. */
export interface Attack {
  /** What the script does, as the test's name. */
  does: string;
  page?: Partial<PageSettings>;
  /** Runs in the page, so it is whole in itself. It may put what it should never see into `globalThis.stolen`. */
  script: (forged: string) => void;
  /** Lists that are captured although; both where not named. A page that changes a list's answer before it reaches
   *  anybody can keep it from us, as it could by not asking. */
  captured?: readonly ("following" | "followers")[];
  /** What the store counts as not taken; nothing where not named. */
  refused?: Record<string, number>;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

export const ATTACKS: readonly Attack[] = [
  {
    does: "answers for toJSON on every prototype",
    script: (forged) => {
      for (const prototype of [Object, Array, String, Number].map((type) => type.prototype))
        Object.defineProperty(prototype, "toJSON", {
          configurable: true,
          value: function (this: object) {
            return "body" in Object(this) ? { ...this, body: forged } : this;
          },
        });
    },
  },
  {
    does: "answers for toJSON while the page asks for parsed JSON",
    page: { responseType: "json" },
    script: (forged) => {
      Object.defineProperty(Object.prototype, "toJSON", {
        configurable: true,
        value: function (this: { data?: { user?: { result?: { timeline?: object } } } }) {
          return this.data?.user?.result?.timeline === undefined ? this : JSON.parse(forged);
        },
      });
    },
  },
  {
    does: "replaces what XMLHttpRequest says of an answer",
    script: (forged) => {
      const prototype = XMLHttpRequest.prototype;
      const { get } = Object.getOwnPropertyDescriptor(prototype, "responseText") as { get: () => string };
      for (const name of ["responseText", "response"])
        Object.defineProperty(prototype, name, {
          configurable: true,
          get(this: XMLHttpRequest) {
            const text = Reflect.apply(get, this, []) as string;
            return /instructions/.test(text) ? forged : text;
          },
        });
      Object.defineProperty(prototype, "responseURL", { configurable: true, get: () => "/" });
      prototype.getResponseHeader = () => "999999";
    },
  },
  {
    does: "changes a parsed answer before anybody else sees it",
    page: { responseType: "json" },
    script: (forged) => {
      // X's own client gets such objects, too.
      const net = (globalThis as unknown as { __ownNet: { XMLHttpRequest: typeof XMLHttpRequest } }).__ownNet;
      net.XMLHttpRequest = class extends net.XMLHttpRequest {
        constructor() {
          super();
          const change = () => {
            if (this.readyState === 4 && this.response?.data?.user?.result?.timeline !== undefined)
              Object.assign(this.response, JSON.parse(forged));
          };
          this.addEventListener("readystatechange", change, true);
          this.addEventListener("readystatechange", change);
        }
      };
    },
  },
  {
    does: "replaces what Response and Headers say of an answer",
    page: { transport: "fetch" },
    script: (forged) => {
      const { text } = Response.prototype;
      const lie = async function (this: Response) {
        const said = await Reflect.apply(text, this, []);
        return /instructions/.test(said) ? forged : said;
      };
      Response.prototype.text = lie;
      Response.prototype.clone = () => new Response(forged);
      Object.defineProperty(Response.prototype, "url", { configurable: true, get: () => location.href });
      Headers.prototype.get = () => "999999";
    },
  },
  {
    does: "resolves every promise of a response itself",
    page: { transport: "fetch" },
    captured: ["followers"],
    script: (forged) => {
      Object.defineProperty(Response.prototype, ["th", "en"].join(""), {
        configurable: true,
        get(this: Response) {
          if (!/\/Following\?/.test(this.url)) return undefined;
          return (done: (response: unknown) => void) => done(new Response(forged));
        },
      });
    },
  },
  {
    does: "replaces Promise.prototype.then and what promises are made of",
    page: { transport: "fetch" },
    script: (forged) => {
      const stolen = (globalThis as unknown as { stolen: unknown[] }).stolen;
      const { then } = Promise.prototype;
      const hostile = function (this: Promise<unknown>, done?: unknown, failed?: unknown) {
        const isOurs = /map-tpot-observer/.test(new Error().stack?.split("\n")[2] ?? "");
        if (isOurs) stolen.push("then");
        const change = () => (done as Method)?.(new Response(forged));
        return Reflect.apply(then, this, [isOurs ? change : done, failed]);
      };
      Reflect.set(Promise.prototype, "then", hostile);
      const heir = class extends Promise<unknown> {
        constructor(run: (done: (value: unknown) => void, failed: (reason: unknown) => void) => void) {
          super((done, failed) =>
            run((value) => {
              if (typeof value === "object" && value !== null && "address" in value) stolen.push(value);
              done(value);
            }, failed),
          );
        }
      };
      Object.defineProperty(Promise, Symbol.species, { configurable: true, get: () => heir });
    },
  },
  {
    does: "replaces JSON.parse and JSON.stringify",
    script: (forged) => {
      const { parse, stringify } = JSON;
      JSON.parse = (text: string) => parse(/instructions/.test(text) ? forged : text);
      JSON.stringify = ((value: object, ...more: []) =>
        stringify("body" in Object(value) ? { ...value, body: forged } : value, ...more)) as typeof stringify;
    },
  },
  {
    does: "defines options of events and fields of messages on Object.prototype",
    script: (forged) => {
      const stolen = (globalThis as unknown as { stolen: unknown[] }).stolen;
      for (const name of ["bubbles", "composed", "cancelable", "address", "status", "sent", "limit"])
        Object.defineProperty(Object.prototype, name, {
          configurable: true,
          get(this: Record<string, unknown>) {
            const detail = Object.getOwnPropertyDescriptor(this, "detail")?.value;
            if (typeof detail !== "string" || !detail.includes('"address"')) return undefined;
            stolen.push(name);
            this["detail"] = forged;
            return undefined;
          },
          set(this: object, value: unknown) {
            Object.defineProperty(this, name, {
              value,
              writable: true,
              enumerable: true,
              configurable: true,
            });
          },
        });
    },
  },
  {
    does: "listens to everything it can name, and forges offers and answers",
    refused: { forged_bridge: 1 },
    script: (forged) => {
      const stolen = (globalThis as unknown as { stolen: unknown[] }).stolen;
      const hear = ({ type, detail }: Event & { detail?: unknown }) => {
        if (typeof detail === "string" && !detail.includes("forged")) stolen.push(type);
      };
      for (const target of [window, document, document.documentElement])
        for (const name of ["answer", "map-tpot:offer", "map-tpot:hello"])
          target.addEventListener(name, hear, true);
      document.dispatchEvent(new Event("map-tpot:hello"));
      const channel = document.createElement("i");
      document.dispatchEvent(new MouseEvent("map-tpot:offer", { relatedTarget: channel, cancelable: true }));
      const message = {
        address: "/i/api/graphql/q/Following?variables=%7B%22userId%22%3A%221%22%7D",
        sent: null,
        status: 200,
        limit: null,
        remaining: null,
        reset: null,
        body: forged,
        viewer: "1",
      };
      for (const target of [channel, document])
        target.dispatchEvent(new CustomEvent("answer", { detail: JSON.stringify(message) }));
    },
  },
  {
    does: "asks under addresses with two faces",
    script: (forged) => {
      const wanted = "https://x.com/i/api/graphql/q/Following?variables=%7B%22userId%22%3A%221%22%7D";
      const blob = URL.createObjectURL(new Blob([forged], { type: "application/json" }));
      const url = new URL(wanted);
      let calls = 0;
      const twoFaced = { toString: () => (calls++ % 2 === 0 ? wanted : blob) } as unknown as URL;
      URL.prototype.toString = () => blob;
      for (const address of [twoFaced, url]) {
        const xhr = new XMLHttpRequest();
        xhr.open("GET", address);
        xhr.send();
        void fetch(address).catch(() => {});
      }
    },
  },
];
