import { type CampaignPhase, campaignStepLabels } from '../../core/rolemodel/campaign-phase';
import { plannablePhases } from '../../core/rolemodel/campaign-plan';
import {
  type CampaignRules,
  eligibilities,
  mostPicks,
  type RuleName,
} from '../../core/rolemodel/campaign-rules';
import { grownUpCategories } from '../../core/rolemodel/category';
import { ballotRulesInWords, eligibilityLabels } from '../../core/rolemodel/rules-in-words';
import { Card } from '../../ui/card';
import { ChoiceChips, MultiChips, SwitchRow } from '../../ui/choice';
import { Field } from '../../ui/field';
import { Row, Section, Stack } from '../../ui/layout';
import { List } from '../../ui/list';
import { Stepper } from '../../ui/progress';
import { Notice } from '../../ui/states';
import { Text } from '../../ui/text';
import { NumberChips } from './number-chips';

interface RulesEditorProps {
  readonly rules: CampaignRules;
  /** Rules that can no longer change. */
  readonly fixed: readonly RuleName[];
  /** Categories that must stay: people may be nominated in them. */
  readonly kept: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<CampaignRules>) => void;
}

/** Everything that rules say, each in the words of those who hold campaigns. */
export function RulesEditor(props: RulesEditorProps) {
  const { rules, fixed } = props;
  return (
    <Stack gap={5}>
      {rules.minors && (
        <Notice tone="wait" icon="baby">
          未成年人的评选：不设投票，必须由监护人同意，对外只显示名字和学校。
        </Notice>
      )}
      <Honours {...props} />
      {!fixed.includes('picks') && <Vote {...props} />}
      {fixed.includes('picks') && rules.vote && (
        <Notice tone="info" icon="ballot">
          {`投票已经开始，投票规则固定：${ballotRulesInWords(rules)}。`}
        </Notice>
      )}
      <Care {...props} />
    </Stack>
  );
}

/** What is honoured, and how many. */
function Honours({ rules, fixed, kept, errors, onChange }: RulesEditorProps) {
  const mayChoose = !rules.minors && !fixed.includes('categories');
  const open = mayChoose ? grownUpCategories.filter((id) => !kept.includes(id)) : [];
  return (
    <Section title="评什么">
      <Card>
        <Stack gap={4}>
          {kept.length > 0 && <Text size={5} tone="second">{`已有类别：${kept.join('、')}`}</Text>}
          {open.length > 0 && (
            <Field
              label={kept.length > 0 ? '再加类别' : '类别'}
              required={kept.length === 0}
              error={errors['rules.categories']}
            >
              <MultiChips
                label="类别"
                options={open.map((id) => ({ id, label: id }))}
                values={rules.categories}
                onChange={(chosen) =>
                  onChange({ categories: grownUpCategories.filter((id) => chosen.includes(id)) })
                }
              />
            </Field>
          )}
          <Count label="授予名额" value={rules.honours} onChange={(honours) => onChange({ honours })} />
          <NumberChips
            label="提名奖名额"
            values={[0, 1, 3, 5, 10]}
            value={rules.runnersUp}
            words={(value) => (value === 0 ? '不设' : `${value} 位`)}
            onChange={(runnersUp) => onChange({ runnersUp })}
          />
        </Stack>
      </Card>
    </Section>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  /** What zero means. */
  readonly zero?: string;
  readonly onChange: (value: number) => void;
}

function Count({ label, value, min = 1, max = mostPicks, zero, onChange }: CountProps) {
  return (
    <Row apart>
      <Text>{value === 0 && zero !== undefined ? `${label}（${zero}）` : label}</Text>
      <Stepper label={label} value={value} min={min} max={max} onChange={onChange} />
    </Row>
  );
}

const juryWeights = [0, 30, 50, 70, 100];
const seconds = [60, 600, 1800];
const secondsInWords = (value: number): string => (value % 60 === 0 ? `${value / 60} 分钟` : `${value} 秒`);

/** Who votes, how, and what the vote counts for. */
function Vote({ rules, fixed, errors, onChange }: RulesEditorProps) {
  const { picks, ballots, jury, log } = rules;
  const setPicks = (part: Partial<CampaignRules['picks']>) => onChange({ picks: { ...picks, ...part } });
  if (rules.minors) return null;
  return (
    <Section title="投票">
      <Stack gap={4}>
        {!fixed.includes('vote') && (
          <List label="是否投票">
            <SwitchRow
              title="请群众投票"
              note="投票供评议参考，不单独决定人选"
              checked={rules.vote}
              onChange={(vote) => onChange({ vote })}
            />
          </List>
        )}
        {rules.vote && (
          <>
            <Card>
              <Stack gap={4}>
                <Count
                  label="每票至少选几位"
                  value={picks.min}
                  max={picks.max}
                  onChange={(min) => setPicks({ min })}
                />
                <Count
                  label="每票最多选几位"
                  value={picks.max}
                  min={picks.min}
                  onChange={(max) => setPicks({ max })}
                />
                <Count
                  label="每类最多选几位"
                  value={picks.perCategory ?? 0}
                  min={0}
                  zero="不限"
                  onChange={(most) => setPicks({ perCategory: most === 0 ? null : most })}
                />
                <Count
                  label="每类至少选几位"
                  value={picks.minPerCategory ?? 0}
                  min={0}
                  zero="不限"
                  onChange={(least) => setPicks({ minPerCategory: least === 0 ? null : least })}
                />
                {(errors['rules.picks.min'] ?? errors['rules.picks.minPerCategory']) !== undefined && (
                  <Text size={5} tone="accent">
                    {errors['rules.picks.min'] ?? errors['rules.picks.minPerCategory']}
                  </Text>
                )}
                <Field label="多久可以投">
                  <ChoiceChips
                    label="多久可以投"
                    options={[
                      { id: 'campaign', label: '整个评选' },
                      { id: 'day', label: '每天' },
                    ]}
                    value={ballots.period}
                    onChange={(period) => onChange({ ballots: { ...ballots, period } })}
                  />
                </Field>
                <Count
                  label={ballots.period === 'day' ? '每人每天几票' : '每人几票'}
                  value={ballots.slots}
                  max={10}
                  onChange={(slots) => onChange({ ballots: { ...ballots, slots } })}
                />
                <Field label="谁能投票">
                  <ChoiceChips
                    label="谁能投票"
                    options={eligibilities.map((id) => ({ id, label: eligibilityLabels[id] }))}
                    value={rules.eligibility}
                    onChange={(eligibility) => onChange({ eligibility })}
                  />
                </Field>
              </Stack>
            </Card>
            <List label="投票的要求">
              <SwitchRow
                title="先读事迹再选"
                note="没打开过事迹的人不能选"
                checked={rules.mustReadFirst}
                onChange={(mustReadFirst) => onChange({ mustReadFirst })}
              />
              <SwitchRow
                title="截止前可以改票"
                checked={rules.changeable}
                onChange={(changeable) => onChange({ changeable })}
              />
              <SwitchRow
                title="录入纸质选票"
                note="由两人分批录入，一并计票"
                checked={rules.paper}
                onChange={(paper) => onChange({ paper })}
              />
              <SwitchRow
                title="异常监测"
                note="记模糊的网络和设备标记，只供复核"
                checked={rules.watch}
                onChange={(watch) => onChange({ watch })}
              />
            </List>
            <Card>
              <Stack gap={4}>
                <NumberChips
                  label="评委占总成绩"
                  hint={`投票占 ${100 - jury.weight}%，投票前公布，之后不能改`}
                  values={juryWeights}
                  value={jury.weight}
                  words={(value) => `${value}%`}
                  onChange={(weight) => onChange({ jury: { weight } })}
                />
                <NumberChips
                  label="选票最晚多久收进公开票箱"
                  values={seconds}
                  value={log.afterSeconds}
                  words={secondsInWords}
                  onChange={(afterSeconds) => onChange({ log: { ...log, afterSeconds } })}
                />
                <NumberChips
                  label="或攒够多少张就收"
                  values={[20, 50, 200]}
                  value={log.afterBallots}
                  words={(value) => `${value} 张`}
                  onChange={(afterBallots) => onChange({ log: { ...log, afterBallots } })}
                />
              </Stack>
            </Card>
          </>
        )}
      </Stack>
    </Section>
  );
}

const unitKinds = [
  { id: 'department', label: '有关部门' },
  { id: 'town', label: '乡镇街道' },
] as const;

const approvable = plannablePhases.map((id) => ({ id, label: campaignStepLabels[id] }));

/** Publicity, consent, opinions, and what the leader keeps. */
function Care({ rules, onChange }: RulesEditorProps) {
  return (
    <Section title="核实、公示和批准">
      <Stack gap={4}>
        <Card>
          <Stack gap={4}>
            <Count
              label="公示几个工作日"
              value={rules.publicityWorkingDays}
              max={30}
              onChange={(publicityWorkingDays) => onChange({ publicityWorkingDays })}
            />
            <NumberChips
              label="结果发布后多久可以质疑计票"
              values={[15, 30, 60]}
              value={rules.objectionDays}
              words={(value) => `${value} 天`}
              onChange={(objectionDays) => onChange({ objectionDays })}
            />
            <Field label="入围前征求谁的意见">
              <MultiChips
                label="入围前征求谁的意见"
                options={[
                  ...unitKinds,
                  ...rules.opinions
                    .filter((id) => !unitKinds.some((kind) => kind.id === id))
                    .map((id) => ({ id, label: id })),
                ]}
                values={rules.opinions}
                onChange={(opinions) => onChange({ opinions: [...opinions] })}
              />
            </Field>
            <Field label="哪些阶段要领导批准" hint="编辑先请示，批准后再推进">
              <MultiChips<CampaignPhase>
                label="哪些阶段要领导批准"
                options={approvable}
                values={rules.approvals}
                onChange={(approvals) => onChange({ approvals: [...approvals] })}
              />
            </Field>
          </Stack>
        </Card>
        {!rules.minors && (
          <List label="同意">
            <SwitchRow
              title="本人用链接或口令同意"
              note="不开时，由编辑记下谁同意了"
              checked={rules.consentNeeded}
              onChange={(consentNeeded) => onChange({ consentNeeded })}
            />
          </List>
        )}
      </Stack>
    </Section>
  );
}
