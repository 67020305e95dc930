import type { RoleModelCategory } from '../../core/rolemodel/category';
import { roleModelLimits } from '../../core/rolemodel/limits';
import type { Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { Card } from '../../ui/card';
import { ChoiceChips, SwitchRow } from '../../ui/choice';
import { Field, TextArea, TextInput } from '../../ui/field';
import { Section, Stack } from '../../ui/layout';
import { PictureGrid } from '../../ui/picture';
import { Text } from '../../ui/text';
import type { FormPictures, SentPicture } from '../../ui/use-pictures';

/** What a person writes of another one. */
export interface NominationForm {
  readonly category: RoleModelCategory | undefined;
  readonly name: string;
  readonly line: string;
  readonly story: string;
  readonly areaId: string | undefined;
  readonly contact: string;
  readonly school: string;
  readonly guardianName: string;
  readonly guardianContact: string;
  readonly forUnit: boolean;
  readonly sent: readonly SentPicture[];
}

export const blankNomination: NominationForm = {
  category: undefined,
  name: '',
  line: '',
  story: '',
  areaId: undefined,
  contact: '',
  school: '',
  guardianName: '',
  guardianContact: '',
  forUnit: false,
  sent: [],
};

/** Whether enough is written to send it. */
export function isComplete(
  { category, name, story, school, guardianName, guardianContact }: NominationForm,
  { minors, guardianKnown }: { readonly minors: boolean; readonly guardianKnown: boolean },
): boolean {
  const told =
    category !== undefined && name.trim() !== '' && story.trim().length >= roleModelLimits.storyMin;
  const guardian = guardianKnown || (guardianName.trim() !== '' && guardianContact.trim() !== '');
  return told && (!minors || (school.trim() !== '' && guardian));
}

/** The form's words as both operations take them. */
export function wordsOf(form: NominationForm, { minors }: { readonly minors: boolean }) {
  const { name, line, story, areaId, contact, school, guardianName, guardianContact } = form;
  const guardian = { name: guardianName.trim(), contact: guardianContact.trim() };
  return {
    name,
    line,
    story,
    contact,
    ...(areaId !== undefined && { areaId }),
    ...(minors && { school }),
    ...(minors && guardian.name !== '' && guardian.contact !== '' && { guardian }),
  };
}

interface NominationFieldsProps {
  readonly rules: Output<'rolemodel.getCampaign'>['rules'];
  readonly form: NominationForm;
  readonly change: (part: Partial<NominationForm>) => void;
  readonly pictures: FormPictures;
  readonly errors: Readonly<Record<string, string>>;
  /** The unit in whose name the person may nominate. */
  readonly unit?: string | undefined;
  /** The guardian was named before and need not be named again. */
  readonly guardianKnown?: boolean;
}

export function NominationFields(props: NominationFieldsProps) {
  const { rules, form, change, pictures, errors } = props;
  return (
    <Stack gap={5}>
      {rules.categories.length > 1 && (
        <Field label="哪一类好人" required error={errors.category}>
          <ChoiceChips
            label="哪一类好人"
            options={rules.categories.map((id) => ({ id, label: id }))}
            value={form.category}
            onChange={(category) => change({ category })}
          />
        </Field>
      )}
      <TextInput
        label={rules.minors ? '孩子的名字' : '他的名字'}
        value={form.name}
        onChange={(name) => change({ name })}
        max={roleModelLimits.name}
        error={errors.name}
        hint={rules.minors ? '写全名便于核实，公开时只显示名，不显示姓' : undefined}
        required
      />
      {rules.minors && (
        <TextInput
          label="孩子的学校"
          value={form.school}
          onChange={(school) => change({ school })}
          max={roleModelLimits.school}
          error={errors.school}
          required
        />
      )}
      {!rules.minors && (
        <Towns value={form.areaId} onChange={(areaId) => change({ areaId })} error={errors.areaId} />
      )}
      <TextInput
        label="一句话介绍"
        value={form.line}
        onChange={(line) => change({ line })}
        placeholder="例如：二十年给山里的孩子送课本"
        max={roleModelLimits.line}
        error={errors.line}
        hint="可以不填，我们取事迹的第一句"
      />
      <TextArea
        label="他的事迹"
        value={form.story}
        onChange={(story) => change({ story })}
        placeholder="什么时候、在哪里、做了什么、坚持了多久"
        max={roleModelLimits.story}
        error={errors.story}
        required
      />
      <Field label="照片" hint="最多九张，有本人或做好事时的照片更好，没有也可以" error={errors.fileIds}>
        <PictureGrid {...pictures} />
      </Field>
      <OfficeOnly {...props} />
    </Stack>
  );
}

interface TownsProps {
  readonly value: string | undefined;
  readonly onChange: (areaId: string) => void;
  readonly error: string | undefined;
}

function Towns({ value, onChange, error }: TownsProps) {
  const areas = useRead('report.areas', {}, { keep: true });
  const items = areas.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Field label="他在哪个镇、街道" hint="荣誉榜按镇和街道看，不写门牌" error={error}>
      <ChoiceChips
        label="他在哪个镇、街道"
        options={items.map(({ id, name }) => ({ id, label: name }))}
        value={value}
        onChange={onChange}
      />
    </Field>
  );
}

/** What never becomes public. */
function OfficeOnly({ rules, form, change, errors, unit, guardianKnown }: NominationFieldsProps) {
  return (
    <Section title="只给文明办看">
      <Card>
        <Stack gap={4}>
          {rules.minors && (
            <>
              <TextInput
                label="监护人"
                value={form.guardianName}
                onChange={(guardianName) => change({ guardianName })}
                max={roleModelLimits.name}
                error={errors['guardian.name']}
                hint={guardianKnown === true ? '之前填过，不改就空着' : undefined}
                required={guardianKnown !== true}
              />
              <TextInput
                label="监护人的联系方式"
                value={form.guardianContact}
                onChange={(guardianContact) => change({ guardianContact })}
                max={roleModelLimits.contact}
                error={errors['guardian.contact']}
                required={guardianKnown !== true}
              />
            </>
          )}
          <TextInput
            label="怎样联系你"
            value={form.contact}
            onChange={(contact) => change({ contact })}
            placeholder="电话或微信号"
            max={roleModelLimits.contact}
            error={errors.contact}
            hint="核实事迹时才会用到，每次查看都有记录"
          />
          {unit !== undefined && (
            <SwitchRow
              title={`以${unit}的名义推荐`}
              note="不打开就是你个人的推荐"
              checked={form.forUnit}
              onChange={(forUnit) => change({ forUnit })}
            />
          )}
          <Text size={5} tone="second">
            推荐人是谁，任何时候都不公开。
          </Text>
        </Stack>
      </Card>
    </Section>
  );
}
