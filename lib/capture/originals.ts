/** The objects of X's page that the observer touches. */
export type PageWindow = Window & typeof globalThis & { __META_DATA__?: { userId?: unknown } };

/** Functions of the page's world, taken before the page's first script. Each takes its `this` as first argument. A page
 *  script may replace any of them on its prototype later; the observer calls only these. Rules for code that uses them:
 *  no method call, no destructuring of arrays, no spread, no `await`, no value returned to a promise, since each of
 *  those asks a prototype that the page may have changed. */
export type Originals = ReturnType<typeof takeOriginals>;

export function takeOriginals(page: PageWindow) {
  const { apply } = page.Reflect;
  const { bind, call } = page.Function.prototype;
  const uncurry = <T, A extends unknown[], R>(method: (this: T, ...args: A) => R) =>
    apply(bind, call, [method]) as (self: T, ...args: A) => R;
  const reader = <T, R>(prototype: object, name: string) =>
    uncurry(Object.getOwnPropertyDescriptor(prototype, name)?.get as (this: T) => R);

  const xhr = page.XMLHttpRequest.prototype;
  const response = page.Response.prototype;
  const request = page.Request.prototype;
  const weakMap = page.WeakMap.prototype;
  return {
    apply,
    construct: page.Reflect.construct,
    stringify: page.JSON.stringify,
    parse: page.JSON.parse,
    isArray: page.Array.isArray,
    keys: page.Object.keys,
    exec: uncurry(page.RegExp.prototype.exec),
    startsWith: uncurry(page.String.prototype.startsWith),
    whenSettled: uncurry(page.Promise.prototype.then<unknown, unknown>),
    lookUp: uncurry(weakMap.get),
    remember: uncurry(weakMap.set),
    forget: uncurry(weakMap.delete),
    addEventListener: uncurry(page.EventTarget.prototype.addEventListener),
    dispatchEvent: uncurry(page.EventTarget.prototype.dispatchEvent),
    detail: reader<CustomEvent, unknown>(page.CustomEvent.prototype, "detail"),
    hrefOf: reader<URL, string>(page.URL.prototype, "href"),
    errorName: reader<DOMException, string>(page.DOMException.prototype, "name"),
    readyState: reader<XMLHttpRequest, number>(xhr, "readyState"),
    xhrStatus: reader<XMLHttpRequest, number>(xhr, "status"),
    xhrAddress: reader<XMLHttpRequest, string>(xhr, "responseURL"),
    responseType: reader<XMLHttpRequest, XMLHttpRequestResponseType>(xhr, "responseType"),
    responseText: reader<XMLHttpRequest, string>(xhr, "responseText"),
    xhrResponse: reader<XMLHttpRequest, unknown>(xhr, "response"),
    xhrHeader: uncurry(xhr.getResponseHeader),
    status: reader<Response, number>(response, "status"),
    responseAddress: reader<Response, string>(response, "url"),
    headers: reader<Response, Headers>(response, "headers"),
    header: uncurry(page.Headers.prototype.get),
    copy: uncurry(response.clone),
    textOf: uncurry(response.text),
    requestAddress: reader<Request, string>(request, "url"),
    isBodyUsed: reader<Request, boolean>(request, "bodyUsed"),
    copyRequest: uncurry(request.clone),
    requestText: uncurry(request.text),
  };
}

/** Returns the JSON text of a parsed value. The page's `toJSON` methods have no say, unlike in `JSON.stringify`. */
export function jsonText(o: Originals, value: unknown): string {
  if (typeof value !== "object" || value === null) return o.stringify(value) ?? "null";
  let inside = "";
  if (o.isArray(value)) {
    for (let i = 0; i < value.length; i++) inside += `${i > 0 ? "," : ""}${jsonText(o, value[i])}`;
    return `[${inside}]`;
  }
  const keys = o.keys(value);
  for (let i = 0; i < keys.length; i++) {
    const member = (value as Record<string, unknown>)[keys[i]];
    inside += `${i > 0 ? "," : ""}${o.stringify(keys[i])}:${jsonText(o, member)}`;
  }
  return `{${inside}}`;
}
