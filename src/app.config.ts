import { subpackages, tabs } from './navigation/pages';
import palette from './ui/palette.json';

export default defineAppConfig({
  pages: tabs.map((tab) => tab.page),
  subPackages: Object.entries(subpackages).map(([feature, pages]) => ({
    root: `features/${feature}`,
    pages: Object.keys(pages).map((page) => `pages/${page}`),
  })),
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '文明同行',
    backgroundColor: palette.light.paper,
    backgroundTextStyle: 'dark',
  },
  // The page shell draws ui/TabBar; WeChat still needs the list for switchTab (see config/weapp/custom-tab-bar).
  tabBar: {
    custom: true,
    color: palette.light['ink-2'],
    selectedColor: palette.light.accent,
    backgroundColor: palette.light.card,
    list: tabs.map((tab) => ({ pagePath: tab.page, text: tab.label })),
  },
  animation: false,
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  permission: {
    'scope.userLocation': { desc: '用于标出问题的地点和查找附近的活动' },
  },
  __usePrivacyCheck__: true,
});
