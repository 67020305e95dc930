import { useState } from 'react';
import { type TemplateStep, templateSteps } from '../../../core/report/report-config';
import { reportLimits } from '../../../core/report/report-limits';
import { templateStepNames } from '../../../core/report/setup-words';
import { fieldErrors } from '../../../gateway/errors';
import { ActionBar, Button } from '../../../ui/button';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';
import { EditSheet } from '../edit-sheet';
import { type Configuration, inTree, type Template, useConfiguration, useSave } from '../use-setup';

/** Ready-made words, by the step that they are for. */
export default function TemplatesPage() {
  const configuration = useConfiguration();
  const [edited, setEdited] = useState<string | undefined>();
  return (
    <PageShell
      title="答复模板"
      load={configuration}
      needsSignIn
      bottom={
        <ActionBar>
          <Button kind="primary" icon="plus" onTap={() => setEdited('')}>
            新增模板
          </Button>
        </ActionBar>
      }
    >
      {(data) => (
        <Stack gap={4}>
          {data.templates.length === 0 && (
            <EmptyState icon="edit" title="还没有模板" text="常说的话存成模板，办理时点一下就能用。" />
          )}
          {templateSteps
            .map((step) => ({ step, templates: data.templates.filter(({ action }) => action === step) }))
            .filter(({ templates }) => templates.length > 0)
            .map(({ step, templates }) => (
              <Section key={step} title={templateStepNames[step]}>
                <List label={templateStepNames[step]}>
                  {templates.map(({ id, title, text, categoryId }) => {
                    const category = data.categories.find((each) => each.id === categoryId);
                    return (
                      <ListRow
                        key={id}
                        title={category === undefined ? title : `${title}（${category.name}）`}
                        note={text}
                        onTap={() => setEdited(id)}
                      />
                    );
                  })}
                </List>
              </Section>
            ))}
          {edited !== undefined && (
            <TemplateSheet
              key={edited}
              data={data}
              template={data.templates.find(({ id }) => id === edited)}
              onClose={() => setEdited(undefined)}
            />
          )}
        </Stack>
      )}
    </PageShell>
  );
}

interface TemplateSheetProps {
  readonly data: Configuration;
  readonly template: Template | undefined;
  readonly onClose: () => void;
}

function TemplateSheet({ data, template, onClose }: TemplateSheetProps) {
  const save = useSave('report.saveTemplate');
  const drop = useSave('report.dropTemplate');
  const [action, setAction] = useState<TemplateStep>(template?.action ?? 'askInfo');
  const [categoryId, setCategoryId] = useState(template?.categoryId ?? '');
  const [title, setTitle] = useState(template?.title ?? '');
  const [text, setText] = useState(template?.text ?? '');
  const { revision } = data;
  const send = async () => {
    const done = await save.run({
      revision,
      template: {
        ...(template !== undefined && { id: template.id }),
        action,
        categoryId: categoryId === '' ? null : categoryId,
        title: title.trim(),
        text: text.trim(),
      },
    });
    if (done !== undefined) onClose();
  };
  const remove = async (id: string) => {
    if ((await drop.run({ revision, id })) !== undefined) onClose();
  };
  const wrong = fieldErrors(save.error);
  return (
    <EditSheet
      title={template === undefined ? '新增模板' : '模板'}
      running={save.running || drop.running}
      error={save.error ?? drop.error}
      ready={title.trim() !== '' && text.trim() !== ''}
      onSave={() => void send()}
      onClose={onClose}
      onDrop={template === undefined ? undefined : () => void remove(template.id)}
    >
      <Field label="用在哪一步">
        <ChoiceChips
          label="用在哪一步"
          options={templateSteps.map((step) => ({ id: step, label: templateStepNames[step] }))}
          value={action}
          onChange={setAction}
        />
      </Field>
      <TextInput
        label="短名，按钮上看到的"
        value={title}
        onChange={setTitle}
        max={reportLimits.templateTitle}
        error={wrong['template.title']}
      />
      <TextArea
        label="内容"
        value={text}
        onChange={setText}
        max={reportLimits.reply}
        error={wrong['template.text']}
      />
      <Field label="只用于" error={wrong['template.categoryId']}>
        <ChoiceChips
          label="只用于"
          options={[
            { id: '', label: '全部类别' },
            ...inTree(data.categories).map(({ id, path }) => ({ id, label: path })),
          ]}
          value={categoryId}
          onChange={setCategoryId}
        />
      </Field>
    </EditSheet>
  );
}
