/** A page in WeChat has no address that a camera could open. */
export const pageLink = (_path: string): string | undefined => undefined;
