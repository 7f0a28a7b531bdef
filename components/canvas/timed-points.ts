import type Sigma from "sigma";
import { NodePointProgram, NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { ALL_STEPS } from "./edge-layer";
import type { NodeStyle } from "./node-style";

const MAIN = "void main() {";
/** Outside of the canvas a point is neither drawn nor found under the pointer. */
const TIMED_MAIN = `attribute float a_step;
uniform float u_step;
${MAIN}
  if (a_step > u_step) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 1.0;
    return;
  }`;

type ProgramInfo = Parameters<NodePointProgram["setUniforms"]>[1];
type Uniform = "u_sizeRatio" | "u_pixelRatio" | "u_matrix" | "u_step";

/** The step that each sigma shows. */
const shownSteps = new WeakMap<object, number>();

/** Shows the accounts that are there at a step, from the next frame on. Nothing is uploaded again for it. */
export function showPointsAt(sigma: Sigma<NodeStyle>, step: number): void {
  shownSteps.set(sigma, step);
}

/** sigma's points, each drawn from a step of time on: its attribute `step`. */
export class TimedPointProgram extends NodeProgram<Uniform, NodeStyle> {
  override getDefinition() {
    const plain = NodePointProgram.prototype.getDefinition();
    const source = plain.VERTEX_SHADER_SOURCE;
    if (!source.includes(MAIN)) throw new Error("sigma draws its points in another way.");
    return {
      ...plain,
      VERTEX_SHADER_SOURCE: source.replace(MAIN, TIMED_MAIN),
      UNIFORMS: [...plain.UNIFORMS, "u_step"] as const,
      ATTRIBUTES: [...plain.ATTRIBUTES, { name: "a_step", size: 1, type: WebGLRenderingContext.FLOAT }],
    };
  }

  override processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData): void {
    NodePointProgram.prototype.processVisibleItem.call(this, nodeIndex, startIndex, data);
    this.array[startIndex + this.STRIDE - 1] =
      "step" in data && typeof data.step === "number" ? data.step : 0;
  }

  override setUniforms(params: RenderParams, info: ProgramInfo): void {
    NodePointProgram.prototype.setUniforms.call(this, params, info);
    info.gl.uniform1f(info.uniformLocations.u_step, shownSteps.get(this.renderer) ?? ALL_STEPS);
  }
}
