import Taro from '@tarojs/taro';
import { DeviceFailure, fileTooLarge, fromWechat } from './failure';

/** A text file that the person chose. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A file with one of these extensions: in WeChat from a chat (files are sent to 文件传输助手 first). Undefined when the
 * person changed their mind.
 * @param megabytes how large it may be
 * @throws DeviceFailure where it is larger or cannot be read
 */
export async function chooseTextFile(
  extensions: readonly string[],
  megabytes: number,
): Promise<TextFile | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: [...extensions],
    });
    const file = tempFiles[0];
    if (file === undefined) return undefined;
    if (file.size > megabytes * 1024 * 1024) throw fileTooLarge(megabytes);
    const text = Taro.getFileSystemManager().readFileSync(file.path, 'utf8');
    return { name: file.name, text: String(text) };
  } catch (error) {
    if (error instanceof DeviceFailure) throw error;
    const failure = fromWechat(error, '没有读取文件的权限。', '没能读出这个文件，请再试一次。');
    if (failure.kind === 'cancelled') return undefined;
    throw failure;
  }
}
