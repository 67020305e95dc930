/** A browser fetches a file of ours under its own name. */
export const canDownload = true;

export function download(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.rel = 'noopener';
  link.click();
}
