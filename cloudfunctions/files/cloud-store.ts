import cloud from 'wx-server-sdk';
import type { ObjectStore } from '../platform/object-store';

/** Pictures in WeChat's cloud storage, below `cloud://<environment>.<bucket>`. */
export class CloudStore implements ObjectStore {
  constructor(private readonly prefix: string) {
    // The environment's id is the first part of the prefix, before the bucket.
    const [env] = prefix.slice('cloud://'.length).split('.');
    cloud.init({ env });
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    await cloud.uploadFile({ cloudPath: key, fileContent: bytes });
  }

  async get(key: string): Promise<Buffer | undefined> {
    const { fileContent } = await cloud.downloadFile({ fileID: this.#id(key) });
    return fileContent.length > 0 ? fileContent : undefined;
  }

  async remove(key: string): Promise<void> {
    await cloud.deleteFile({ fileList: [this.#id(key)] });
  }

  async link(key: string): Promise<string> {
    const answer = await cloud.getTempFileURL({ fileList: [this.#id(key)] });
    const address = answer?.fileList[0]?.tempFileURL;
    if (!address) throw new Error('cloud storage gave no address');
    return address;
  }

  #id(key: string): string {
    return `${this.prefix}/${key}`;
  }
}
