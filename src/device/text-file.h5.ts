import { fileTooLarge } from './failure';
import type { TextFile } from './text-file';

/** See text-file.ts. */
export async function chooseTextFile(
  extensions: readonly string[],
  megabytes: number,
): Promise<TextFile | undefined> {
  const file = await new Promise<File | undefined>((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    input.className = 'wm-unseen';
    input.setAttribute('aria-hidden', 'true');
    input.tabIndex = -1;
    const finish = (chosen: File | undefined) => {
      input.remove();
      resolve(chosen);
    };
    input.addEventListener('change', () => finish(input.files?.[0]));
    input.addEventListener('cancel', () => finish(undefined));
    document.body.append(input);
    input.click();
  });
  if (file === undefined) return undefined;
  if (file.size > megabytes * 1024 * 1024) throw fileTooLarge(megabytes);
  return { name: file.name, text: await file.text() };
}
