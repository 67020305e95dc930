import type { Compiler } from 'webpack';

type Palette = Readonly<Record<'light' | 'dark', Readonly<Record<string, string>>>>;

/** A webpack plugin class that writes WeChat's `theme.json`: what the window shows before a page has drawn itself. */
export function emitTheme(palette: Palette) {
  return class EmitTheme {
    apply(compiler: Compiler): void {
      const { RawSource } = compiler.webpack.sources;
      const theme = (colours: Readonly<Record<string, string>>, text: string) => ({
        ground: colours.paper,
        card: colours.card,
        text: colours['ink-2'],
        accent: colours.accent,
        loading: text,
      });
      compiler.hooks.thisCompilation.tap('EmitTheme', (compilation) => {
        compilation.hooks.processAssets.tap('EmitTheme', () => {
          const json = JSON.stringify({
            light: theme(palette.light, 'dark'),
            dark: theme(palette.dark, 'light'),
          });
          compilation.emitAsset('theme.json', new RawSource(json));
        });
      });
    }
  };
}
