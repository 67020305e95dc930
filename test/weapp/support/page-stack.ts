import { readFileSync } from 'node:fs';
import { load, type RootComponent, render } from 'miniprogram-simulate';
import simulator from 'miniprogram-simulate/src/utils';
import { overBridge } from './device';
import { weappFile, weappFolder } from './logic-layer';
import { Screen } from './screen';
import { ApiFailure, api } from './wechat';

type Definition = Record<string, unknown>;
type Method = (this: unknown, ...given: unknown[]) => unknown;
type Instance = Record<string, unknown> & { setData(data: object, done?: () => void): void };

export interface OpenPage {
  readonly path: string;
  readonly component: RootComponent;
  readonly instance: Instance;
  readonly screen: Screen;
  /** Bytes of each setData so far. */
  readonly updates: number[];
}

interface AppConfig {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly tabBar: { readonly list: readonly { readonly pagePath: string }[] };
}

const deepest = 10;

/** The pages of a running program, one over another, and WeChat's rules of going from one to another. */
export class PageStack {
  readonly #config: AppConfig = JSON.parse(readFileSync(weappFile('app.json'), 'utf8'));
  readonly #definitions = new Map<string, Definition>();
  readonly #components = new Map<string, string>();
  readonly #tabs = new Map<string, OpenPage>();
  #open: OpenPage[] = [];
  #loading: string | undefined;
  #inTap = false;

  /**
   * @param run runs the script of a page or component, by its path
   * @param complain hears what no program may do
   */
  constructor(
    private readonly run: (path: string) => void,
    private readonly complain: (what: string) => void,
  ) {}

  get pages(): readonly OpenPage[] {
    return this.#open;
  }

  /** @throws Error before the program was started */
  get top(): OpenPage {
    const top = this.#open.at(-1);
    if (top === undefined) throw new Error('no page is open: launch the program first');
    return top;
  }

  get home(): string {
    return this.#config.pages[0] ?? '';
  }

  /** Whether a tap's event is being handled now. */
  get isInTap(): boolean {
    return this.#inTap;
  }

  /** What the program's files call to say what they are. */
  definers(): Record<string, unknown> {
    return {
      Page: ({ data, ...page }: Definition) =>
        this.#define({ data, methods: Object.fromEntries(Object.entries(page).filter(isMethod)) }),
      Component: (component: Definition) => this.#define(component),
      Behavior: (behavior: unknown) => behavior,
      getCurrentPages: () => this.#open.map(({ instance }) => instance),
    };
  }

  /** The part of `wx` that goes from page to page. */
  apis(): Record<string, unknown> {
    const to = (name: string, go: (url: string) => void) =>
      api<{ url: string }>(name, ({ url }) => {
        go(url);
        return undefined;
      });
    const quiet = (name: string) => api<object>(name, () => undefined);
    return {
      navigateTo: to('navigateTo', (url) => this.#push(url)),
      redirectTo: to('redirectTo', (url) => this.#replace(url)),
      switchTab: to('switchTab', (url) => this.#switchTab(url)),
      reLaunch: to('reLaunch', (url) => this.relaunch(url)),
      navigateBack: api<{ delta?: number }>('navigateBack', ({ delta = 1 }) => {
        this.back(delta);
        return undefined;
      }),
      stopPullDownRefresh: quiet('stopPullDownRefresh'),
      pageScrollTo: quiet('pageScrollTo'),
      setNavigationBarTitle: quiet('setNavigationBarTitle'),
      previewImage: quiet('previewImage'),
    };
  }

  /** Whether the program has this page. */
  has(url: string): boolean {
    const packaged = this.#config.subPackages.flatMap(({ root, pages }) =>
      pages.map((page) => `${root}/${page}`),
    );
    return [...this.#config.pages, ...packaged].includes(readUrl(url).path);
  }

  /** Closes every page and opens this one. */
  relaunch(url: string): void {
    this.#known(url);
    this.closeAll();
    const page = this.#load(url);
    if (this.#isTab(page.path)) this.#tabs.set(page.path, page);
  }

  back(delta: number): void {
    const left = this.#open.splice(Math.max(1, this.#open.length - delta));
    for (const page of left.reverse()) unload(page);
    if (left.length > 0) callHook(this.top.instance, 'onShow');
  }

  closeAll(): void {
    for (const page of new Set([...this.#tabs.values(), ...this.#open])) unload(page);
    this.#tabs.clear();
    this.#open = [];
  }

  #push(url: string): void {
    if (this.#isTab(this.#known(url))) throw new ApiFailure('can not navigateTo a tabbar page');
    if (this.#open.length >= deepest) throw new ApiFailure('webview count limit exceed');
    callHook(this.top.instance, 'onHide');
    this.#load(url);
  }

  #replace(url: string): void {
    if (this.#isTab(this.#known(url))) throw new ApiFailure('can not redirectTo a tabbar page');
    const left = this.#open.pop();
    if (left !== undefined) unload(left);
    this.#load(url);
  }

  #switchTab(url: string): void {
    const path = this.#known(url);
    if (!this.#isTab(path)) throw new ApiFailure('can not switch to no-tabBar page');
    const shown = this.top;
    if (shown.path === path) return;
    for (const page of [...this.#open].reverse()) {
      if (this.#tabs.get(page.path) !== page) unload(page);
      else if (page === shown) callHook(page.instance, 'onHide');
    }
    const kept = this.#tabs.get(path);
    this.#open = kept === undefined ? [] : [kept];
    if (kept === undefined) this.#tabs.set(path, this.#load(url));
    else callHook(kept.instance, 'onShow');
  }

  #isTab(path: string): boolean {
    return this.#config.tabBar.list.some(({ pagePath }) => pagePath === path);
  }

  /** @throws ApiFailure for a page that the program does not have */
  #known(url: string): string {
    const { path } = readUrl(url);
    if (!this.has(url)) {
      this.complain(`there is no page “${path}”`);
      throw new ApiFailure(`page "${path}" is not found`);
    }
    return path;
  }

  #load(url: string): OpenPage {
    const { path, query } = readUrl(url);
    const component = render(this.#componentOf(path));
    const updates: number[] = [];
    const instance = component.instance as Instance;
    const toView = instance.setData;
    instance.setData = (data, done) => {
      const sent = JSON.stringify(data);
      updates.push(Buffer.byteLength(sent));
      toView.call(instance, JSON.parse(sent), done);
    };
    instance.route = path;
    instance.options = query;
    const page = { path, component, instance, screen: new Screen(component), updates };
    this.#open.push(page);
    const screen = document.createElement('div');
    document.body.append(screen);
    component.attach(screen);
    callHook(instance, 'onLoad', query);
    callHook(instance, 'onShow');
    callHook(instance, 'onReady');
    return page;
  }

  #componentOf(path: string): string {
    const known = this.#components.get(path);
    if (known !== undefined) return known;
    simulator.runJs = (file) => this.#runScript(file);
    const id = load(weappFile(path), { rootPath: weappFolder, compiler: 'official' });
    this.#components.set(path, id);
    return id;
  }

  /** Runs the script of a page or component once; the simulator asks for it again with every page that uses it. */
  #runScript(path: string): void {
    if (!this.#definitions.has(path)) {
      this.#loading = path;
      this.run(path);
      this.#loading = undefined;
    }
    const definition = this.#definitions.get(path);
    if (definition === undefined) throw new Error(`${path} defined neither a page nor a component`);
    // The simulator puts its own in the place of WeChat's `Component`.
    const { Component } = globalThis as unknown as { Component: (definition: Definition) => void };
    Component(this.#ofThisSide(definition));
  }

  #define(definition: Definition): void {
    if (this.#loading !== undefined) this.#definitions.set(this.#loading, definition);
  }

  /** A definition with this side's constructors: the program's `String` is another than the simulator's. */
  #ofThisSide({ data, options, properties, methods, ...definition }: Definition): Definition {
    const types = Object.entries((properties ?? {}) as Record<string, { type: unknown } | null>);
    return {
      ...definition,
      data: overBridge(data),
      options: { ...(options as object) },
      properties: Object.fromEntries(
        types.map(([name, property]) => [
          name,
          { ...property, type: hostTypes[(property?.type as { name?: string } | null)?.name ?? ''] ?? null },
        ]),
      ),
      methods: Object.fromEntries(
        Object.entries((methods ?? {}) as Record<string, Method>).map(([name, method]) => [
          name,
          this.#noticing(method),
        ]),
      ),
    };
  }

  /** A method that marks what happens within it as within a tap, where its event is one. */
  #noticing(method: Method): Method {
    const stack = this;
    return function handle(this: unknown, ...given) {
      const [event] = given as [{ type?: string } | undefined];
      const outer = stack.#inTap;
      stack.#inTap = event?.type === 'tap';
      try {
        return method.apply(this, given);
      } finally {
        stack.#inTap = outer;
      }
    };
  }
}

const hostTypes: Readonly<Record<string, unknown>> = { Object, Array, String, Number, Boolean };

const isMethod = ([, value]: [string, unknown]): boolean => typeof value === 'function';

function unload(page: OpenPage): void {
  callHook(page.instance, 'onUnload');
  const screen = page.component.dom.parentElement;
  page.component.detach();
  screen?.remove();
}

export function readUrl(url: string): { path: string; query: Readonly<Record<string, string>> } {
  const [path = '', search = ''] = url.replace(/^\//, '').split('?');
  const query: Record<string, string> = {};
  // WeChat hands parameters over as they were written, without decoding them.
  for (const pair of search.split('&').filter((part) => part !== '')) {
    const [name = '', value = ''] = pair.split('=');
    query[name] = value;
  }
  return { path, query };
}

export function callHook(owner: Record<string, unknown>, name: string, ...given: unknown[]): void {
  const hook = owner[name];
  if (typeof hook === 'function') hook.apply(owner, given);
}
