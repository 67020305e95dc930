import { useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { useRead } from '../../../gateway/read';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextArea } from '../../../ui/field';
import { Row, Stack } from '../../../ui/layout';
import { Picture } from '../../../ui/picture';
import { Skeleton } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { Form, type FormProps } from './form';

interface Part {
  readonly key: number;
  readonly description: string;
  readonly leadUnitId: string | undefined;
}

const fresh = (key: number): Part => ({ key, description: '', leadUnitId: undefined });

/** 分办: each part with its unit. */
export function SplitForm({ report, steps }: FormProps) {
  const { id, version } = report;
  const split = useCommand('report.split');
  const units = useRead('report.units', {});
  const [parts, setParts] = useState<readonly Part[]>([fresh(0), fresh(1)]);
  const change = (key: number, patch: Partial<Part>) =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...patch } : part)));
  const filled = parts.flatMap(({ description, leadUnitId }) =>
    leadUnitId === undefined || description.trim() === ''
      ? []
      : [{ description: description.trim(), leadUnitId }],
  );
  const send = async () => {
    const done = await split.run({ id, version, parts: filled });
    if (done !== undefined) steps.done(`已分办 ${done.children.length} 件`);
  };
  const wrong = fieldErrors(split.error);
  const options = (units.data?.items ?? []).map((unit) => ({ id: unit.id, label: unit.name }));
  return (
    <Form
      title="分办"
      steps={steps}
      command={split}
      confirm="分办"
      ready={filled.length === parts.length}
      onSend={() => void send()}
    >
      <Text tone="second">
        每一部分是一张单独的工单，带着这些照片，不公开；全部办结后，这一件才能处置完成。
      </Text>
      <Text>{report.description}</Text>
      {report.before.length > 0 && (
        <Row gap={2} wrap>
          {report.before.map(({ fileId, thumb }, index) => (
            <Picture key={fileId} src={thumb} alt={`第 ${index + 1} 张照片`} ratio="1:1" thumb="m" />
          ))}
        </Row>
      )}
      {units.data === undefined ? (
        <Skeleton rows={4} />
      ) : (
        parts.map(({ key, description, leadUnitId }, index) => (
          <Card key={key}>
            <Stack gap={3}>
              <TextArea
                label={`第 ${index + 1} 部分做什么`}
                value={description}
                onChange={(text) => change(key, { description: text })}
                max={reportLimits.description}
                error={wrong[`parts.${index}.description`]}
              />
              <Field label={`第 ${index + 1} 部分由谁办`} error={wrong[`parts.${index}.leadUnitId`]}>
                <ChoiceChips
                  label={`第 ${index + 1} 部分由谁办`}
                  options={options}
                  value={leadUnitId}
                  onChange={(unit) => change(key, { leadUnitId: unit })}
                />
              </Field>
            </Stack>
          </Card>
        ))
      )}
      {parts.length > reportLimits.partsMin && (
        <Button onTap={() => setParts(parts.slice(0, -1))}>去掉最后一部分</Button>
      )}
      {parts.length < reportLimits.partsMax && (
        <Button onTap={() => setParts([...parts, fresh(Math.max(...parts.map(({ key }) => key)) + 1)])}>
          再加一部分
        </Button>
      )}
    </Form>
  );
}
