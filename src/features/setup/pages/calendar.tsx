import { useState } from 'react';
import { shanghaiDay, weekday } from '../../../core/kernel/time';
import { reportLimits } from '../../../core/report/report-limits';
import { fieldErrors } from '../../../gateway/errors';
import { Button, TextButton } from '../../../ui/button';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextInput } from '../../../ui/field';
import { Columns, Flow, Row, Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote, Notice } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { EditSheet } from '../edit-sheet';
import { type Configuration, type CountyDay, useConfiguration, useSave, wholeNumber } from '../use-setup';

/** When the county works: office hours, the nation's holidays, and where the county differs from them. */
export default function CalendarPage() {
  const configuration = useConfiguration();
  return (
    <PageShell title="日历和办公时间" load={configuration} needsSignIn wide>
      {(data) => (
        <Flow>
          <Hours key={data.revision} data={data} />
          <OwnDays data={data} />
          <Holidays holidays={data.holidays} />
        </Flow>
      )}
    </PageShell>
  );
}

function Hours({ data: { revision, settings } }: { readonly data: Configuration }) {
  const save = useSave('report.saveSettings');
  const [hours, setHours] = useState(settings.officeHours);
  const [answerDays, setAnswerDays] = useState(String(settings.answerDays));
  const [screenDays, setScreenDays] = useState(String(settings.screenDays));
  const [extensionDays, setExtensionDays] = useState(String(settings.extensionDays));
  const wrong = fieldErrors(save.error);
  const put = (index: number, part: { from?: string; to?: string }) =>
    setHours(hours.map((each, at) => (at === index ? { ...each, ...part } : each)));
  const changed =
    JSON.stringify(hours) !== JSON.stringify(settings.officeHours) ||
    answerDays !== String(settings.answerDays) ||
    screenDays !== String(settings.screenDays) ||
    extensionDays !== String(settings.extensionDays);
  return (
    <Section title="时限">
      <Stack gap={4}>
        {hours.map(({ from, to }, index) => (
          // Spans have no other name than their place in the day.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Columns key={index}>
            <TextInput
              label={`第 ${index + 1} 段，从`}
              kind="time"
              value={from}
              onChange={(value) => put(index, { from: value })}
              error={wrong[`settings.officeHours.${index}.from`]}
            />
            <TextInput
              label="到"
              kind="time"
              value={to}
              onChange={(value) => put(index, { to: value })}
              error={wrong[`settings.officeHours.${index}.to`]}
            />
          </Columns>
        ))}
        <Row gap={4}>
          {hours.length < reportLimits.officeHours && (
            <TextButton onTap={() => setHours([...hours, { from: '19:00', to: '21:00' }])}>加一段</TextButton>
          )}
          {hours.length > 1 && (
            <TextButton onTap={() => setHours(hours.slice(0, -1))}>去掉最后一段</TextButton>
          )}
        </Row>
        <TextInput
          label="受理期限（工作日）"
          kind="number"
          value={screenDays}
          onChange={setScreenDays}
          error={wrong['settings.screenDays']}
        />
        <TextInput
          label="市民补充材料的期限（工作日）"
          kind="number"
          value={answerDays}
          onChange={setAnswerDays}
          error={wrong['settings.answerDays']}
        />
        <TextInput
          label="一次最多延期（工作日）"
          kind="number"
          value={extensionDays}
          onChange={setExtensionDays}
          error={wrong['settings.extensionDays']}
        />
        <ErrorNote error={save.error} />
        <Button
          kind="primary"
          loading={save.running}
          disabled={!changed}
          onTap={() =>
            void save.run({
              revision,
              settings: {
                officeHours: hours,
                answerDays: wholeNumber(answerDays),
                screenDays: wholeNumber(screenDays),
                extensionDays: wholeNumber(extensionDays),
              },
            })
          }
        >
          保存时限
        </Button>
      </Stack>
    </Section>
  );
}

const dayWords = ({ day, name }: CountyDay): string => `${day} ${weekday(`${day}T00:00:00+08:00`)} ${name}`;

function OwnDays({ data: { revision, days } }: { readonly data: Configuration }) {
  const save = useSave('report.saveDays');
  const [adding, setAdding] = useState(false);
  const today = shanghaiDay(new Date());
  return (
    <Section title="本县另定的日子">
      <Stack gap={3}>
        {days.length > 0 && (
          <List label="本县另定的日子">
            {days.map((day) => (
              <ListRow
                key={day.day}
                title={dayWords(day)}
                note={day.day < today ? '已过' : day.working ? '上班' : '放假'}
                trailing={
                  <TextButton
                    label={`去掉 ${day.day}`}
                    onTap={() =>
                      void save.run({ revision, days: days.filter((each) => each.day !== day.day) })
                    }
                  >
                    去掉
                  </TextButton>
                }
              />
            ))}
          </List>
        )}
        {!adding && <ErrorNote error={save.error} />}
        <Button icon="plus" onTap={() => setAdding(true)}>
          加一天
        </Button>
        {adding && <DaySheet revision={revision} days={days} onClose={() => setAdding(false)} />}
      </Stack>
    </Section>
  );
}

interface DaySheetProps {
  readonly revision: number;
  readonly days: readonly CountyDay[];
  readonly onClose: () => void;
}

function DaySheet({ revision, days, onClose }: DaySheetProps) {
  const save = useSave('report.saveDays');
  const [day, setDay] = useState('');
  const [working, setWorking] = useState<'off' | 'on'>('off');
  const [name, setName] = useState('');
  const send = async () => {
    const added = { day, working: working === 'on', name: name.trim() };
    // A day that was there is replaced.
    const others = days.filter((each) => each.day !== day);
    const all = [...others, added].sort((a, b) => a.day.localeCompare(b.day));
    if ((await save.run({ revision, days: all })) !== undefined) onClose();
  };
  const wrong = fieldErrors(save.error);
  return (
    <EditSheet
      title="加一天"
      running={save.running}
      error={save.error}
      ready={day !== '' && name.trim() !== ''}
      onSave={() => void send()}
      onClose={onClose}
    >
      <TextInput label="哪一天" kind="date" value={day} onChange={setDay} error={wrong.days} />
      <Field label="这一天">
        <ChoiceChips
          label="这一天"
          options={[
            { id: 'off', label: '放假' },
            { id: 'on', label: '上班' },
          ]}
          value={working}
          onChange={setWorking}
        />
      </Field>
      <TextInput
        label="为什么"
        value={name}
        onChange={setName}
        max={reportLimits.dayName}
        placeholder="例如：旗庆放假"
      />
    </EditSheet>
  );
}

/** Runs of days with one name, as people speak of holidays. */
function Holidays({ holidays }: { readonly holidays: readonly CountyDay[] }) {
  const year = Number(shanghaiDay(new Date()).slice(0, 4)) + 1;
  const announced = holidays.some(({ day, working }) => working && day.startsWith(String(year)));
  return (
    <Section title="国家的放假和调休">
      <Stack gap={3}>
        {!announced && (
          <Notice tone="wait">{`${year} 年的安排还没有收录，到时请更新程序，或先在上面另定。`}</Notice>
        )}
        <List label="国家的放假和调休">
          {holidays.map((day) => (
            <ListRow
              key={day.day}
              title={dayWords(day)}
              trailing={<Tag tone={day.working ? 'wait' : 'done'}>{day.working ? '上班' : '放假'}</Tag>}
            />
          ))}
        </List>
      </Stack>
    </Section>
  );
}
