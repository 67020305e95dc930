import { resolve } from 'node:path';
import type { IPluginContext } from '@tarojs/service';
import ariaAttributes from './aria-attributes.json';

/** The part of Taro's platform object that this plugin touches. */
interface MiniPlatform {
  readonly template?: { mergeComponents(context: IPluginContext, patch: object): void };
  runtimePath: string | string[];
}

/**
 * Taro's WeChat templates write only the attributes that they know, and none of them is an aria attribute.
 * This adds those that `src/ui` uses to the templates and, from the same list, to the runtime.
 */
export default function ariaPlugin(context: IPluginContext): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: MiniPlatform) {
      if (platform.template === undefined) return;
      platform.template.mergeComponents(context, ariaAttributes);
      platform.runtimePath = [platform.runtimePath, resolve(__dirname, 'aria-runtime.js')].flat();
    },
  });
}
