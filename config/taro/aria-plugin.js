// CommonJS: Taro loads plugins before its own TypeScript loader covers them.
const { resolve } = require('node:path');
const ariaAttributes = require('./aria-attributes.json');

/**
 * Taro's WeChat templates write only the attributes that they know, and none of them is an aria attribute.
 * This adds those that `src/ui` uses to the templates and, from the same list, to the runtime.
 *
 * @param {import('@tarojs/service').IPluginContext} context
 */
module.exports = (context) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.template === undefined) return;
      platform.template.mergeComponents(context, ariaAttributes);
      platform.runtimePath = [platform.runtimePath, resolve(__dirname, 'aria-runtime.mjs')].flat();
    },
  });
};
