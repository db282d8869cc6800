import type Sigma from 'sigma';
import { pngOf } from '../../../parts/svg-to-png.ts';
import { OVERSCAN } from './pan.ts';
import type { EdgeLook, NodeLook } from './styles.ts';

/** What is seen now, as a PNG. What is drawn is gone from the graphics card once it is on the screen, so it is copied at once. */
export function imageOf(sigma: Sigma<NodeLook, EdgeLook>): Promise<Blob> {
  return new Promise((resolve, reject) => {
    sigma.once('afterRender', () => {
      const drawn = sigma.getStageCanvas();
      const canvas = document.createElement('canvas');
      const ratio = drawn.width / drawn.clientWidth;
      canvas.width = drawn.width - 2 * OVERSCAN * ratio;
      canvas.height = drawn.height - 2 * OVERSCAN * ratio;
      const context = canvas.getContext('2d');
      if (!context) {
        reject(new Error('This browser gives no canvas to draw on.'));
        return;
      }
      context.fillStyle = getComputedStyle(document.body).backgroundColor;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(drawn, -OVERSCAN * ratio, -OVERSCAN * ratio);
      pngOf(canvas).then(resolve, reject);
    });
    sigma.refresh();
  });
}
