import { useState } from 'react';
import { type RoleModelCategory, roleModelCategories } from '../../../core/rolemodel/category';
import { useShareCard } from '../../../device/share';
import type { Item } from '../../../gateway/operations';
import { useList } from '../../../gateway/read';
import { go } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips } from '../../../ui/choice';
import { Field } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Grow, Row, Section, Stack } from '../../../ui/layout';
import { MoreRow } from '../../../ui/list';
import { Sheet } from '../../../ui/overlay';
import { PageShell } from '../../../ui/page-shell';
import { Portrait } from '../../../ui/picture';
import { EmptyState } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import '../person-row.scss';
import '../rolemodel.scss';

type Honour = Item<'rolemodel.honourRoll'>;
const all = 'all';

/** Everybody who was honoured, by year, town and category. */
export default function HonoursPage() {
  const [year, setYear] = useState(all);
  const [areaId, setAreaId] = useState(all);
  const [category, setCategory] = useState<RoleModelCategory | typeof all>(all);
  const [choosing, setChoosing] = useState(false);
  const roll = useList('rolemodel.honourRoll', {
    ...(year !== all && { year: Number(year) }),
    ...(areaId !== all && { areaId }),
    ...(category !== all && { category }),
  });
  useShareCard({ title: '荣誉榜', path: paths.rolemodel.honours() });
  const [page] = roll.data?.pages ?? [];
  const years = [...new Set(roll.items.map((item) => item.year))];
  const areaName = page?.areas.find(({ id }) => id === areaId)?.name;
  const narrowed = [areaName, category === all ? undefined : category].filter((part) => part !== undefined);
  return (
    <PageShell title="荣誉榜" load={roll}>
      <Stack gap={4}>
        <Stack gap={1}>
          <Heading level={1}>他们就在我们中间</Heading>
          <Text tone="second" figures>
            {page === undefined
              ? ''
              : `${narrowed.length > 0 ? `${narrowed.join('，')}，` : ''}共 ${page.total} 人`}
          </Text>
        </Stack>
        <Row gap={2} wrap>
          <ChoiceChips
            label="年份"
            dark
            options={[
              { id: all, label: '历年' },
              ...(page?.years ?? []).map((one) => ({ id: String(one), label: String(one) })),
            ]}
            value={year}
            onChange={setYear}
          />
          <Button small icon="filter" onTap={() => setChoosing(true)}>
            {narrowed.length === 0 ? '乡镇和类别' : narrowed.join('，')}
          </Button>
        </Row>
        {roll.items.length === 0 && (
          <EmptyState icon="heart" title="这里还没有人" text="换个年份、乡镇或类别看看。" />
        )}
        {years.map((one) => (
          <Section key={one} title={`${one} 年`}>
            <Stack gap={3}>
              {roll.items
                .filter((item) => item.year === one)
                .map((item) => (
                  <Place key={item.id} honour={item} />
                ))}
            </Stack>
          </Section>
        ))}
        <MoreRow {...roll} />
        <Text size={5} tone="second">
          撤销的荣誉在榜上留有说明，姓名不再显示，人数不改。
        </Text>
      </Stack>
      <Sheet
        open={choosing}
        title="乡镇和类别"
        onClose={() => setChoosing(false)}
        bottom={
          <Button kind="primary" onTap={() => setChoosing(false)}>
            好了
          </Button>
        }
      >
        <Stack gap={4}>
          <Field label="镇、街道">
            <ChoiceChips
              label="镇、街道"
              options={[
                { id: all, label: '全县' },
                ...(page?.areas ?? []).map(({ id, name }) => ({ id, label: name })),
              ]}
              value={areaId}
              onChange={setAreaId}
            />
          </Field>
          <Field label="类别">
            <ChoiceChips
              label="类别"
              options={[{ id: all, label: '各类' }, ...roleModelCategories.map((id) => ({ id, label: id }))]}
              value={category}
              onChange={setCategory}
            />
          </Field>
        </Stack>
      </Sheet>
    </PageShell>
  );
}

function Place({ honour }: { readonly honour: Honour }) {
  const { person, category, campaignTitle, area, kind } = honour;
  const where = [area?.name, person?.school, campaignTitle].filter(
    (part) => part !== undefined && part !== null,
  );
  const second = kind === 'runner_up' ? ['提名奖'] : [];
  if (person === null)
    return (
      <Card tone="sunk">
        <Row gap={3} align="start">
          <Icon name="alert" tone="neutral" />
          <Grow>
            <Text strong tone="second">
              荣誉已撤销
            </Text>
            <Text size={5} tone="second">
              {`${[category, ...where].join('，')}。${honour.note ?? ''}`}
            </Text>
          </Grow>
        </Row>
      </Card>
    );
  return (
    <Card
      onTap={() => go(paths.rolemodel.candidate({ campaignId: honour.campaignId, candidateId: honour.id }))}
      label={[person.name, category, ...second, person.line, ...where, '读事迹'].join('，')}
    >
      <Row gap={3} align="start">
        <Portrait src={person.picture?.thumb} name={person.name} />
        <Grow>
          <Box className="wm-rolemodel-name">
            <Text as="span" size={3} strong>
              {person.name}
            </Text>
            <Text as="span" size={5} tone="second">
              {category}
            </Text>
            {second.map((label) => (
              <Tag key={label}>{label}</Tag>
            ))}
          </Box>
          <Text size={5} lines={2}>
            {person.line}
          </Text>
          <Text size={5} tone="second">
            {where.join('，')}
          </Text>
        </Grow>
      </Row>
    </Card>
  );
}
