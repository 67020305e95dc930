import { useState } from 'react';
import { type InvalidationReason, invalidationReasons } from '../../core/rolemodel/invalidation';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import type { Input } from '../../gateway/operations';
import { Button } from '../../ui/button';
import { ChoiceChips } from '../../ui/choice';
import { Field, TextArea } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';

interface AskInvalidationProps {
  readonly title: string;
  /** A group of voters, or a batch of paper. */
  readonly of: Pick<Input<'rolemodel.askInvalidation'>, 'campaignId' | 'groupId' | 'paperId'>;
  /** Reasons that fit, the likeliest first. */
  readonly reasons: readonly [InvalidationReason, ...InvalidationReason[]];
  readonly onClose: () => void;
}

/** Asks that ballots be taken out of the count; another person decides. */
export function AskInvalidation({ title, of, reasons, onClose }: AskInvalidationProps) {
  const [reasonCode, setReasonCode] = useState<InvalidationReason>(reasons[0]);
  const [reason, setReason] = useState('');
  const ask = useCommand('rolemodel.askInvalidation');
  const send = async () => {
    const answer = await ask.run({ ...of, reasonCode, reason });
    if (answer === undefined) return;
    toast(`已申请作废 ${answer.ballots} 张，等另一位复核人决定`);
    onClose();
  };
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      bottom={
        <Button
          kind="danger"
          wide
          loading={ask.running}
          disabled={reason.trim() === ''}
          onTap={() => void send()}
        >
          申请作废
        </Button>
      }
    >
      <Stack gap={4}>
        <Text>要另一位复核人同意才作废。选票不会删除，结果里会按理由公布作废的张数。</Text>
        <Field label="理由">
          <ChoiceChips
            label="理由"
            options={reasons.map((code) => ({ id: code, label: invalidationReasons[code] }))}
            value={reasonCode}
            onChange={setReasonCode}
          />
        </Field>
        <TextArea
          label="查到了什么"
          required
          value={reason}
          onChange={setReason}
          max={roleModelLimits.reason}
          error={fieldErrors(ask.error).reason}
        />
        <ErrorNote error={ask.error} />
      </Stack>
    </Sheet>
  );
}
