import { useState } from 'react';
import { go } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { ActionBar, Button, TextButton } from '../../../ui/button';
import { Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Text } from '../../../ui/text';
import { type Category, type Configuration, inTree, useConfiguration, useSave } from '../use-setup';

const factsOf = ({ workingDays, urgency, questions, stop, isPrivate, kind }: Category): string =>
  stop !== null
    ? '不在这里办，只给提示'
    : [
        kind === 'praise' ? '文明点赞' : `${workingDays} 个工作日`,
        ...(urgency === 'urgent' ? ['默认紧急'] : []),
        ...(questions.length > 0 ? [`问 ${questions.length} 个问题`] : []),
        ...(isPrivate ? ['不公开'] : []),
      ].join('，');

/** What can be reported, in the order in which citizens see it. */
export default function CategoriesPage() {
  const configuration = useConfiguration();
  const arrange = useSave('report.arrangeCategories');
  const [moving, setMoving] = useState(false);

  /** Changes place with the one before it on its own level. */
  const forward = ({ revision, categories }: Configuration, category: Category) => {
    const level = categories.filter(({ parentId }) => parentId === category.parentId);
    const other = level[level.findIndex(({ id }) => id === category.id) - 1];
    if (other === undefined) return;
    const ids = categories.map(({ id }) =>
      id === category.id ? other.id : id === other.id ? category.id : id,
    );
    void arrange.run({ revision, ids });
  };

  return (
    <PageShell
      title="类别"
      load={configuration}
      needsSignIn
      bottom={
        <ActionBar>
          <Button kind="primary" icon="plus" onTap={() => go(paths.setup.category())}>
            新增类别
          </Button>
          <Button onTap={() => setMoving(!moving)}>{moving ? '排好了' : '调整先后'}</Button>
        </ActionBar>
      }
    >
      {(data) => (
        <Stack gap={3}>
          <Text size={5} tone="second">
            市民按这里的先后看到类别。停用的类别不再提供，旧工单不受影响。
          </Text>
          <ErrorNote error={arrange.error} />
          <List label="类别">
            {inTree(data.categories).map((category) => (
              <ListRow
                key={category.id}
                icon={category.icon}
                title={category.path}
                note={factsOf(category)}
                trailing={
                  moving ? (
                    <TextButton label={`${category.path}往前`} onTap={() => forward(data, category)}>
                      往前
                    </TextButton>
                  ) : category.retired ? (
                    <Tag>已停用</Tag>
                  ) : undefined
                }
                {...(!moving && { onTap: () => go(paths.setup.category({ id: category.id })) })}
              />
            ))}
          </List>
        </Stack>
      )}
    </PageShell>
  );
}
