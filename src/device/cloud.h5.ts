/** The browser speaks to the server that served the page. */
export const startCloud = (): void => undefined;
