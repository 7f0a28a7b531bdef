/** A frame that takes longer than this (ms) holds up the camera. */
const SLOW_FRAME = 70;
/** So many slow frames are no accident. */
const SLOW_FRAMES = 3;

/** Whether the computer keeps up with drawing everything while the camera moves. A graphics card does for any map we
 *  draw; software in its place does not, and what it costs cannot be known before. */
export class Pace {
  #slow = 0;

  get keepsUp(): boolean {
    return this.#slow < SLOW_FRAMES;
  }

  /** Called when a frame of a move was drawn: it has taken until the next can begin. */
  watchFrame(): void {
    const began = performance.now();
    requestAnimationFrame(() => {
      if (performance.now() - began > SLOW_FRAME) this.#slow += 1;
    });
  }
}
