import { subpackages, tabs } from './navigation/pages';

export default defineAppConfig({
  pages: tabs.map((tab) => tab.page),
  subPackages: Object.entries(subpackages).map(([feature, pages]) => ({
    root: `features/${feature}`,
    pages: Object.keys(pages).map((page) => `pages/${page}`),
  })),
  // `@…` are names of theme.json, which the build makes from ui/palette.json.
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '文明同行',
    backgroundColor: '@ground',
    backgroundTextStyle: '@loading',
  },
  // The page shell draws ui/TabBar; WeChat still needs the list for switchTab (see config/weapp/custom-tab-bar).
  tabBar: {
    custom: true,
    color: '@text',
    selectedColor: '@accent',
    backgroundColor: '@card',
    list: tabs.map((tab) => ({ pagePath: tab.page, text: tab.label })),
  },
  // Page transitions of Taro's browser router; WeChat has its own.
  ...(process.env.TARO_ENV === 'h5' ? { animation: false } : {}),
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  permission: {
    'scope.userLocation': { desc: '用于标出问题的地点和查找附近的活动' },
  },
  __usePrivacyCheck__: true,
});
