import type cloud from 'wx-server-sdk';
import type { ObjectStore } from '../platform/object-store';

/** Pictures in WeChat's cloud storage, below `cloud://<environment>.<bucket>`. */
export class CloudStore implements ObjectStore {
  #sdk: Promise<typeof cloud> | undefined;

  constructor(private readonly prefix: string) {}

  /** Loaded by the first call that needs it: the SDK takes as long to load as all the rest of the function. */
  #cloud(): Promise<typeof cloud> {
    this.#sdk ??= import('wx-server-sdk').then(({ default: sdk }) => {
      // The environment's id is the first part of the prefix, before the bucket.
      const [env] = this.prefix.slice('cloud://'.length).split('.');
      sdk.init({ env });
      return sdk;
    });
    return this.#sdk;
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    await (await this.#cloud()).uploadFile({ cloudPath: key, fileContent: bytes });
  }

  async get(key: string): Promise<Buffer | undefined> {
    const { fileContent } = await (await this.#cloud()).downloadFile({ fileID: this.#id(key) });
    return fileContent.length > 0 ? fileContent : undefined;
  }

  async remove(key: string): Promise<void> {
    await (await this.#cloud()).deleteFile({ fileList: [this.#id(key)] });
  }

  async link(key: string): Promise<string> {
    const answer = await (await this.#cloud()).getTempFileURL({ fileList: [this.#id(key)] });
    const address = answer?.fileList[0]?.tempFileURL;
    if (!address) throw new Error('cloud storage gave no address');
    return address;
  }

  #id(key: string): string {
    return `${this.prefix}/${key}`;
  }
}
