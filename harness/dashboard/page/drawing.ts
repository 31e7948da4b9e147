/** What all drawings on a canvas share: the page's colours, and the screen's own pixels. */
import type { Tone } from "../../view/line.ts";

/** Left of the slots stand the names of the rows. */
export const LABELS_WIDTH = 84;

export interface Colours {
  readonly fill: Readonly<Record<Tone, string>>;
  readonly mark: Readonly<Record<Tone, string>>;
  readonly text: string;
  readonly dim: string;
  readonly accent: string;
  readonly sans: string;
  readonly mono: string;
}

export function coloursOf(canvas: HTMLCanvasElement): Colours {
  const style = getComputedStyle(canvas);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const on = read("--on-tone");
  return {
    fill: {
      plain: read("--faint"),
      dim: read("--faint"),
      strong: read("--text"),
      good: read("--good"),
      warn: read("--warn"),
      bad: read("--bad"),
    },
    mark: { plain: on, dim: on, strong: on, good: on, warn: on, bad: on },
    text: read("--text"),
    dim: read("--dim"),
    accent: read("--accent"),
    sans: read("--sans"),
    mono: read("--mono"),
  };
}

/** The canvas as wide as it is laid out, in the screen's own pixels. */
export function sized(
  canvas: HTMLCanvasElement,
  height: number,
): CanvasRenderingContext2D | undefined {
  const scale = window.devicePixelRatio;
  const width = canvas.clientWidth;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d") ?? undefined;
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
}
