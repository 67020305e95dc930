import { useState } from 'react';
import { categoryIcons, type StopKind, stopKindNames, stopKinds } from '../../../core/report/report-config';
import { reportLimits } from '../../../core/report/report-limits';
import { kindLabels, reportKinds, urgencies, urgencyLabels } from '../../../core/report/report-status';
import { fieldErrors } from '../../../gateway/errors';
import { useRead } from '../../../gateway/read';
import { back, usePageParams } from '../../../navigation/go';
import { ActionBar, Button } from '../../../ui/button';
import { ChoiceChips, SwitchRow } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Section, Stack } from '../../../ui/layout';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote } from '../../../ui/states';
import { QuestionsEditor } from '../questions-editor';
import { type Category, type Configuration, useConfiguration, useSave, wholeNumber } from '../use-setup';

const iconNames: Record<(typeof categoryIcons)[number], string> = {
  bus: '车辆',
  trash: '垃圾',
  image: '广告',
  speaker: '噪声',
  dog: '犬只',
  leaf: '绿化',
  settings: '设施',
  people: '人群',
  list: '其他',
  alert: '警示',
  shield: '保护',
  flag: '旗帜',
  wifi: '网络',
  baby: '未成年人',
};

const fresh: Omit<Category, 'id'> = {
  parentId: null,
  name: '',
  icon: 'list',
  isPrivate: false,
  kind: 'problem',
  workingDays: 3,
  urgentHours: 8,
  urgency: 'normal',
  questions: [],
  stop: null,
  similarRadius: reportLimits.similarRadius,
  similarDays: 30,
  lookBackDays: 30,
  articleId: null,
  retired: false,
};

/** One category: how it is called, until when it is dealt with, what it asks, and when this is not the place for it. */
export default function CategoryPage() {
  const { id } = usePageParams<'setup', 'category'>();
  const configuration = useConfiguration();
  return (
    <PageShell title={id === undefined ? '新增类别' : '类别'} load={configuration} needsSignIn>
      {(data) => <CategoryForm key={id} id={id} data={data} />}
    </PageShell>
  );
}

interface CategoryFormProps {
  readonly id: string | undefined;
  readonly data: Configuration;
}

function CategoryForm({ id, data }: CategoryFormProps) {
  const save = useSave('report.saveCategory');
  const books = useRead('handbook.listBooks', {});
  const start = data.categories.find((each) => each.id === id) ?? fresh;
  const [category, setCategory] = useState<Omit<Category, 'id'>>(start);
  const [numbers, setNumbers] = useState({
    workingDays: String(start.workingDays),
    urgentHours: String(start.urgentHours),
    similarRadius: String(start.similarRadius),
    similarDays: String(start.similarDays),
    lookBackDays: start.lookBackDays === null ? '' : String(start.lookBackDays),
  });
  const change = (part: Partial<Category>) => setCategory({ ...category, ...part });
  const number = (key: keyof typeof numbers, label: string, hint?: string) => (
    <TextInput
      label={label}
      kind="number"
      value={numbers[key]}
      onChange={(value) => setNumbers({ ...numbers, [key]: value })}
      hint={hint}
      error={wrong[`category.${key}`]}
    />
  );
  const parents = data.categories.filter((each) => each.parentId === null && each.id !== id);
  const hasChildren = data.categories.some(({ parentId }) => parentId === id);
  const articles = (books.data?.items ?? []).flatMap((book) =>
    book.chapters.flatMap(({ articles: inside }) => inside),
  );
  const wrong = fieldErrors(save.error);
  const send = async () => {
    const done = await save.run({
      revision: data.revision,
      category: {
        ...category,
        ...(id !== undefined && { id }),
        name: category.name.trim(),
        workingDays: wholeNumber(numbers.workingDays),
        urgentHours: wholeNumber(numbers.urgentHours),
        similarRadius: wholeNumber(numbers.similarRadius),
        similarDays: wholeNumber(numbers.similarDays),
        lookBackDays: numbers.lookBackDays.trim() === '' ? null : wholeNumber(numbers.lookBackDays),
        questions: category.questions.map((question) => ({ ...question, options: [...question.options] })),
      },
    });
    if (done !== undefined) back();
  };
  return (
    <Stack gap={5}>
      <TextInput
        label="名称"
        required
        value={category.name}
        onChange={(name) => change({ name })}
        max={reportLimits.categoryName}
        error={wrong['category.name']}
      />
      {!hasChildren && (
        <Field label="上级类别" error={wrong['category.parentId']}>
          <ChoiceChips
            label="上级类别"
            options={[
              { id: '', label: '它就是第一级' },
              ...parents.map((parent) => ({ id: parent.id, label: parent.name })),
            ]}
            value={category.parentId ?? ''}
            onChange={(parentId) => change({ parentId: parentId === '' ? null : parentId })}
          />
        </Field>
      )}
      <Field label="图标">
        <ChoiceChips
          label="图标"
          options={categoryIcons.map((icon) => ({ id: icon, label: iconNames[icon] }))}
          value={category.icon}
          onChange={(icon) => change({ icon })}
        />
      </Field>
      <Field label="种类" hint="点赞不派单，由文明办答谢" error={wrong['category.kind']}>
        <ChoiceChips
          label="种类"
          options={reportKinds.map((kind) => ({ id: kind, label: kindLabels[kind] }))}
          value={category.kind}
          onChange={(kind) => change({ kind })}
        />
      </Field>
      <SwitchRow
        title="不公开"
        note="例如未成年人保护：只有经办的人能看，永远不上公开列表"
        checked={category.isPrivate}
        onChange={(isPrivate) => change({ isPrivate })}
      />
      {wrong['category.isPrivate'] !== undefined && <ErrorNote error={save.error} />}
      <Section title="期限">
        <Stack gap={4}>
          {number('workingDays', '办理期限（工作日）')}
          <Field label="一般按">
            <ChoiceChips
              label="一般按"
              options={urgencies.map((urgency) => ({ id: urgency, label: urgencyLabels[urgency] }))}
              value={category.urgency}
              onChange={(urgency) => change({ urgency })}
            />
          </Field>
          {number('urgentHours', '紧急的，几个工作小时内办完')}
          {number('lookBackDays', '结案后多少天回头看', '不填就不安排')}
        </Stack>
      </Section>
      <Section title="避免重复">
        <Stack gap={4}>
          {number('similarRadius', '多少米之内的同类问题先给市民看')}
          {number('similarDays', '多少天之内的')}
        </Stack>
      </Section>
      <Section title="要问的问题">
        <QuestionsEditor
          questions={category.questions}
          onChange={(questions) => change({ questions })}
          error={wrong['category.questions']}
        />
      </Section>
      <Section title="不在这里办">
        <Stack gap={4}>
          <SwitchRow
            title="只给提示，不收这一类"
            note="紧急求助请打电话，或告诉市民该找谁"
            checked={category.stop !== null}
            onChange={(on) =>
              change({ stop: on ? { kind: 'not_ours', text: '', phone: null, label: null } : null })
            }
          />
          {category.stop !== null && (
            <StopFields stop={category.stop} onChange={(stop) => change({ stop })} wrong={wrong} />
          )}
        </Stack>
      </Section>
      {articles.length > 0 && (
        <Field label="相关手册条目">
          <ChoiceChips
            label="相关手册条目"
            options={[
              { id: '', label: '没有' },
              ...articles.map((article) => ({ id: article.id, label: article.title })),
            ]}
            value={category.articleId ?? ''}
            onChange={(articleId) => change({ articleId: articleId === '' ? null : articleId })}
          />
        </Field>
      )}
      <SwitchRow
        title="停用"
        note="不再提供，旧工单照常办理"
        checked={category.retired}
        onChange={(retired) => change({ retired })}
      />
      <ErrorNote error={save.error} />
      <ActionBar>
        <Button
          kind="primary"
          loading={save.running}
          disabled={category.name.trim() === ''}
          onTap={() => void send()}
        >
          保存
        </Button>
      </ActionBar>
    </Stack>
  );
}

type Stop = NonNullable<Category['stop']>;

interface StopFieldsProps {
  readonly stop: Stop;
  readonly onChange: (stop: Stop) => void;
  readonly wrong: Readonly<Record<string, string>>;
}

function StopFields({ stop, onChange, wrong }: StopFieldsProps) {
  return (
    <Stack gap={4}>
      <Field label="原因">
        <ChoiceChips<StopKind>
          label="原因"
          options={stopKinds.map((kind) => ({ id: kind, label: stopKindNames[kind] }))}
          value={stop.kind}
          onChange={(kind) => onChange({ ...stop, kind })}
        />
      </Field>
      <TextArea
        label="提示的话"
        value={stop.text}
        onChange={(text) => onChange({ ...stop, text })}
        max={reportLimits.stopText}
        error={wrong['category.stop.text']}
      />
      <TextInput
        label="打哪个电话（可不填）"
        kind="tel"
        value={stop.phone ?? ''}
        onChange={(phone) => onChange({ ...stop, phone: phone.trim() === '' ? null : phone })}
        max={reportLimits.phone}
        error={wrong['category.stop.phone']}
      />
      {stop.phone !== null && (
        <TextInput
          label="按钮上写"
          value={stop.label ?? ''}
          onChange={(label) => onChange({ ...stop, label: label.trim() === '' ? null : label })}
          max={reportLimits.option}
          placeholder={`拨打 ${stop.phone}`}
        />
      )}
    </Stack>
  );
}
