import type { Point } from "@/lib/canvas/box";
import type { Rgb } from "./palette";

const VERTEX = `
attribute vec2 position;
attribute vec4 colour;
attribute float step;
uniform mat3 camera;
uniform float now;
uniform float strength;
varying vec4 tint;
void main() {
  float opacity = min(1.0, colour.a * strength);
  gl_Position = step > now ? vec4(2.0, 2.0, 2.0, 1.0) : vec4((camera * vec3(position, 1.0)).xy, 0.0, 1.0);
  tint = vec4(colour.rgb * opacity, opacity);
}`;

/** The step of time at which everything is there. */
export const ALL_STEPS = 255;

const FRAGMENT = `
precision mediump float;
varying vec4 tint;
void main() {
  gl_FragColor = tint;
}`;

/** Two floats and four bytes. */
const VERTEX_BYTES = 12;

/** A straight piece of an edge as the layer draws it: ends in the camera's coordinates, opacity 0 to 1. */
export interface EdgeLine {
  /** Index of the edge. */
  edge: number;
  from: Point;
  to: Point;
  colour: Rgb;
  opacity: number;
}

/** Lines kept on the graphics card. */
export interface LineSet {
  readonly buffer: WebGLBuffer;
  readonly count: number;
  /** Index of the edge of each line. */
  readonly edges: Uint32Array;
  /** The step of time at which each end of a line appears; undefined where all are there at once. */
  steps: WebGLBuffer | undefined;
}

/** What of the lines is drawn, and how. */
export interface Drawing {
  /** From one line up to another. */
  from: number;
  to: number;
  /** Lines that appear at a later step of time are left out. */
  step: number;
  /** Multiplies the opacity of each line; 1 by default. */
  strength?: number;
}

/** Draws edges as plain lines from one packed buffer: a million cost one call, where an object per edge would cost
 *  seconds to build. */
export class EdgeLayer {
  readonly #gl: WebGLRenderingContext;
  readonly #program: WebGLProgram;

  constructor(gl: WebGLRenderingContext) {
    this.#gl = gl;
    this.#program = linked(gl);
  }

  /** Puts lines on the graphics card.
   *  @param most at least as many as there are lines */
  load(most: number, lines: Iterable<EdgeLine>): LineSet {
    const gl = this.#gl;
    const data = new ArrayBuffer(most * 2 * VERTEX_BYTES);
    const floats = new Float32Array(data);
    const bytes = new Uint8Array(data);
    const edges = new Uint32Array(most);
    let count = 0;
    const put = (vertex: number, { x, y }: Point, { colour, opacity }: EdgeLine) => {
      floats[vertex * 3] = x;
      floats[vertex * 3 + 1] = y;
      const at = vertex * VERTEX_BYTES + 8;
      bytes[at] = colour[0];
      bytes[at + 1] = colour[1];
      bytes[at + 2] = colour[2];
      bytes[at + 3] = opacity * 255;
    };
    for (const line of lines) {
      put(count * 2, line.from, line);
      put(count * 2 + 1, line.to, line);
      edges[count] = line.edge;
      count += 1;
    }
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, bytes.subarray(0, count * 2 * VERTEX_BYTES), gl.STATIC_DRAW);
    return { buffer, count, edges: edges.subarray(0, count), steps: undefined };
  }

  /** Gives each line the step of time at which its edge appears; undefined for all at once. */
  time(lines: LineSet, stepOf: Uint8Array | undefined): void {
    const gl = this.#gl;
    if (lines.steps !== undefined) gl.deleteBuffer(lines.steps);
    lines.steps = undefined;
    if (stepOf === undefined) return;
    const steps = new Uint8Array(lines.count * 2);
    lines.edges.forEach((e, line) => {
      steps.fill(stepOf[e], line * 2, line * 2 + 2);
    });
    lines.steps = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, lines.steps);
    gl.bufferData(gl.ARRAY_BUFFER, steps, gl.STATIC_DRAW);
  }

  drop(lines: LineSet): void {
    this.time(lines, undefined);
    this.#gl.deleteBuffer(lines.buffer);
  }

  /** Opacity of the whole layer over that of each line; costs no drawing. */
  fade(opacity: number): void {
    if (this.#gl.canvas instanceof HTMLCanvasElement) this.#gl.canvas.style.opacity = String(opacity);
  }

  /** Width and height in pixels. When they change the layer is empty. */
  get size(): string {
    return `${this.#gl.drawingBufferWidth} ${this.#gl.drawingBufferHeight}`;
  }

  clear(): void {
    this.#gl.clearColor(0, 0, 0, 0);
    this.#gl.clear(this.#gl.COLOR_BUFFER_BIT);
  }

  /** Draws lines over what is there. */
  draw({ buffer, steps }: LineSet, camera: Float32Array, { from, to, step, strength = 1 }: Drawing): void {
    const gl = this.#gl;
    const program = this.#program;
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's useProgram is no hook
    gl.useProgram(program);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    const position = gl.getAttribLocation(program, "position");
    const colour = gl.getAttribLocation(program, "colour");
    gl.enableVertexAttribArray(position);
    gl.enableVertexAttribArray(colour);
    gl.vertexAttribPointer(position, 2, gl.FLOAT, false, VERTEX_BYTES, 0);
    gl.vertexAttribPointer(colour, 4, gl.UNSIGNED_BYTE, true, VERTEX_BYTES, 8);
    const appears = gl.getAttribLocation(program, "step");
    if (steps === undefined) {
      gl.disableVertexAttribArray(appears);
      gl.vertexAttrib1f(appears, 0);
    } else {
      gl.bindBuffer(gl.ARRAY_BUFFER, steps);
      gl.enableVertexAttribArray(appears);
      gl.vertexAttribPointer(appears, 1, gl.UNSIGNED_BYTE, false, 1, 0);
    }
    gl.uniform1f(gl.getUniformLocation(program, "now"), step);
    gl.uniform1f(gl.getUniformLocation(program, "strength"), strength);
    gl.uniformMatrix3fv(gl.getUniformLocation(program, "camera"), false, camera);
    gl.drawArrays(gl.LINES, from * 2, (to - from) * 2);
  }
}

function linked(gl: WebGLRenderingContext): WebGLProgram {
  const program = gl.createProgram();
  gl.attachShader(program, compiled(gl, gl.VERTEX_SHADER, VERTEX));
  gl.attachShader(program, compiled(gl, gl.FRAGMENT_SHADER, FRAGMENT));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`The edges cannot be drawn: ${gl.getProgramInfoLog(program)}`);
  }
  return program;
}

function compiled(gl: WebGLRenderingContext, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (shader === null) throw new Error("The graphics card was lost.");
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}
