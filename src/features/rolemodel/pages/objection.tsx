import { useState } from 'react';
import { formatMoment } from '../../../core/kernel/time';
import { roleModelLimits } from '../../../core/rolemodel/limits';
import { type ObjectionKind, objectionKindLabels, objectionKinds } from '../../../core/rolemodel/objection';
import { askToNotify } from '../../../device/notify';
import { useCommand } from '../../../gateway/command';
import { useDraft } from '../../../gateway/drafts';
import { fieldErrors } from '../../../gateway/errors';
import { useList, useRead } from '../../../gateway/read';
import { useSignedIn } from '../../../gateway/session';
import { usePageParams } from '../../../navigation/go';
import { ActionBar, Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Row, Section, Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote, Notice } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import { PersonRow } from '../person-row';
import '../rolemodel.scss';

interface Form {
  readonly kind: ObjectionKind | undefined;
  readonly text: string;
  readonly contact: string;
}

const blank: Form = { kind: undefined, text: '', contact: '' };

/** An objection to somebody whose name lies open, and what came of one's own. */
export default function ObjectionPage() {
  const { campaignId, candidateId } = usePageParams<'rolemodel', 'objection'>();
  const candidate = useRead('rolemodel.getCandidate', { campaignId, candidateId });
  const signedIn = useSignedIn();
  const mine = useList('rolemodel.myObjections', {}, { enabled: signedIn });
  const draft = useDraft<Form>(`rolemodel.objection.${candidateId}`, blank);
  const raise = useCommand('rolemodel.raiseObjection');
  const errors = fieldErrors(raise.error);
  const [sent, setSent] = useState(false);
  const { kind, text, contact } = draft.value;
  const own = mine.items.filter((one) => one.candidateId === candidateId);
  const open =
    candidate.data?.objectionsOpen === true && !sent && own.every(({ settledAt }) => settledAt !== null);
  const send = async () => {
    askToNotify(['vote']);
    if (kind === undefined) return;
    if ((await raise.run({ campaignId, candidateId, kind, text, contact })) === undefined) return;
    draft.clear();
    setSent(true);
    toast('已收到，会书面答复你');
  };
  return (
    <PageShell
      title="提出异议"
      load={candidate}
      onRefresh={() => Promise.all([candidate.refetch(), signedIn ? mine.refetch() : undefined])}
      needsSignIn
      bottom={
        open ? (
          <ActionBar>
            <Button
              kind="primary"
              loading={raise.running}
              disabled={kind === undefined || text.trim().length < roleModelLimits.storyMin}
              onTap={() => void send()}
            >
              提交异议
            </Button>
          </ActionBar>
        ) : undefined
      }
    >
      {(person) => (
        <Stack gap={5}>
          <Stack gap={2}>
            <Heading level={1}>对公示有不同看法？</Heading>
            <Text tone="second">每一条都会核实，并给你书面答复，答复之前评选不会往下走。</Text>
          </Stack>
          <Card>
            <PersonRow person={person} lines={2} />
          </Card>
          {own.map((one) => (
            <Card key={one.id}>
              <Stack gap={2}>
                <Row apart>
                  <Text strong>{objectionKindLabels[one.kind]}</Text>
                  {one.upheld === null ? (
                    <Tag tone="wait">核实中</Tag>
                  ) : (
                    <Tag tone={one.upheld ? 'accent' : 'done'}>{one.upheld ? '异议成立' : '已答复'}</Tag>
                  )}
                </Row>
                <Text size={5} tone="second" figures>
                  {formatMoment(one.raisedAt, Date.now())}
                </Text>
                <Text>{one.text}</Text>
                {one.outcome !== null && <Notice tone="done" icon="check">{`答复：${one.outcome}`}</Notice>}
              </Stack>
            </Card>
          ))}
          {!person.objectionsOpen && own.length === 0 && (
            <Notice tone="wait" icon="clock">
              现在不在公示期，不能提出异议。
            </Notice>
          )}
          {open && (
            <>
              <Field label="关于什么" required error={errors.kind}>
                <ChoiceChips
                  label="关于什么"
                  options={objectionKinds.map((id) => ({ id, label: objectionKindLabels[id] }))}
                  value={kind}
                  onChange={(next) => draft.change({ kind: next })}
                />
              </Field>
              <TextArea
                label="具体情况"
                value={text}
                onChange={(next) => draft.change({ text: next })}
                placeholder="什么时候、在哪里、你看到或知道什么"
                max={roleModelLimits.objection}
                error={errors.text}
                required
              />
              <Section title="只给文明办看">
                <Card>
                  <Stack gap={3}>
                    <TextInput
                      label="怎样联系你"
                      value={contact}
                      onChange={(next) => draft.change({ contact: next })}
                      placeholder="可以不填"
                      max={roleModelLimits.contact}
                      error={errors.contact}
                    />
                    <Text size={5} tone="second">
                      你是谁和异议分开存放，公示的人和推荐他的人都看不到。编辑确需核实时才能查看，每次都有记录。
                    </Text>
                  </Stack>
                </Card>
              </Section>
            </>
          )}
          <ErrorNote error={raise.error} />
        </Stack>
      )}
    </PageShell>
  );
}
