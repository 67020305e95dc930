import { formatMoment } from '../../core/kernel/time';
import { Card } from '../../ui/card';
import { Section, Stack } from '../../ui/layout';
import { Text } from '../../ui/text';
import type { Case } from './steps';

const states = { waiting: '等文明办转达', passed: '已转达', stopped: '没有转达' } as const;

/** Words with the reporter that went through the office, and what staff noted among themselves. */
export function CaseContacts({ report, now }: { readonly report: Case; readonly now: Date }) {
  const notes = report.dispatch?.notes ?? [];
  return (
    <>
      {report.messages.length > 0 && (
        <Section title="与报告人的话">
          <Stack gap={2}>
            {report.messages.map(({ messageId, sender, unit, text, at, state }) => (
              <Card key={messageId} tone="sunk">
                <Text>{text}</Text>
                <Text size={5} tone="second">
                  {[
                    sender === 'reporter' ? '报告人' : (unit ?? '文明办'),
                    formatMoment(at, now),
                    ...(sender === 'office' ? [] : [states[state]]),
                  ].join('，')}
                </Text>
              </Card>
            ))}
          </Stack>
        </Section>
      )}
      {notes.length > 0 && (
        <Section title="内部备注">
          <Stack gap={2}>
            {notes.map(({ noteId, text, at, unit }) => (
              <Card key={noteId} tone="sunk">
                <Text>{text}</Text>
                <Text size={5} tone="second">
                  {[unit ?? '文明办', formatMoment(at, now)].join('，')}
                </Text>
              </Card>
            ))}
          </Stack>
        </Section>
      )}
    </>
  );
}
