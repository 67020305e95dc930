/** In WeChat people are who they are: there is no open demo. */
export const isOpenDemo = (): boolean => false;
