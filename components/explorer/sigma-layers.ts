import type Sigma from "sigma";
import type { NodeLook } from "./node-look";

/** Whether the browser gives a page WebGL. */
export function hasWebGl(): boolean {
  const canvas = document.createElement("canvas");
  return canvas.getContext("webgl2") !== null || canvas.getContext("webgl") !== null;
}

/** Layers for the edges under sigma's, and one for the communities' numbers over them. sigma keeps their size from
 *  now on, but does not give them one. Its edges are not smoothed either: where software stands in for the graphics
 *  card that would cost half a second per frame. */
export function addLayers(sigma: Sigma<NodeLook>) {
  const under = { style: {}, beforeLayer: "edges" };
  const all = sigma.createWebGLContext("follows", { canvas: sigma.createCanvas("follows", under) });
  sigma.createCanvasContext("followsThatStandOut", under);
  sigma.createCanvasContext("badges", { style: { pointerEvents: "none" } });
  const { nodes, follows, followsThatStandOut, badges, edges, edgeLabels } = sigma.getCanvases();
  // sigma's own edges are not used: what is not shown need not be put together with the rest in every frame.
  for (const canvas of [edges, edgeLabels]) canvas.style.display = "none";
  for (const canvas of [follows, followsThatStandOut, badges]) {
    canvas.width = nodes.width;
    canvas.height = nodes.height;
    canvas.style.width = nodes.style.width;
    canvas.style.height = nodes.style.height;
  }
  all.viewport(0, 0, follows.width, follows.height);
  return { all, standOut: planar(followsThatStandOut), badges: planar(badges) };
}

function planar(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.scale(devicePixelRatio, devicePixelRatio);
  return context;
}
