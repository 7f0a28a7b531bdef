import type { Point } from "@/lib/canvas/box";
import type { Rgb } from "./palette";

const VERTEX = `
attribute vec2 position;
attribute vec4 colour;
uniform mat3 camera;
varying vec4 tint;
void main() {
  gl_Position = vec4((camera * vec3(position, 1.0)).xy, 0.0, 1.0);
  tint = vec4(colour.rgb * colour.a, colour.a);
}`;

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
  from: Point;
  to: Point;
  colour: Rgb;
  opacity: number;
}

/** Lines kept on the graphics card. */
export interface LineSet {
  readonly buffer: WebGLBuffer;
  readonly count: number;
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
    let count = 0;
    const put = (vertex: number, { x, y }: Point, { colour, opacity }: EdgeLine) => {
      floats[vertex * 3] = x;
      floats[vertex * 3 + 1] = y;
      bytes.set(colour, vertex * VERTEX_BYTES + 8);
      bytes[vertex * VERTEX_BYTES + 11] = opacity * 255;
    };
    for (const line of lines) {
      put(count * 2, line.from, line);
      put(count * 2 + 1, line.to, line);
      count += 1;
    }
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, bytes.subarray(0, count * 2 * VERTEX_BYTES), gl.STATIC_DRAW);
    return { buffer, count };
  }

  drop(lines: LineSet): void {
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

  /** Draws lines from one index up to another over what is there. */
  draw({ buffer }: LineSet, camera: Float32Array, from: number, to: number): void {
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
