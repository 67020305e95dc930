/** Whether the host runs the demo county openly (`DEMO=open`); it says so in the page that it serves. */
export const isOpenDemo = (): boolean => document.documentElement.dataset.demo === 'open';
