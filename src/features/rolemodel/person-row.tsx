import type { Output } from '../../gateway/operations';
import { Box } from '../../ui/box';
import { Grow, Row } from '../../ui/layout';
import { Portrait } from '../../ui/picture';
import { Text } from '../../ui/text';
import './person-row.scss';

export type Candidate = Output<'rolemodel.getCampaign'>['candidates'][number];

type RowPerson = Pick<Candidate, 'name' | 'category' | 'school' | 'line' | 'picture'>;

/** A candidate's face, name, honour and line. */
export function PersonRow({
  person,
  lines = 3,
}: {
  readonly person: RowPerson;
  /** Lines of the story's first sentence. */
  readonly lines?: 2 | 3;
}) {
  return (
    <Row gap={3} align="start">
      <Portrait src={person.picture?.thumb} name={person.name} />
      <Grow>
        <Box className="wm-rolemodel-name">
          <Text as="span" size={3} strong>
            {person.name}
          </Text>
          <Text as="span" size={5} tone="second">
            {person.school ?? person.category}
          </Text>
        </Box>
        <Text size={5} lines={lines}>
          {person.line}
        </Text>
      </Grow>
    </Row>
  );
}

/** What opens a person's story is called by what the row shows. */
export function storyLabel({ name, school, category, line }: Omit<RowPerson, 'picture'>): string {
  return [name, school ?? category, line, '读事迹'].filter((part) => part !== '').join('，');
}

/** Of one who left only the name stays, and that they left. */
export function standing(person: Candidate): Candidate {
  if (person.revoked) return { ...person, line: '荣誉已撤销' };
  return person.withdrawn ? { ...person, line: '已退出评选' } : person;
}
