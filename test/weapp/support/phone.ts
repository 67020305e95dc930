import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { load, type RootComponent, render } from 'miniprogram-simulate';
import simulator from 'miniprogram-simulate/src/utils';
import { AppTimers } from './app-timers';
import { LogicLayer, weappFile, weappFolder } from './logic-layer';
import { type Name, Screen } from './screen';
import { until } from './until';
import { ApiFailure, type ApiOptions, api, strictWx } from './wechat';

/** The cloud behind a phone: calls of built functions as this phone's person, and the bucket for uploads. */
export interface PhoneCloud {
  call(name: string, event: unknown, openid: string): Promise<unknown>;
  /** Folder that stands for the bucket. */
  readonly bucket: string;
}

export interface PhoneOptions {
  readonly openid: string;
  readonly cloud: PhoneCloud;
  /** Where the phone says that it is, GCJ-02; without, the person refuses. */
  readonly place?: { readonly latitude: number; readonly longitude: number };
  /** What the camera takes, by path, one after the other. */
  readonly pictures?: readonly string[];
}

type Query = Readonly<Record<string, string>>;
type Hooks = Record<string, (this: unknown, ...given: unknown[]) => unknown>;
type Definition = Record<string, unknown>;
type SetData = (data: object, done?: () => void) => void;
type Instance = Record<string, unknown> & { setData: SetData };

interface OpenPage {
  readonly path: string;
  readonly component: RootComponent;
  readonly instance: Instance;
  readonly screen: Screen;
  /** Bytes of each setData so far. */
  readonly updates: number[];
}

/** What showing a page has cost so far: calls over the bridge to the view, and the bytes of their data as JSON. */
export interface RenderCost {
  readonly calls: number;
  readonly bytes: number;
}

/** A question for messages outside the program, and whether it came within the tap, as WeChat demands. */
export interface SubscribeQuestion {
  readonly templates: readonly string[];
  readonly withinTap: boolean;
}

interface AppConfig {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly tabBar: { readonly list: readonly { readonly pagePath: string }[] };
}

const deepest = 10;
/** Milliseconds: what the program does at once, and what it does without anybody's doing. */
const frame = 16;
const aWhile = 500;
const bridge = (value: unknown): object => JSON.parse(JSON.stringify(value ?? {}));

/** A person's phone with the WeChat build of the program on it, and a finger. */
export class Phone {
  /** What the program complained about on the console; closing the phone fails the test with it. */
  readonly complaints: string[] = [];
  readonly subscribeQuestions: SubscribeQuestion[] = [];
  /** Without a network nothing reaches the cloud. */
  online = true;
  place: PhoneOptions['place'];

  readonly #options: PhoneOptions;
  readonly #config: AppConfig = JSON.parse(readFileSync(weappFile('app.json'), 'utf8'));
  readonly #layer: LogicLayer;
  readonly #storage = new Map<string, unknown>();
  readonly #timers = new AppTimers((error) => this.#complain(error));
  readonly #components = new Map<string, string>();
  readonly #definitions = new Map<string, Definition>();
  readonly #tabs = new Map<string, OpenPage>();
  readonly #networkListeners = new Set<(state: object) => void>();
  #stack: OpenPage[] = [];
  #running: string | undefined;
  #app: (Record<string, unknown> & { onLaunch?: unknown }) | undefined;
  #nextPicture = 0;
  #inTap = false;
  #copied: string | undefined;

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.place = options.place;
    this.#layer = new LogicLayer({
      wx: strictWx(this.#apis(), (name) => this.complaints.push(`wx.${name} is not known`)),
      console: this.#console(),
      setTimeout: (run: () => void, milliseconds?: number) => this.#timers.once(run, milliseconds),
      setInterval: (run: () => void, milliseconds?: number) => this.#timers.again(run, milliseconds),
      clearTimeout: (timer: NodeJS.Timeout | undefined) => this.#timers.clear(timer),
      clearInterval: (timer: NodeJS.Timeout | undefined) => this.#timers.clear(timer),
      App: (app: Record<string, unknown>) => {
        this.#app = app;
      },
      getApp: () => this.#app,
      getCurrentPages: () => this.#stack.map(({ instance }) => instance),
      Page: (page: Definition) => this.#define(pageAsComponent(page, (name) => this.#enter(name))),
      Component: (component: Definition) => this.#define(component),
      Behavior: (behavior: unknown) => behavior,
    });
  }

  /** The page on top. */
  get page(): Screen {
    return this.#top().screen;
  }

  /** Path of the page on top, and how many pages lie one over another. */
  get path(): string {
    return this.#top().path;
  }

  get depth(): number {
    return this.#stack.length;
  }

  /** What was last put on the clipboard. */
  get clipboard(): string | undefined {
    return this.#copied;
  }

  /** The cost of the page on top since it was opened. */
  renderCost(): RenderCost {
    const { updates } = this.#top();
    return { calls: updates.length, bytes: updates.reduce((sum, bytes) => sum + bytes, 0) };
  }

  /** Starts the program on a page, as from the list of mini programs, a shared card or a code. */
  async launch(url = this.#config.pages[0] ?? ''): Promise<void> {
    const { path, query } = readUrl(url);
    this.#layer.require(weappFile('app'));
    const options = { path, query, scene: 1001, referrerInfo: {} };
    const app = this.#app;
    if (app === undefined) throw new Error('app.js did not call App');
    for (const hook of ['onLaunch', 'onShow']) callHook(app, hook, options);
    await this.#relaunch(url);
  }

  /** Opens a page as a scanned code or a shared card does while the program runs. */
  async open(url: string): Promise<void> {
    if (this.#app === undefined) await this.launch(url);
    else await this.#relaunch(url);
  }

  /** Waits until the words are on the page on top. */
  async see(text: string | RegExp): Promise<void> {
    await this.#until(() => this.page.has(text), `“${text}” does not appear`);
  }

  /** Waits until the words are gone. */
  async seeNoMore(text: string | RegExp): Promise<void> {
    await this.#until(() => !this.page.has(text), `“${text}” does not go away`);
  }

  /** Taps what has this name as soon as it is there and takes taps. */
  async tap(name: Name, options: { readonly near?: string } = {}): Promise<void> {
    const near = options.near === undefined ? '' : ` near “${options.near}”`;
    await this.#until(() => this.page.tap(name, options), `“${name}”${near} cannot be tapped`);
    await this.#settle();
  }

  /** Writes into the field of this label as soon as it is there. */
  async type(label: string, value: string): Promise<void> {
    await this.#until(() => this.page.type(label, value), `nothing can be written into “${label}”`);
    await this.#settle();
  }

  /** Presses the keyboard's confirm key in the field of this label. */
  async confirm(label: string): Promise<void> {
    await this.#until(() => this.page.confirm(label), `there is no field “${label}”`);
    await this.#settle();
  }

  /** Waits until a picture that shows this is on the page. */
  async seePicture(alt: string): Promise<void> {
    await this.#until(
      () => this.page.pictures().some((picture) => picture.alt === alt),
      `no picture “${alt}”`,
    );
  }

  /** Waits until what has this name is there and takes no tap. */
  async seeOff(name: Name): Promise<void> {
    await this.#until(() => this.page.isOff(name), `“${name}” is not there, or takes taps`);
  }

  /** Waits until the program is on this page (whatever its parameters). */
  async arrive(path: string): Promise<void> {
    await this.#until(() => this.path === readUrl(path).path, `“${path}” does not open`);
  }

  /** Goes back by WeChat's own gesture. */
  async swipeBack(): Promise<void> {
    await this.#back(1);
  }

  /** Pulls the page on top down to read it again. */
  async pullDown(): Promise<void> {
    callHook(this.#top().instance, 'onPullDownRefresh');
    await this.#settle();
  }

  /** Waits until the page has asked the cloud for everything and drawn it. */
  async rest(): Promise<void> {
    let calls = -1;
    await until(
      async () => {
        const before = calls;
        calls = this.#top().updates.length;
        if (before === calls && this.#pending === 0 && !this.#timers.hasWithin(aWhile)) return true;
        await new Promise((later) => setTimeout(later, 150));
        return undefined;
      },
      () => `the page does not come to rest\n${this.page.text()}`,
    );
  }

  setOnline(online: boolean): void {
    this.online = online;
    for (const listener of this.#networkListeners) {
      listener({ isConnected: online, networkType: online ? 'wifi' : 'none' });
    }
  }

  /** Ends the program. @throws Error when it complained on the console */
  close(): void {
    for (const page of new Set([...this.#tabs.values(), ...this.#stack])) this.#unload(page);
    this.#timers.stop();
    if (this.complaints.length > 0) throw new Error(`the program complained:\n${this.complaints.join('\n')}`);
  }

  /** Runs a script where the program's files run. */
  evaluate(code: string): unknown {
    return this.#layer.evaluate(code);
  }

  #pending = 0;

  /** Lets what an event started run on until the program has drawn it, as it has long before the next tap of a person. */
  async #settle(): Promise<void> {
    const end = Date.now() + 1000;
    do await new Promise((later) => setTimeout(later, 0));
    while (this.#timers.hasWithin(frame) && Date.now() < end);
  }

  async #until(ask: () => boolean, what: string): Promise<void> {
    await until(
      () => ask() || undefined,
      () =>
        `${what} on ${this.path} of ${this.#options.openid}. The page says:\n${this.page.text()}\n${this.#story()}`,
    );
  }

  #story(): string {
    return this.complaints.join('\n');
  }

  #top(): OpenPage {
    const top = this.#stack.at(-1);
    if (top === undefined) throw new Error('no page is open: launch the program first');
    return top;
  }

  #complain(...said: unknown[]): void {
    // The program's errors are of another realm than this file's `Error`.
    const words = said.map((part) => {
      if (typeof part !== 'object' || part === null || !('stack' in part)) return String(part);
      // Where it was thrown, without the lines of the build themselves: they are half a megabyte long.
      const at = /dist\/weapp\/\S+?:\d+:\d+/.exec(String(part.stack))?.[0] ?? '';
      return `${String(part)} ${at}`;
    });
    this.complaints.push(words.join(' '));
  }

  #console(): Partial<Console> {
    const complain = (...said: unknown[]): void => this.#complain(...said);
    const ignore = (): void => undefined;
    return { error: complain, warn: complain, log: ignore, info: ignore, debug: ignore };
  }

  // Pages

  #define(component: Definition): void {
    if (this.#running !== undefined) this.#definitions.set(this.#running, component);
  }

  /** Runs the script of a page or component once; the simulator asks for it again with every page that uses it. */
  #runScript(path: string): void {
    if (!this.#definitions.has(path)) {
      this.#running = path;
      this.#layer.require(path);
      this.#running = undefined;
    }
    const definition = this.#definitions.get(path);
    if (definition === undefined) throw new Error(`${path} defined neither a page nor a component`);
    simulatorComponent(asHostTypes(definition));
  }

  #componentOf(path: string): string {
    const known = this.#components.get(path);
    if (known !== undefined) return known;
    simulator.runJs = (file) => this.#runScript(file);
    const id = load(weappFile(path), { rootPath: weappFolder, compiler: 'official' });
    this.#components.set(path, id);
    return id;
  }

  /** Marks what happens while an event is handled as within that tap. */
  #enter(event: string): () => void {
    const outer = this.#inTap;
    this.#inTap = event === 'tap';
    return () => {
      this.#inTap = outer;
    };
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
    this.#stack.push(page);
    const screen = document.createElement('div');
    document.body.append(screen);
    component.attach(screen);
    callHook(instance, 'onLoad', query);
    callHook(instance, 'onShow');
    callHook(instance, 'onReady');
    return page;
  }

  #unload(page: OpenPage): void {
    callHook(page.instance, 'onUnload');
    const screen = page.component.dom.parentElement;
    page.component.detach();
    screen?.remove();
  }

  async #relaunch(url: string): Promise<void> {
    this.#known(url);
    for (const page of new Set([...this.#tabs.values(), ...this.#stack])) this.#unload(page);
    this.#tabs.clear();
    this.#stack = [];
    const page = this.#load(url);
    if (this.#isTab(page.path)) this.#tabs.set(page.path, page);
    await this.#settle();
  }

  async #push(url: string): Promise<void> {
    if (this.#isTab(this.#known(url))) throw new ApiFailure('can not navigateTo a tabbar page');
    if (this.#stack.length >= deepest) throw new ApiFailure('webview count limit exceed');
    callHook(this.#top().instance, 'onHide');
    this.#load(url);
    await this.#settle();
  }

  async #replace(url: string): Promise<void> {
    if (this.#isTab(this.#known(url))) throw new ApiFailure('can not redirectTo a tabbar page');
    const left = this.#stack.pop();
    if (left !== undefined) this.#unload(left);
    this.#load(url);
    await this.#settle();
  }

  async #back(delta: number): Promise<void> {
    const keep = Math.max(1, this.#stack.length - delta);
    const left = this.#stack.splice(keep);
    for (const page of left.reverse()) this.#unload(page);
    if (left.length > 0) callHook(this.#top().instance, 'onShow');
    await this.#settle();
  }

  async #switchTab(url: string): Promise<void> {
    const path = this.#known(url);
    if (!this.#isTab(path)) throw new ApiFailure('can not switch to no-tabBar page');
    const shown = this.#stack.at(-1);
    if (shown?.path === path) return;
    for (const page of [...this.#stack].reverse()) {
      if (this.#tabs.get(page.path) !== page) this.#unload(page);
      else if (page === shown) callHook(page.instance, 'onHide');
    }
    const kept = this.#tabs.get(path);
    this.#stack = kept === undefined ? [] : [kept];
    if (kept === undefined) this.#tabs.set(path, this.#load(url));
    else callHook(kept.instance, 'onShow');
    await this.#settle();
  }

  #isTab(path: string): boolean {
    return this.#config.tabBar.list.some(({ pagePath }) => pagePath === path);
  }

  /** @throws ApiFailure for a page that the program does not have */
  #known(url: string): string {
    const { path } = readUrl(url);
    const inPackages = this.#config.subPackages.flatMap(({ root, pages }) =>
      pages.map((page) => `${root}/${page}`),
    );
    if (![...this.#config.pages, ...inPackages].includes(path)) {
      this.complaints.push(`there is no page “${path}”`);
      throw new ApiFailure(`page "${path}" is not found`);
    }
    return path;
  }

  // wx

  #apis(): Record<string, unknown> {
    const navigation = (name: string, go: (url: string) => Promise<void>) =>
      api<{ url: string }>(name, async ({ url }) => {
        await go(url);
        return undefined;
      });
    const quiet = (name: string) => api<object>(name, () => undefined);
    const base = {
      SDKVersion: '3.5.5',
      version: '8.0.50',
      language: 'zh_CN',
      theme: 'light',
      enableDebug: false,
    };
    const device = {
      brand: 'test',
      model: 'test',
      system: 'Android 12',
      platform: 'android',
      benchmarkLevel: 30,
    };
    const screen = {
      pixelRatio: 3,
      screenWidth: 390,
      screenHeight: 844,
      windowWidth: 390,
      windowHeight: 844,
      statusBarHeight: 44,
      safeArea: { left: 0, right: 390, top: 44, bottom: 810, width: 390, height: 766 },
    };
    const system = { ...base, ...device, ...screen, fontSizeSetting: 16 };
    return {
      env: { USER_DATA_PATH: 'wxfile://usr' },
      canIUse: () => true,
      nextTick: (run: () => void) => this.#timers.once(run),
      getAppBaseInfo: () => base,
      getDeviceInfo: () => device,
      getWindowInfo: () => screen,
      getSystemInfoSync: () => system,
      getSystemInfo: api('getSystemInfo', () => system),
      getSystemSetting: () => ({ deviceOrientation: 'portrait' }),
      getMenuButtonBoundingClientRect: () => ({
        left: 296,
        right: 383,
        top: 48,
        bottom: 80,
        width: 87,
        height: 32,
      }),
      getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001, referrerInfo: {} }),
      getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001, referrerInfo: {} }),
      getAccountInfoSync: () => ({ miniProgram: { appId: 'wx-test', envVersion: 'release' } }),
      onAppShow: () => undefined,
      onAppHide: () => undefined,
      onError: () => undefined,
      onUnhandledRejection: () => undefined,
      onPageNotFound: () => undefined,
      onThemeChange: () => undefined,
      onWindowResize: () => undefined,
      offWindowResize: () => undefined,
      getNetworkType: api('getNetworkType', () => ({ networkType: this.online ? 'wifi' : 'none' })),
      onNetworkStatusChange: (listener: (state: object) => void) => this.#networkListeners.add(listener),
      offNetworkStatusChange: (listener: (state: object) => void) => this.#networkListeners.delete(listener),

      getStorageSync: (key: string) => this.#storage.get(key) ?? '',
      setStorageSync: (key: string, value: unknown) => this.#storage.set(key, value),
      removeStorageSync: (key: string) => this.#storage.delete(key),

      navigateTo: navigation('navigateTo', (url) => this.#push(url)),
      redirectTo: navigation('redirectTo', (url) => this.#replace(url)),
      switchTab: navigation('switchTab', (url) => this.#switchTab(url)),
      reLaunch: navigation('reLaunch', (url) => this.#relaunch(url)),
      navigateBack: api<{ delta?: number }>('navigateBack', async ({ delta = 1 }) => {
        await this.#back(delta);
        return undefined;
      }),
      stopPullDownRefresh: quiet('stopPullDownRefresh'),
      pageScrollTo: quiet('pageScrollTo'),
      setBackgroundColor: quiet('setBackgroundColor'),
      setNavigationBarTitle: quiet('setNavigationBarTitle'),
      previewImage: quiet('previewImage'),
      makePhoneCall: quiet('makePhoneCall'),
      setClipboardData: api<{ data: string }>('setClipboardData', ({ data }) => {
        this.#copied = data;
        return undefined;
      }),
      getUserCryptoManager: () => ({
        getRandomValues: api<{ length: number }>('getRandomValues', ({ length }) => ({
          randomValues: new Uint8Array(randomBytes(length)).buffer,
        })),
      }),
      requestSubscribeMessage: this.#requestSubscribeMessage(),
      chooseMedia: api<{ count: number }>('chooseMedia', () => this.#takePicture()),
      getLocation: api('getLocation', () => {
        if (this.place === undefined) throw new ApiFailure('auth deny');
        return { ...this.place, accuracy: 20, speed: 0, altitude: 0 };
      }),
      chooseLocation: api('chooseLocation', () => {
        if (this.place === undefined) throw new ApiFailure('cancel');
        return { ...this.place, name: '人民路口', address: '清源县人民路口' };
      }),
      cloud: {
        init: () => undefined,
        callFunction: api<{ name: string; data: unknown }>('cloud.callFunction', (call) =>
          this.#callFunction(call),
        ),
        uploadFile: this.#uploadFile(),
      },
    };
  }

  #requestSubscribeMessage() {
    const ask = api<{ tmplIds: readonly string[] }>('requestSubscribeMessage', ({ tmplIds }) =>
      Object.fromEntries(tmplIds.map((id) => [id, 'accept'])),
    );
    return (options: { tmplIds: readonly string[] } & ApiOptions) => {
      const withinTap = this.#inTap;
      this.subscribeQuestions.push({ templates: [...options.tmplIds], withinTap });
      if (!withinTap || options.tmplIds.length > 3)
        this.complaints.push('requestSubscribeMessage outside of a tap');
      return ask(options);
    };
  }

  #takePicture(): object {
    const { pictures = [] } = this.#options;
    if (pictures.length === 0) throw new ApiFailure('cancel');
    const path = pictures[this.#nextPicture % pictures.length];
    this.#nextPicture += 1;
    return { type: 'image', tempFiles: [{ tempFilePath: path, size: 1, fileType: 'image' }] };
  }

  async #callFunction({ name, data }: { name: string; data: unknown }): Promise<object> {
    if (!this.online) throw new ApiFailure('request:fail');
    this.#pending += 1;
    try {
      const result = await this.#options.cloud.call(name, bridge(data), this.#options.openid);
      return { result: bridge(result), requestID: 'test' };
    } catch (error) {
      this.complaints.push(
        `the function “${name}” threw: ${error instanceof Error ? error.message : String(error)}`,
      );
      throw new ApiFailure('function error');
    } finally {
      this.#pending -= 1;
    }
  }

  #uploadFile() {
    const send = api<{ cloudPath: string; filePath: string }>(
      'cloud.uploadFile',
      async ({ cloudPath, filePath }) => {
        if (!this.online) throw new ApiFailure('request:fail');
        const target = join(this.#options.cloud.bucket, cloudPath);
        await mkdir(dirname(target), { recursive: true });
        await copyFile(filePath, target);
        return {
          fileID: `cloud://test.bucket/${dirname(cloudPath)}/${basename(cloudPath, extname(cloudPath))}${extname(cloudPath)}`,
          statusCode: 204,
        };
      },
    );
    return (options: { cloudPath: string; filePath: string } & ApiOptions) => {
      const answer = send(options);
      const listen = (listener: (progress: object) => void): void => listener({ progress: 50 });
      return Object.assign(answer ?? {}, { onProgressUpdate: listen, abort: () => undefined });
    };
  }
}

function readUrl(url: string): { path: string; query: Query } {
  const [path = '', search = ''] = url.replace(/^\//, '').split('?');
  const query: Record<string, string> = {};
  // WeChat hands parameters over as they were written, without decoding them.
  for (const pair of search.split('&').filter((part) => part !== '')) {
    const [name = '', value = ''] = pair.split('=');
    query[name] = value;
  }
  return { path, query };
}

function callHook(owner: Record<string, unknown>, name: string, ...given: unknown[]): void {
  const hook = owner[name];
  if (typeof hook === 'function') hook.apply(owner, given);
}

/** What the simulator put in the place of WeChat's `Component`. */
function simulatorComponent(definition: Definition): void {
  const { Component } = globalThis as unknown as { Component: (definition: Definition) => void };
  Component(definition);
}

/** A page is a component whose functions are its methods; the phone calls its hooks itself. */
function pageAsComponent(page: Definition, enter: (event: string) => () => void): Definition {
  const methods: Hooks = {};
  for (const [name, value] of Object.entries(page)) {
    if (typeof value !== 'function') continue;
    methods[name] = function handle(this: unknown, ...given) {
      const [event] = given as [{ type?: string } | undefined];
      const leave = enter(event?.type ?? '');
      try {
        return value.apply(this, given);
      } finally {
        leave();
      }
    };
  }
  return { data: page.data, methods };
}

const hostTypes: Readonly<Record<string, unknown>> = { Object, Array, String, Number, Boolean };

/** A definition with this side's constructors: the program's `String` is another than the simulator's. */
function asHostTypes(definition: Definition): Definition {
  const properties = Object.entries(
    (definition.properties ?? {}) as Record<string, { type: unknown } | null>,
  );
  return {
    ...definition,
    data: bridge(definition.data),
    options: { ...(definition.options as object) },
    properties: Object.fromEntries(
      properties.map(([name, property]) => [
        name,
        { ...property, type: hostTypes[(property?.type as { name?: string } | null)?.name ?? ''] ?? null },
      ]),
    ),
  };
}
