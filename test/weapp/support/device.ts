import { randomBytes } from 'node:crypto';
import { access, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { selectorQuery } from './canvas';
import { ApiFailure, type ApiOptions, api } from './wechat';

/** The cloud behind a phone: calls of built functions as this phone's person, and the bucket for uploads. */
export interface PhoneCloud {
  call(name: string, event: unknown, openid: string): Promise<unknown>;
  /** Folder that stands for the bucket. */
  readonly bucket: string;
}

export interface DeviceOptions {
  readonly openid: string;
  readonly cloud: PhoneCloud;
  /** Where the phone says that it is, GCJ-02; without, the person refuses. */
  readonly place?: { readonly latitude: number; readonly longitude: number };
  /** What the camera takes, by path, one after the other. */
  readonly pictures?: readonly string[];
}

/** A question for messages outside the program, and whether it came within a tap, as WeChat demands. */
export interface SubscribeQuestion {
  readonly templates: readonly string[];
  readonly withinTap: boolean;
}

/** WeChat's limit of templates in one question. */
const mostTemplates = 3;

/** A value as it looks on the other side of a bridge that carries JSON. */
export const overBridge = (value: unknown): object => JSON.parse(JSON.stringify(value ?? {}));

const base = {
  SDKVersion: '3.5.5',
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  enableDebug: false,
};
const model = { brand: 'test', model: 'test', system: 'Android 12', platform: 'android', benchmarkLevel: 30 };
const screen = {
  pixelRatio: 3,
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 844,
  statusBarHeight: 44,
  safeArea: { left: 0, right: 390, top: 44, bottom: 810, width: 390, height: 766 },
};
const system = { ...base, ...model, ...screen, fontSizeSetting: 16 };
const capsule = { left: 296, right: 383, top: 48, bottom: 80, width: 87, height: 32 };
const start = { path: '', query: {}, scene: 1001, referrerInfo: {} };

/** The program's own folder, as WeChat names it. */
const ownFolder = 'wxfile://usr';

const quiet = (name: string) => api<object>(name, () => undefined);
const nothing = (): void => undefined;

const missing = (): never => {
  throw new ApiFailure('fail no such file or directory');
};

/** What a phone is beside its screen: camera, place, network, storage, and the cloud behind it. */
export class Device {
  readonly subscribeQuestions: SubscribeQuestion[] = [];
  /** What was last put on the clipboard. */
  clipboard: string | undefined;
  place: DeviceOptions['place'];

  readonly #options: DeviceOptions;
  readonly #storage = new Map<string, unknown>();
  readonly #networkListeners = new Set<(state: object) => void>();
  #online = true;
  #uploadsFail: string | undefined;
  #uploadsHeld: Promise<void> | undefined;
  /** What stands for the phone's own folder of the program, made when something is first kept in it. */
  #ownFolder: Promise<string> | undefined;
  #nextPicture = 0;
  #calls = 0;

  /**
   * @param complain hears what no program may do
   * @param isInTap whether a tap's event is being handled now
   */
  constructor(
    options: DeviceOptions,
    private readonly complain: (what: string) => void,
    private readonly isInTap: () => boolean,
  ) {
    this.#options = options;
    this.place = options.place;
  }

  /** Whether the program waits for an answer of the cloud. */
  get isCalling(): boolean {
    return this.#calls > 0;
  }

  /** Without a network nothing reaches the cloud. */
  setOnline(online: boolean): void {
    this.#online = online;
    for (const listener of this.#networkListeners) {
      listener({ isConnected: online, networkType: this.#networkType() });
    }
  }

  /** From now on uploads fail with these words of WeChat's; undefined lets them through again. */
  failUploads(errMsg: string | undefined): void {
    this.#uploadsFail = errMsg;
  }

  /** From now on uploads come to no end, until the returned function lets them. */
  holdUploads(): () => void {
    let release = nothing;
    this.#uploadsHeld = new Promise((go) => {
      release = go;
    });
    return () => {
      this.#uploadsHeld = undefined;
      release();
    };
  }

  /** The part of `wx` that has nothing to do with pages. */
  apis(): Record<string, unknown> {
    return {
      env: { USER_DATA_PATH: ownFolder },
      getFileSystemManager: () => this.#fileSystem(),
      canIUse: () => true,
      getAppBaseInfo: () => base,
      getDeviceInfo: () => model,
      getWindowInfo: () => screen,
      getSystemInfoSync: () => system,
      getSystemInfo: api('getSystemInfo', () => system),
      getSystemSetting: () => ({ deviceOrientation: 'portrait' }),
      getMenuButtonBoundingClientRect: () => capsule,
      getLaunchOptionsSync: () => start,
      getEnterOptionsSync: () => start,
      getAccountInfoSync: () => ({ miniProgram: { appId: 'wx-test', envVersion: 'release' } }),
      onAppShow: nothing,
      onAppHide: nothing,
      onError: nothing,
      onUnhandledRejection: nothing,
      onPageNotFound: nothing,
      onThemeChange: nothing,
      onWindowResize: nothing,
      offWindowResize: nothing,
      setBackgroundColor: quiet('setBackgroundColor'),
      makePhoneCall: quiet('makePhoneCall'),

      getNetworkType: api('getNetworkType', () => ({ networkType: this.#networkType() })),
      onNetworkStatusChange: (listener: (state: object) => void) => this.#networkListeners.add(listener),
      offNetworkStatusChange: (listener: (state: object) => void) => this.#networkListeners.delete(listener),

      getStorageSync: (key: string) => this.#storage.get(key) ?? '',
      setStorageSync: (key: string, value: unknown) => this.#storage.set(key, value),
      removeStorageSync: (key: string) => this.#storage.delete(key),
      setClipboardData: api<{ data: string }>('setClipboardData', ({ data }) => {
        this.clipboard = data;
        return undefined;
      }),

      getUserCryptoManager: () => ({
        getRandomValues: api<{ length: number }>('getRandomValues', ({ length }) => ({
          randomValues: new Uint8Array(randomBytes(length)).buffer,
        })),
      }),
      createSelectorQuery: selectorQuery,
      canvasToTempFilePath: api('canvasToTempFilePath', () => ({ tempFilePath: 'wxfile://tmp/drawn.png' })),
      saveImageToPhotosAlbum: quiet('saveImageToPhotosAlbum'),
      requestSubscribeMessage: this.#requestSubscribeMessage(),
      chooseMedia: api<object>('chooseMedia', () => this.#takePicture()),
      getLocation: api('getLocation', () => {
        if (this.place === undefined) throw new ApiFailure('auth deny');
        return { ...this.place, accuracy: 20, speed: 0, altitude: 0 };
      }),
      chooseLocation: api('chooseLocation', () => {
        if (this.place === undefined) throw new ApiFailure('cancel');
        return { ...this.place, name: '河边的亭子', address: '清源县河边的亭子' };
      }),
      cloud: {
        init: nothing,
        callFunction: api<{ name: string; data: unknown }>('cloud.callFunction', (call) =>
          this.#callFunction(call),
        ),
        uploadFile: this.#uploadFile(),
      },
    };
  }

  #fileSystem() {
    return {
      copyFile: api<{ srcPath: string; destPath: string }>('copyFile', async ({ srcPath, destPath }) => {
        await copyFile(await this.#real(srcPath), await this.#real(destPath)).catch(missing);
        return undefined;
      }),
      access: api<{ path: string }>('access', async ({ path }) => {
        await access(await this.#real(path)).catch(missing);
        return undefined;
      }),
      unlink: api<{ filePath: string }>('unlink', async ({ filePath }) => {
        await rm(await this.#real(filePath)).catch(missing);
        return undefined;
      }),
    };
  }

  /** Where a path of the phone lies on this machine. */
  async #real(path: string): Promise<string> {
    if (!path.startsWith(`${ownFolder}/`)) return path;
    this.#ownFolder ??= mkdtemp(join(tmpdir(), 'wenming-phone-'));
    return join(await this.#ownFolder, path.slice(ownFolder.length));
  }

  #networkType(): string {
    return this.#online ? 'wifi' : 'none';
  }

  #requestSubscribeMessage() {
    const ask = api<{ tmplIds: readonly string[] }>('requestSubscribeMessage', ({ tmplIds }) =>
      Object.fromEntries(tmplIds.map((id) => [id, 'accept'])),
    );
    return (options: { tmplIds: readonly string[] } & ApiOptions) => {
      const withinTap = this.isInTap();
      this.subscribeQuestions.push({ templates: [...options.tmplIds], withinTap });
      if (!withinTap) this.complain('requestSubscribeMessage was called outside of a tap');
      if (options.tmplIds.length > mostTemplates) this.complain('requestSubscribeMessage asks for too many');
      return ask(options);
    };
  }

  #takePicture(): object {
    const { pictures = [] } = this.#options;
    const path = pictures[this.#nextPicture % pictures.length];
    if (path === undefined) throw new ApiFailure('cancel');
    this.#nextPicture += 1;
    return { type: 'image', tempFiles: [{ tempFilePath: path, size: 1, fileType: 'image' }] };
  }

  async #callFunction({ name, data }: { name: string; data: unknown }): Promise<object> {
    if (!this.#online) throw new ApiFailure('request:fail');
    this.#calls += 1;
    try {
      const result = await this.#options.cloud.call(name, overBridge(data), this.#options.openid);
      return { result: overBridge(result), requestID: 'test' };
    } catch (error) {
      this.complain(
        `the function “${name}” threw: ${error instanceof Error ? error.message : String(error)}`,
      );
      throw new ApiFailure('function error');
    } finally {
      this.#calls -= 1;
    }
  }

  #uploadFile() {
    const send = api<{ cloudPath: string; filePath: string }>(
      'cloud.uploadFile',
      async ({ cloudPath, filePath }) => {
        if (!this.#online) throw new ApiFailure('request:fail');
        await this.#uploadsHeld;
        if (this.#uploadsFail !== undefined) throw new ApiFailure(this.#uploadsFail);
        const target = join(this.#options.cloud.bucket, cloudPath);
        await mkdir(dirname(target), { recursive: true });
        await copyFile(await this.#real(filePath), target).catch(missing);
        return { fileID: `cloud://test.bucket/${cloudPath}`, statusCode: 204 };
      },
    );
    return (options: { cloudPath: string; filePath: string } & ApiOptions) => {
      const answer = send(options);
      const onProgressUpdate = (listener: (progress: object) => void): void => listener({ progress: 50 });
      return Object.assign(answer ?? {}, { onProgressUpdate, abort: nothing });
    };
  }
}
