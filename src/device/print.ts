/** WeChat prints nothing; there the page is kept as a screenshot. */
export const canPrint = false;

export function printPage(): void {
  throw new Error('nothing is printed in WeChat');
}
