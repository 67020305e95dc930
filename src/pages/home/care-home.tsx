import { useState } from 'react';
import { hotline } from '../../core/account/hotlines';
import { formatShanghai, weekday } from '../../core/kernel/time';
import { setDisplay } from '../../device/display';
import { call } from '../../device/phone';
import { canSpeak, speak, stopSpeaking } from '../../device/speech';
import { go, goTab } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Button, IconButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { Icon, type IconName, type Tone } from '../../ui/icon';
import { Grow, Row, Stack } from '../../ui/layout';
import { Text } from '../../ui/text';
import type { HomeView, Need } from './home-view';
import { openNeed } from './open-need';

/** 关怀模式: the three things that matter, large, and what needs an answer, which can be read aloud. */
export function CareHome({ view }: { readonly view: HomeView | undefined }) {
  return (
    <Stack gap={4}>
      <Large icon="camera" title="报问题" note="拍张照片就行" accent onTap={() => go(paths.report.new())} />
      <Large
        icon="calendar"
        tone="done"
        title="找活动"
        note={view?.activitiesNote ?? ' '}
        onTap={() => goTab('volunteer')}
      />
      <Large
        icon="phone"
        tone="info"
        title="打电话"
        note={`${hotline.number} 人工接听`}
        onTap={() => call(hotline.number)}
      />
      {view?.needs.map((need) => (
        <NeedCard key={need.key} need={need} />
      ))}
      <Button kind="plain" onTap={() => setDisplay({ care: false })}>
        切换为标准版
      </Button>
    </Stack>
  );
}

interface LargeProps {
  readonly icon: IconName;
  readonly tone?: Tone;
  readonly title: string;
  readonly note: string;
  readonly accent?: boolean;
  readonly onTap: () => void;
}

function Large({ icon, tone, title, note, accent, onTap }: LargeProps) {
  return (
    <Card tone={accent === true ? 'accent' : undefined} onTap={onTap} className="wm-home-large">
      <Box className="wm-home-large__inner">
        <Icon name={icon} size="xl" tone={tone} />
        <Grow>
          <Box className="wm-home-large__title">{title}</Box>
          <Text tone="second">{note}</Text>
        </Grow>
      </Box>
    </Card>
  );
}

function NeedCard({ need }: { readonly need: Need }) {
  const [speaking, setSpeaking] = useState(false);
  const { media, title } = need;
  // The other home shows the day as a block of its own.
  const note =
    media.kind === 'date'
      ? `${formatShanghai(media.at, 'M 月 D 日')} ${weekday(media.at)}，${need.note}`
      : need.note;
  const listen = () => {
    if (speaking) stopSpeaking();
    else speak(`${title}。${note}。`, () => setSpeaking(false));
    setSpeaking(!speaking);
  };
  return (
    <Box className="wm-card">
      <Row>
        <Box as="button" className="wm-grow" onTap={() => openNeed(need)}>
          <Text strong>{title}</Text>
          <Text size={5} tone="second">
            {note}
          </Text>
        </Box>
        {canSpeak && (
          <IconButton
            icon="speaker"
            kind="sunk"
            label={speaking ? '停止朗读' : `朗读：${title}`}
            onTap={listen}
          />
        )}
      </Row>
    </Box>
  );
}
