/** In the browser a picture's path is its address. */
export const useFileUrl = (path: string | undefined): string | undefined => path;
