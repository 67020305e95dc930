import { goTab } from '../navigation/go';
import { type TabKey, tabs } from '../navigation/pages';
import { Box } from './box';
import { cx } from './box-props';
import { Icon } from './icon';

/** The five tabs at the bottom; drawn by the page shell on both targets. */
export function TabBar({ current }: { readonly current: TabKey }) {
  return (
    <Box as="nav" className="wm-tabbar" label="主导航">
      <Box className="wm-tabbar__inner">
        {tabs.map(({ key, label, icon }) => (
          <Box
            as="button"
            key={key}
            className={cx('wm-tab', key === current && 'wm-tab--on')}
            current={key === current}
            onTap={() => {
              if (key !== current) goTab(key);
            }}
          >
            <Icon name={icon} size="l" />
            <Box className="wm-tab__label">{label}</Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
