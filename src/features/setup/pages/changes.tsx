import { formatMoment } from '../../../core/kernel/time';
import { setupParts } from '../../../core/report/setup-words';
import { useList } from '../../../gateway/read';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/layout';
import { MoreRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';
import { Text } from '../../../ui/text';

/** Who changed what and when, with what it was before. */
export default function ChangesPage() {
  const changes = useList('report.configurationChanges', {});
  return (
    <PageShell
      title="改动记录"
      load={changes}
      needsSignIn
      empty={() =>
        changes.items.length === 0 ? (
          <EmptyState icon="clock" title="还没有改动" text="每次保存设置都会记在这里。" />
        ) : undefined
      }
    >
      <Stack gap={3}>
        {changes.items.map(({ revision, at, by, part, name, changes: values }) => (
          <Card key={revision}>
            <Stack gap={2}>
              <Text size={5} tone="second">
                {`${formatMoment(at, new Date())}，${by}`}
              </Text>
              <Text strong>{`${setupParts[part]}：${name}`}</Text>
              {values.map(({ field, before, after }) => (
                <Text key={field} size={5}>
                  {before === ''
                    ? `${field}：${after}`
                    : `${field}：${before} → ${after === '' ? '已删除' : after}`}
                </Text>
              ))}
            </Stack>
          </Card>
        ))}
        <MoreRow {...changes} />
      </Stack>
    </PageShell>
  );
}
