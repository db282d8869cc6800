/**
 * Moves the picture with the mouse as one image: thousands of lines cannot be drawn for every frame without a graphics
 * card. It is drawn anew when the mouse is let go; and where that is quick, when what was drawn beyond the edges is used
 * up.
 */
import type Sigma from 'sigma';
import type { MouseCoords } from 'sigma/types';
import type { EdgeLook, NodeLook } from './styles.ts';

/** How far beyond the edges of what is seen the picture is drawn, in pixels. */
export const OVERSCAN = 160;

/** Drawing that takes longer than this would be seen as a jerk, in milliseconds. */
const QUICK_MS = 34;

/** A click may be as unsteady as this, in pixels. */
const CLICK = 4;

export class Pan {
  private last: { readonly x: number; readonly y: number } | null = null;
  /** How far the image is from where it was drawn. */
  private x = 0;
  private y = 0;
  private isDrawing = false;
  private isQuick = false;

  constructor(
    private readonly sigma: Sigma<NodeLook, EdgeLook>,
    private readonly container: HTMLElement,
  ) {
    const mouse = sigma.getMouseCaptor();
    mouse.on('mousedown', (at) => {
      this.last = pointOf(at);
    });
    mouse.on('mousemovebody', (at) => {
      if (!this.last) return;
      at.preventSigmaDefault();
      this.moveTo(pointOf(at));
      // What the mouse is over does not change while it takes the picture with it, and need not be looked for.
      const { pointerId } = at.original as PointerEvent;
      if (Math.hypot(this.x, this.y) > CLICK) this.container.parentElement?.setPointerCapture(pointerId);
    });
    // Taken to the whole, the mouse leaves the picture; what was marked under it stays so, which saves drawing it anew.
    const keepMarks = (event: Event) => {
      if (this.last) event.stopImmediatePropagation();
    };
    container.parentElement?.addEventListener('pointerleave', keepMarks, { capture: true });
    mouse.on('mouseup', () => {
      this.last = null;
      this.draw();
    });
  }

  /** Finds out how quickly what is shown is drawn; to be called when that has changed. */
  measure(): void {
    let started = 0;
    this.sigma.once('beforeRender', () => {
      started = performance.now();
    });
    this.sigma.once('afterRender', () => {
      this.isQuick = this.untilDrawn(started) < QUICK_MS;
    });
  }

  private moveTo(point: { readonly x: number; readonly y: number }): void {
    this.x += point.x - (this.last?.x ?? point.x);
    this.y += point.y - (this.last?.y ?? point.y);
    this.last = point;
    this.place();
    if (this.isQuick && Math.max(Math.abs(this.x), Math.abs(this.y)) > OVERSCAN) this.draw();
  }

  private place(): void {
    this.container.style.transform = `translate(${String(this.x)}px, ${String(this.y)}px)`;
  }

  /** Draws what is to be seen now; the mouse may move on meanwhile. */
  private draw(): void {
    if (this.isDrawing || (this.x === 0 && this.y === 0)) return;
    this.isDrawing = true;
    const [x, y] = [this.x, this.y];
    const before = this.sigma.viewportToFramedGraph({ x: 0, y: 0 });
    const after = this.sigma.viewportToFramedGraph({ x, y });
    this.measure();
    this.sigma.once('afterRender', () => {
      this.isDrawing = false;
      this.x -= x;
      this.y -= y;
      this.place();
    });
    const camera = this.sigma.getCamera();
    camera.setState({ x: camera.x + before.x - after.x, y: camera.y + before.y - after.y });
  }

  /** How long drawing took, in milliseconds. Reading a dot of it waits until all of it is there. */
  private untilDrawn(started: number): number {
    const graphics = this.sigma.getWebGLContext();
    graphics.readPixels(0, 0, 1, 1, graphics.RGBA, graphics.UNSIGNED_BYTE, new Uint8Array(4));
    return performance.now() - started;
  }
}

function pointOf({ original }: MouseCoords): { x: number; y: number } {
  const { clientX, clientY } = original as MouseEvent;
  return { x: clientX, y: clientY };
}
