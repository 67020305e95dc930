// Taro compiles with this; `useBuiltIns` stays off because every target here has the language natively.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]],
};
