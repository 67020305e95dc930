import type { NotifyKind } from '../../../src/device/notify';
import delivered from '../../../src/device/notify-templates.json';
import { AppTimers } from './app-timers';
import { Device, type DeviceOptions, type SubscribeQuestion } from './device';
import { LogicLayer, weappFile } from './logic-layer';
import { callHook, PageStack, readUrl } from './page-stack';
import type { Name, PhoneAnswer, Screen } from './screen';
import { until } from './until';
import { strictWx } from './wechat';

/** What showing a page has cost so far: calls over the bridge to the view, and the bytes of their data as JSON. */
export interface RenderCost {
  readonly calls: number;
  readonly bytes: number;
}

export interface PhoneOptions extends DeviceOptions {
  /** WeChat's ids of the messages that a county may send; none are set in the program as it is delivered. */
  readonly templates?: Readonly<Record<NotifyKind, string>>;
}

/** Milliseconds: what the program does at once, and what it does without anybody's doing. */
const frame = 16;
const aWhile = 500;

/** A person's phone with the WeChat build of the program on it, and a finger. */
export class Phone {
  /** What the program complained about on the console; closing the phone fails the test with it. */
  readonly complaints: string[] = [];

  readonly #openid: string;
  readonly #device: Device;
  readonly #pages: PageStack;
  readonly #timers = new AppTimers((error) => this.#complain(error));
  readonly #layer: LogicLayer;
  #app: Record<string, unknown> | undefined;

  constructor(options: PhoneOptions) {
    const complain = (what: string): number => this.complaints.push(what);
    this.#openid = options.openid;
    this.#pages = new PageStack((path) => this.#layer.require(path), complain);
    this.#device = new Device(options, complain, () => this.#pages.isInTap);
    const nextTick = (run: () => void) => this.#timers.once(run);
    const wx = { ...this.#device.apis(), ...this.#pages.apis(), nextTick };
    const globals = {
      wx: strictWx(wx, (name) => complain(`wx.${name} is not known`)),
      console: this.#console(),
      setTimeout: (run: () => void, milliseconds?: number) => this.#timers.once(run, milliseconds),
      setInterval: (run: () => void, milliseconds?: number) => this.#timers.again(run, milliseconds),
      clearTimeout: (timer: NodeJS.Timeout | undefined) => this.#timers.clear(timer),
      clearInterval: (timer: NodeJS.Timeout | undefined) => this.#timers.clear(timer),
      App: (app: Record<string, unknown>) => {
        this.#app = app;
      },
      getApp: () => this.#app,
      ...this.#pages.definers(),
    };
    const { templates } = options;
    this.#layer = new LogicLayer(globals, templates && withTemplates(templates));
  }

  /** The page on top. */
  get page(): Screen {
    return this.#pages.top.screen;
  }

  /** Path of the page on top. */
  get path(): string {
    return this.#pages.top.path;
  }

  /** How many pages lie one over another. */
  get depth(): number {
    return this.#pages.pages.length;
  }

  /** What was last put on the clipboard. */
  get clipboard(): string | undefined {
    return this.#device.clipboard;
  }

  get subscribeQuestions(): readonly SubscribeQuestion[] {
    return this.#device.subscribeQuestions;
  }

  /** The cost of the page on top since it was opened. */
  renderCost(): RenderCost {
    const { updates } = this.#pages.top;
    return { calls: updates.length, bytes: updates.reduce((sum, bytes) => sum + bytes, 0) };
  }

  /** Starts the program on a page, as from the list of mini programs, a shared card or a code. */
  async launch(url = this.#pages.home): Promise<void> {
    const { path, query } = readUrl(url);
    this.#layer.require(weappFile('app'));
    if (this.#app === undefined) throw new Error('app.js did not call App');
    const options = { path, query, scene: 1001, referrerInfo: {} };
    for (const hook of ['onLaunch', 'onShow']) callHook(this.#app, hook, options);
    await this.open(url);
  }

  /** Opens a page as a scanned code or a shared card does while the program runs; starts it where it does not. */
  async open(url: string): Promise<void> {
    if (this.#app === undefined) return await this.launch(url);
    await this.#answered();
    if (this.#pages.has(url)) this.#pages.relaunch(url);
    else {
      // WeChat asks the program for another page, and shows one of its own where it has no answer.
      callHook(this.#app, 'onPageNotFound', { ...readUrl(url), isEntryPage: true });
      await until(
        () => this.#pages.pages.length > 0 || undefined,
        () => `the program opens no page instead of “${url}”`,
      );
    }
    await this.#settle();
  }

  /** Waits until the words are on the page on top. */
  async see(text: string | RegExp): Promise<void> {
    await this.#until(() => this.page.has(text), `“${text}” does not appear`);
  }

  /** Waits until the words are gone. */
  async seeNoMore(text: string | RegExp): Promise<void> {
    await this.#until(() => !this.page.has(text), `“${text}” does not go away`);
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

  /** Taps what has this name as soon as it is there and takes taps. */
  async tap(name: Name, options: { readonly near?: string } = {}): Promise<void> {
    const near = options.near === undefined ? '' : ` near “${options.near}”`;
    await this.#touch(() => this.page.tap(name, options), `“${name}”${near} cannot be tapped`);
  }

  /** Taps the button that asks for the person's number as soon as it is there. */
  async givePhone(button: Name, answer: PhoneAnswer = 'ok'): Promise<void> {
    await this.#touch(() => this.page.givePhone(button, answer), `“${button}” cannot be tapped`);
  }

  /** Writes into the field of this label as soon as it is there. */
  async type(label: string, value: string): Promise<void> {
    await this.#touch(() => this.page.type(label, value), `nothing can be written into “${label}”`);
  }

  /** Taps what takes a picture, and waits until it was sent. */
  async attach(button: Name): Promise<void> {
    const there = (): number => this.page.buttons().filter((name) => /^去掉第 \d+ 张照片$/.test(name)).length;
    const before = there();
    await this.tap(button);
    await this.#until(() => there() > before && !this.page.isUploading(), 'the picture was not sent');
  }

  /** Goes back by WeChat's own gesture. */
  async swipeBack(): Promise<void> {
    await this.#answered();
    this.#pages.back(1);
    await this.#settle();
  }

  /** Pulls the page on top down to read it again. */
  async pullDown(): Promise<void> {
    callHook(this.#pages.top.instance, 'onPullDownRefresh');
    await this.#settle();
  }

  /** From now on uploads fail with these words of WeChat's; undefined lets them through again. */
  failUploads(errMsg: string | undefined): void {
    this.#device.failUploads(errMsg);
  }

  /** From now on uploads come to no end, until the returned function lets them. */
  holdUploads(): () => void {
    return this.#device.holdUploads();
  }

  /** Waits until the page has asked the cloud for everything and drawn it. */
  async rest(): Promise<void> {
    const isBusy = (): boolean => this.#device.isCalling || this.#timers.hasWithin(aWhile);
    await until(
      async () => {
        if (isBusy()) return undefined;
        // What an answer starts is started within the turn; one more shows that nothing was.
        const drawn = this.#pages.top.updates.length;
        await this.#settle();
        return !isBusy() && drawn === this.#pages.top.updates.length ? true : undefined;
      },
      () => `the page does not come to rest\n${this.page.text()}`,
    );
  }

  setOnline(online: boolean): void {
    this.#device.setOnline(online);
  }

  /** Ends the program. @throws Error when it complained on the console */
  close(): void {
    this.#pages.closeAll();
    this.#timers.stop();
    if (this.complaints.length > 0) throw new Error(`the program complained:\n${this.complaints.join('\n')}`);
  }

  /** Does what a finger does, between two drawings: within one, what it touches may be gone for the program already. */
  async #touch(act: () => boolean, problem: string): Promise<void> {
    let since: number | undefined;
    const isDrawing = (): boolean => {
      since = this.#timers.hasWithin(frame) ? (since ?? Date.now()) : undefined;
      // A page that never comes to rest takes taps nevertheless.
      return since !== undefined && Date.now() - since < 1000;
    };
    await this.#until(() => !isDrawing() && act(), problem);
    await this.#settle();
  }

  /** WeChat goes from page to page in the order in which it was asked: what the program asked before comes first. */
  async #answered(): Promise<void> {
    await new Promise((later) => setTimeout(later, 0));
  }

  /** Lets what an event started run until the program has drawn it, as it has long before a person's next tap. */
  async #settle(): Promise<void> {
    const end = Date.now() + 1000;
    do await new Promise((later) => setTimeout(later, 0));
    while (this.#timers.hasWithin(frame) && Date.now() < end);
  }

  async #until(ask: () => boolean, what: string): Promise<void> {
    await until(
      () => ask() || undefined,
      () =>
        [
          `${what} on ${this.path} of ${this.#openid}. The page says:`,
          this.page.text(),
          ...this.complaints,
        ].join('\n'),
    );
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
}

/** The build of a county that set its template ids: they are one JSON in it. */
function withTemplates(templates: Readonly<Record<NotifyKind, string>>): (source: string) => string {
  return (source) => source.replace(JSON.stringify(delivered), JSON.stringify(templates));
}
