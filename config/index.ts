import { resolve } from 'node:path';
import { defineConfig } from '@tarojs/cli';
import type Chain from 'webpack-chain';
import icons from '../src/ui/icon-shapes.json';
import palette from '../src/ui/palette.json';
import { sassMap } from './taro/sass-map';
import { emitTheme } from './taro/theme';

const root = resolve(__dirname, '..');

/** Taro sets it before it reads this file. */
const target = process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp';

/** Where the build goes; the bootstrap sets it to build beside a served app. */
const outputRoot = process.env.TARO_OUTPUT_ROOT ?? `dist/${target}`;

/** webpack's own cache; Taro hands it on whole, its type knows only a part. */
const cache = {
  // Not for WeChat: Taro's modules shared by subpackages came out of the cache as they had been before a change.
  enable: target === 'h5',
  cacheDirectory: resolve(root, `.cache/taro-${target}`),
  // The list of pages is read beside webpack: an entry that was kept would not know a page that came later.
  buildDependencies: {
    config: [
      __filename,
      ...['package-lock.json', 'src/app.config.ts', 'src/navigation/pages.ts'].map((file) =>
        resolve(root, file),
      ),
    ],
  },
};

export default defineConfig({
  projectName: 'wenming',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 1 },
  sourceRoot: 'src',
  outputRoot,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache,
  logger: { quiet: true, stats: false },
  alias: {
    '@': resolve(root, 'src'),
    '@core': resolve(root, 'src/core'),
    // The builds without private class members, which older WeChat lacks and Taro's minifier writes wrongly.
    '@tanstack/react-query$': resolve(root, 'node_modules/@tanstack/react-query/build/legacy/index.js'),
    '@tanstack/query-core$': resolve(root, 'node_modules/@tanstack/query-core/build/legacy/index.js'),
  },
  plugins: [resolve(__dirname, 'taro/aria-plugin.js')],
  // Palette and icons are JSON, so that styles, types and the WeChat theme file read one source.
  sass: { data: `$wm-palette: ${sassMap(palette)}; $wm-icons: ${sassMap(icons)};\n` },
  mini: {
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform: { enable: false }, cssModules: { enable: false } },
    webpackChain(chain: Chain, webpack) {
      // WeChat's runtime has no AbortController, which react-query needs.
      const polyfill = resolve(root, 'src/device/abort-controller.ts');
      chain
        .plugin('abortController')
        .use(webpack.ProvidePlugin, [
          { AbortController: [polyfill, 'AbortController'], AbortSignal: [polyfill, 'AbortSignal'] },
        ]);
      chain.plugin('theme').use(emitTheme(palette));
    },
  },
  copy: {
    patterns: target === 'weapp' ? [{ from: 'config/weapp/', to: `${outputRoot}/` }] : [],
    options: {},
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    useHtmlComponents: true,
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain(chain: Chain) {
      // What every screen draws with goes into one file instead of into each page's.
      chain.optimization.splitChunks({
        chunks: 'all',
        minSize: 0,
        cacheGroups: {
          default: false,
          defaultVendors: false,
          vendor: { name: 'vendor', test: /[\\/]node_modules[\\/]/, chunks: 'initial', priority: 20 },
          base: {
            name: 'base',
            test: /[\\/]src[\\/](ui|gateway|device|navigation|core[\\/]kernel)[\\/]/,
            minChunks: 2,
            priority: 10,
          },
          shared: { chunks: 'async', minChunks: 2, minSize: 4000, priority: 5 },
        },
      });
      chain.performance.hints(false);
    },
    postcss: {
      pxtransform: { enable: false },
      autoprefixer: { enable: true },
      cssModules: { enable: false },
    },
  },
});
