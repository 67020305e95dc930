export const canPrint = true;

/** The browser's own print dialog, for the page as it stands. */
export function printPage(): void {
  window.print();
}
