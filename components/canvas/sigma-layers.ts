import Graph from "graphology";
import Sigma from "sigma";
import { createEdgeCompoundProgram } from "sigma/rendering";
import type { NodeStyle } from "./node-style";
import { TimedPointProgram } from "./timed-points";

/** A new sigma with no accounts yet. Throws where the page gets no WebGL. sigma comes with programs for kinds of nodes
 *  and edges of its own; each that is compiled holds up the start, so all that we do not use are replaced. */
export function startSigma(container: HTMLElement): Sigma<NodeStyle> {
  const nothing = createEdgeCompoundProgram<NodeStyle>([]);
  try {
    return new Sigma<NodeStyle>(new Graph<NodeStyle>(), container, {
      allowInvalidContainer: true,
      nodeProgramClasses: { circle: TimedPointProgram },
      nodeHoverProgramClasses: { circle: TimedPointProgram },
      edgeProgramClasses: { arrow: nothing, line: nothing },
    });
  } catch (error) {
    container.replaceChildren();
    throw error;
  }
}

/** Layers for the edges under sigma's. sigma keeps their size from now on, but does not give them one. Its edges are
 *  not smoothed either: where software stands in for the graphics card that would cost half a second per frame. */
export function addLayers(sigma: Sigma<NodeStyle>) {
  const under = { style: {}, beforeLayer: "edges" };
  sigma.createCanvasContext("coasts", under);
  const all = sigma.createWebGLContext("follows", {
    canvas: sigma.createCanvas("follows", under),
    // What is drawn in slices stays from frame to frame.
    preserveDrawingBuffer: true,
  });
  sigma.createCanvasContext("followsThatStandOut", under);
  const underLabels = { style: {}, beforeLayer: "labels" };
  sigma.createCanvasContext("lists", underLabels);
  const { nodes, coasts, follows, followsThatStandOut, lists, edges, edgeLabels } = sigma.getCanvases();
  // sigma's own edges are not used: what is not shown need not be put together with the rest in every frame.
  for (const canvas of [edges, edgeLabels]) canvas.style.display = "none";
  for (const canvas of [coasts, follows, followsThatStandOut, lists]) {
    canvas.width = nodes.width;
    canvas.height = nodes.height;
    canvas.style.width = nodes.style.width;
    canvas.style.height = nodes.style.height;
  }
  all.viewport(0, 0, follows.width, follows.height);
  const layers = {
    all,
    coasts: planar(coasts),
    standOut: planar(followsThatStandOut),
    lists: planar(lists),
  };
  showLayers(sigma, { lines: false, accounts: false });
  return layers;
}

/** Shows the layers of what stands out only while something does: a canvas that is seen is copied with every frame,
 *  empty or not. */
export function showLayers(sigma: Sigma<NodeStyle>, standOut: { lines: boolean; accounts: boolean }): void {
  const { followsThatStandOut, hovers, hoverNodes } = sigma.getCanvases();
  followsThatStandOut.style.display = standOut.lines ? "" : "none";
  for (const canvas of [hovers, hoverNodes]) canvas.style.display = standOut.accounts ? "" : "none";
}

/** Opacity of all accounts; those that stand out keep theirs. */
export function fadeAccounts(sigma: Sigma<NodeStyle>, opacity: number): void {
  sigma.getCanvases().nodes.style.opacity = String(opacity);
}

/** Shows the layers of a map's arrangement: coasts of islands, or what is over a map that is drawn by lists. */
export function showArrangement(sigma: Sigma<NodeStyle>, isByLists: boolean): void {
  const { coasts, lists } = sigma.getCanvases();
  coasts.style.display = isByLists ? "none" : "";
  lists.style.display = isByLists ? "" : "none";
}

function planar(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.scale(devicePixelRatio, devicePixelRatio);
  return context;
}
