import { useState } from 'react';
import { accountLimits } from '../../../core/account/account-limits';
import type { StaffPerson } from '../../../core/account/staff-operations';
import { grantWords } from '../../../core/account/staff-words';
import { roleLabels } from '../../../core/kernel/permissions';
import type { Output } from '../../../gateway/operations';
import { useList } from '../../../gateway/read';
import { ActionBar, Button } from '../../../ui/button';
import { SearchField } from '../../../ui/field';
import { Flow, Section } from '../../../ui/layout';
import { List, ListRow, MoreRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { Portrait } from '../../../ui/picture';
import { EmptyState } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { FindSheet } from '../find-sheet';
import { GrantSheet } from '../grant-sheet';
import { PersonSheet } from '../person-sheet';
import { RoleChangesSheet } from '../role-changes-sheet';

type Place = Output<'account.staff'>['items'][number];

/** What lies over the list. */
type Opened =
  | { readonly kind: 'find' | 'changes' }
  | { readonly kind: 'person'; readonly person: StaffPerson }
  | {
      readonly kind: 'grant';
      readonly person: StaffPerson;
      readonly grant: StaffPerson['grants'][number] | undefined;
    };

/** Everybody who works for the county, by unit, and what each may do. */
export default function PeoplePage() {
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const [opened, setOpened] = useState<Opened>();
  const staff = useList('account.staff', asked === '' ? {} : { query: asked }, { staleTime: 0 });
  const close = () => setOpened(undefined);
  const show = (person: StaffPerson) => setOpened({ kind: 'person', person });
  return (
    <PageShell
      title="人员与权限"
      load={staff}
      needsSignIn
      wide
      lead={
        <SearchField
          label="找工作人员：姓名或单位"
          value={words}
          onChange={(text) => {
            setWords(text.slice(0, accountLimits.personQuery));
            if (text === '') setAsked('');
          }}
          onSearch={() => setAsked(words.trim())}
        />
      }
      empty={() =>
        staff.items.length === 0 ? (
          <EmptyState
            icon="people"
            title={asked === '' ? '还没有工作人员' : '没有找到'}
            text={
              asked === ''
                ? '点“增加人员”，给第一个人角色。'
                : '这里只找已有角色的人。给新的人角色，请点“增加人员”。'
            }
          />
        ) : undefined
      }
      bottom={
        <ActionBar>
          <Button kind="primary" icon="plus" onTap={() => setOpened({ kind: 'find' })}>
            增加人员
          </Button>
          <Button onTap={() => setOpened({ kind: 'changes' })}>变动记录</Button>
        </ActionBar>
      }
    >
      <Flow>
        {byUnit(staff.items).map(({ id, name, places }) => (
          <Section key={id} title={name}>
            <List label={name}>
              {places.map(({ person, unit }) => (
                <PlaceRow key={person.id} person={person} unit={unit} onTap={() => show(person)} />
              ))}
            </List>
          </Section>
        ))}
      </Flow>
      <MoreRow {...staff} />
      {opened?.kind === 'find' && <FindSheet onFound={show} onClose={close} />}
      {opened?.kind === 'changes' && <RoleChangesSheet onClose={close} />}
      {opened?.kind === 'person' && (
        <PersonSheet
          person={opened.person}
          onChanged={show}
          onGrant={(grant) => setOpened({ kind: 'grant', person: opened.person, grant })}
          onClose={close}
        />
      )}
      {opened?.kind === 'grant' && (
        <GrantSheet
          person={opened.person}
          grant={opened.grant}
          onGranted={show}
          onClose={() => show(opened.person)}
        />
      )}
    </PageShell>
  );
}

/** The list's order kept: its runs of one unit. */
function byUnit(places: readonly Place[]): { id: string; name: string; places: Place[] }[] {
  const units: { id: string; name: string; places: Place[] }[] = [];
  for (const place of places) {
    const { id, name } = place.unit ?? { id: '', name: '全县（不分单位）' };
    const last = units.at(-1);
    if (last?.id === id) last.places.push(place);
    else units.push({ id, name, places: [place] });
  }
  return units;
}

interface PlaceRowProps extends Place {
  readonly onTap: () => void;
}

/** What somebody does in one unit; what else they do, the sheet tells. */
function PlaceRow({ person: { displayName, grants }, unit, onTap }: PlaceRowProps) {
  const here = grants.filter((grant) => grant.unit?.id === unit?.id);
  const note = here
    .map(({ role, areas }) =>
      areas.length === 0 ? roleLabels[role] : grantWords({ role, unit: null, areas }),
    )
    .join('、');
  return (
    <ListRow
      media={<Portrait src={undefined} name={displayName} />}
      title={displayName}
      note={<Text size={5}>{note}</Text>}
      label={`${displayName}，${note}`}
      onTap={onTap}
    />
  );
}
