import { formatMoment } from '../../core/kernel/time';
import type { Output } from '../../gateway/operations';
import { Card } from '../../ui/card';
import { Section, Stack } from '../../ui/layout';
import { Text } from '../../ui/text';

const states = { waiting: '等文明办转达', passed: '已转达', stopped: '文明办没有转达' } as const;

/** Words between the reporter and those who handle the case; the office passes them on. */
export function Messages({ report, now }: { readonly report: Output<'report.get'>; readonly now: Date }) {
  if (report.messages.length === 0) return null;
  return (
    <Section title="带话">
      <Stack gap={2}>
        {report.messages.map(({ messageId, sender, unit, text, at, state }) => (
          <Card key={messageId} tone={sender === 'reporter' ? 'sunk' : undefined}>
            <Text>{text}</Text>
            <Text size={5} tone="second">
              {[
                sender === 'reporter' ? '你' : (unit ?? '文明办'),
                formatMoment(at, now),
                ...(sender === 'reporter' ? [states[state]] : []),
              ].join('，')}
            </Text>
          </Card>
        ))}
      </Stack>
    </Section>
  );
}
