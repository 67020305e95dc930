import { startInWords } from '../../core/volunteer/shift-words';
import { SignUpTag } from '../../features/volunteer/seats';
import type { Item } from '../../gateway/operations';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Grow, Row } from '../../ui/layout';
import { Picture } from '../../ui/picture';
import { Text } from '../../ui/text';

/** The person's own next shift, with its picture. */
export function NextShift({
  signUp,
  now,
}: {
  readonly signUp: Item<'volunteer.mySignUps'>;
  readonly now: number;
}) {
  const running = new Date(signUp.startsAt).getTime() <= now;
  const waiting = signUp.status === 'waitlisted';
  const when = running ? '正在进行' : startInWords(signUp.startsAt, now);
  return (
    <Card flush onTap={() => go(paths.volunteer.activity({ id: signUp.activityId }))}>
      {signUp.picture && <Picture src={signUp.picture.large} alt="" ratio="21:9" />}
      <Box className="wm-volunteer-next">
        <Row gap={3}>
          <Grow>
            <Text size={5} strong tone={waiting ? 'wait' : 'accent'}>
              {`${waiting ? '我候补的一班' : '我的下一班'}，${when}`}
            </Text>
            <Text size={2} strong>
              {signUp.title}
            </Text>
            <Text size={5} tone="second">
              {signUp.place}
            </Text>
          </Grow>
          {waiting ? <SignUpTag signUp={signUp} /> : <Icon name="chevron" size="s" tone="neutral" />}
        </Row>
      </Box>
    </Card>
  );
}
