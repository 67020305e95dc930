import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { childEnvironment } from '../environment';
import { BuildError, type BuildStep } from './step';

const SOURCES = [
  'src',
  'config/index.ts',
  'config/taro',
  'config/weapp',
  'babel.config.js',
  'project.config.json',
];

/** Builds the client for one target with Taro, into the folder given. */
function taroBuild(target: 'h5' | 'weapp', folder: string): Promise<void> {
  const child = spawn(process.execPath, ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', target], {
    env: childEnvironment({ NODE_ENV: 'production', TARO_OUTPUT_ROOT: folder, FORCE_COLOR: '0' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = `${output}${chunk.toString()}`.slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const end = (): void => {
    child.kill('SIGTERM');
  };
  process.once('exit', end);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      process.off('exit', end);
      if (code === 0) done();
      else fail(new BuildError(`Taro 构建 ${target} 出错：\n${output.trim()}`));
    });
  });
}

/** Smaller than this, a compressed copy saves nothing. Bytes. */
const WORTH_COMPRESSING = 1024;

/** Writes each text file once more as gzip and as Brotli, so that the host sends it without work. */
function compressFiles(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|json|svg)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    if (content.length < WORTH_COMPRESSING) continue;
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}

/** The browser app. */
export const h5Step: BuildStep = {
  name: 'h5',
  title: '构建浏览器端（约一分钟）',
  sources: SOURCES,
  output: 'dist/h5',
  async build(folder) {
    await taroBuild('h5', folder);
    compressFiles(folder);
  },
};

/** The WeChat mini program. */
export const weappStep: BuildStep = {
  name: 'weapp',
  title: '构建微信小程序端（约一分钟）',
  sources: SOURCES,
  output: 'dist/weapp',
  build: (folder) => taroBuild('weapp', folder),
};
