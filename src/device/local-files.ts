/** Files that the person chose in the browser, by their object URL. They live as long as the page. */
const files = new Map<string, File>();

export function rememberFile(file: File): string {
  const url = URL.createObjectURL(file);
  files.set(url, file);
  return url;
}

export const recallFile = (path: string): File | undefined => files.get(path);

/** Call when a picture was taken out of a form. */
export function forgetFile(path: string): void {
  if (files.delete(path)) URL.revokeObjectURL(path);
}
