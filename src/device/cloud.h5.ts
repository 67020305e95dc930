/** The browser speaks to the server that served the page. */
export function startCloud(): void {}
