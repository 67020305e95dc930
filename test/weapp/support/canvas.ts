/** Pixels that a character takes, whatever its size: enough for rows to break somewhere. */
const characterWidth = 30;

const steps = [
  'fillRect',
  'fillText',
  'beginPath',
  'closePath',
  'moveTo',
  'lineTo',
  'arc',
  'arcTo',
  'fill',
  'stroke',
  'save',
  'restore',
  'clip',
  'drawImage',
] as const;

class LoadedImage {
  readonly width = 640;
  readonly height = 480;
  onload: (() => void) | undefined;
  #src = '';

  get src(): string {
    return this.#src;
  }

  set src(address: string) {
    this.#src = address;
    setTimeout(() => this.onload?.(), 0);
  }
}

/** What WeChat gives for a canvas of the page: it takes every step of drawing, and nobody sees it. */
function makeCanvas(): object {
  const context = {
    ...Object.fromEntries(steps.map((name) => [name, () => undefined])),
    measureText: (text: string) => ({ width: [...text].length * characterWidth }),
  };
  return { width: 0, height: 0, getContext: () => context, createImage: () => new LoadedImage() };
}

/** `wx.createSelectorQuery` as far as it finds a canvas by its id. */
export function selectorQuery(): object {
  const answers: (() => void)[] = [];
  const query = {
    select: () => ({
      fields(_asked: object, tell: (found: object) => void) {
        answers.push(() => tell({ node: makeCanvas() }));
        return query;
      },
    }),
    exec: () =>
      setTimeout(() => {
        for (const answer of answers) answer();
      }, 0),
  };
  return query;
}
