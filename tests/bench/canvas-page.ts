/** The part of the canvas bench that runs in a page: draws an invented network with our map, or with sigma and
 *  graphology alone, and pans. */
import Graph from "graphology";
import Sigma from "sigma";
import { communityColour } from "@/components/canvas/palette";
import { SigmaController } from "@/components/canvas/sigma-controller";
import { startSigma } from "@/components/canvas/sigma-layers";
import { HUES } from "@/lib/colour/community-colours";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { DEFAULT_APPEARANCE } from "@/lib/explore/view/appearance";
import { momentsBetween, stepsOf } from "@/lib/explore/view/moment";
import { seededRandom } from "@/lib/graph/random";
import { networkOf, SHAPES, type ShapeName } from "./shapes";

export type Drawer = "ours" | "sigma";

/** Milliseconds. */
export interface CanvasFigures {
  /** From nothing to the first frame on the screen. */
  first: number;
  /** Of each frame while the camera moves. */
  frames: number[];
  /** Of each frame while the slider of time is dragged over the same map; empty for sigma, which has none. */
  timed: number[];
}

/** So many steps of the camera; after so long (ms) a few are enough. */
const STEPS = 40;
const FEW_STEPS = 4;
const LONG = 15_000;

/** Draws a network of this shape in a new container, pans over it, and clears it away. */
async function measure(drawer: Drawer, shape: ShapeName): Promise<CanvasFigures> {
  const drawn = drawnNetwork(shape);
  const container = document.createElement("div");
  container.style.cssText = "position: fixed; inset: 0";
  document.body.append(container);
  const started = performance.now();
  const { end, showTime } = drawer === "ours" ? ownMap(container, drawn) : plainSigma(container, drawn);
  await nextFrame();
  await nextFrame();
  const first = performance.now() - started;
  const frames: number[] = [];
  // Dragged with the mouse, as a person pans.
  const mouse = container.querySelector(".sigma-mouse") ?? container;
  press(mouse, "mousedown", 600, 450);
  let last = performance.now();
  for (let step = 0; step < STEPS; step++) {
    press(document, "mousemove", 600 + 200 * Math.sin(step / 6), 450 + 200 * (1 - Math.cos(step / 6)));
    await nextFrame();
    const now = performance.now();
    frames.push(now - last);
    last = now;
    if (step + 1 >= FEW_STEPS && now - started > LONG) break;
  }
  press(document, "mouseup", 600, 450);
  const timed = showTime === undefined ? [] : await dragTime(showTime);
  end();
  container.remove();
  return { first, frames, timed };
}

/** Drags the slider of time from one end to the other. */
async function dragTime(showTime: (step: number) => void): Promise<number[]> {
  showTime(0);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const frames: number[] = [];
  const started = performance.now();
  let last = started;
  for (let step = 1; step <= STEPS && last - started < LONG; step++) {
    showTime(step * 3);
    await nextFrame();
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  return frames;
}

function press(target: EventTarget, type: string, clientX: number, clientY: number): void {
  target.dispatchEvent(new MouseEvent(type, { clientX, clientY, button: 0, bubbles: true }));
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Where the camera is: half of the map is in view. */
const CLOSE = { x: 0.5, y: 0.5, ratio: 0.5 };

function ownMap(container: HTMLElement, drawn: DrawnGraph) {
  const nothing = () => {};
  const events = { onHover: nothing, onClick: nothing, onGroup: nothing, onPut: nothing, onLost: nothing };
  const map = new SigmaController(startSigma(container), "light", events, () => []);
  const names = Array.from({ length: HUES }, (_, group) => ({
    group,
    name: `Community ${group + 1}`,
    colour: communityColour({ hue: group }, "light"),
    handles: [],
  }));
  map.show(drawn, DEFAULT_APPEARANCE, names);
  map.camera.jumpTo(CLOSE);
  const edges = drawn.edgeSource.map((_, e) => 1 + ((e * 7919) % 1000));
  const graph = { ...drawn, seen: new Uint32Array(drawn.account.length), known: edges, followed: edges };
  const steps = stepsOf(graph, "followed", momentsBetween(1, 1000, 120), true);
  return { end: () => map.destroy(), showTime: (step: number) => map.showTime(steps, step) };
}

/** As its documentation shows it: all settings as they are, nodes and edges as objects. */
function plainSigma(container: HTMLElement, drawn: DrawnGraph) {
  const graph = new Graph();
  drawn.account.forEach((n, i) => {
    const size = 2 + 11 * Math.sqrt(drawn.size[i]);
    const color = communityColour({ hue: drawn.community[i] % 24 }, "light");
    graph.addNode(n, { x: drawn.x[i], y: drawn.y[i], size, color, label: drawn.handle[i] });
  });
  drawn.edgeSource.forEach((source, e) => {
    graph.addEdge(drawn.account[source], drawn.account[drawn.edgeTarget[e]], { size: 0.5, color: "#cccccc" });
  });
  const sigma = new Sigma(graph, container);
  sigma.getCamera().setState(CLOSE);
  return { end: () => sigma.kill(), showTime: undefined };
}

/** An invented network with its communities beside each other. */
function drawnNetwork(shape: ShapeName): DrawnGraph {
  const { sources, targets, community } = networkOf(SHAPES[shape]);
  const size = SHAPES[shape].accounts;
  const random = seededRandom(3);
  const side = Math.ceil(Math.sqrt(Math.max(...community) + 1));
  const around = (place: number) => place + (random() + random() + random() - 1.5) * 0.6;
  const once = new Map<number, boolean>();
  sources.forEach((source, e) => {
    const [low, high] = [Math.min(source, targets[e]), Math.max(source, targets[e])];
    const key = low * size + high;
    once.set(key, once.has(key));
  });
  const account = Uint32Array.from({ length: size }, (_, v) => v + 1);
  const share = Float32Array.from(account, () => random() ** 6);
  return {
    account,
    handle: Array.from(account, (n) => `account_${n}`),
    x: Float32Array.from(community, (c) => around(c % side)),
    y: Float32Array.from(community, (c) => around(Math.floor(c / side))),
    size: share,
    radius: share.map((value) => ((2 + 11 * Math.sqrt(value)) * side) / 800),
    community: Uint32Array.from(community),
    role: new Uint8Array(size),
    colour: { by: "group", group: Uint32Array.from(community) },
    connections: { bridges: 0, apart: 0, withoutPath: 0, top: [], firstApart: [] },
    edgeSource: Uint32Array.from(once.keys(), (key) => Math.floor(key / size)),
    edgeTarget: Uint32Array.from(once.keys(), (key) => key % size),
    edgeMutual: Uint8Array.from(once.values(), Number),
    edgeImported: new Uint8Array(once.size),
    imported: new Uint8Array(size),
  };
}

Object.assign(globalThis, { measure });
