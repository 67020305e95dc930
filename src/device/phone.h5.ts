/** Opens the dialler; the person presses call. */
export function call(number: string): void {
  window.location.href = `tel:${number}`;
}
