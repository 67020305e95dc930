/** The part of miniprogram-simulate that tests use; its own types want WeChat's, which are not installed. */
declare module 'miniprogram-simulate' {
  interface RootComponent {
    readonly dom: HTMLElement;
    readonly instance: Record<string, unknown>;
    attach(parent: Node): void;
    detach(): void;
    /** Fires an event at `this.dom`. */
    dispatchEvent(
      name: string,
      options?: { detail?: object; touches?: object[]; changedTouches?: object[] },
    ): void;
  }
  export function load(path: string, options: { rootPath: string; compiler: 'official' }): string;
  export function render(id: string): RootComponent;
}

declare module 'miniprogram-simulate/src/utils' {
  const utils: {
    /** How a component's script is run, by its path without `.js`. */
    runJs(path: string): void;
  };
  export default utils;
}
