import { useState } from 'react';
import { reportLimits } from '../../core/report/report-limits';
import { useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import type { Output } from '../../gateway/operations';
import { Button, TextButton } from '../../ui/button';
import { ChoiceChips, RadioRows } from '../../ui/choice';
import { Field, TextArea } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';

const stars = ['1', '2', '3', '4', '5'] as const;

interface RateSheetProps {
  /** Closed it keeps what was chosen, for as long as the page lives. */
  readonly open: boolean;
  readonly report: Output<'report.get'>;
  readonly onClose: () => void;
  readonly onReopen: () => void;
}

/** The reporter's word on how it was dealt with; where it is not solved, reopening is right here. */
export function RateSheet({ open, report, onClose, onReopen }: RateSheetProps) {
  const rate = useCommand('report.rate');
  const earlier = report.rating;
  const praise = report.kind === 'praise';
  const [count, setCount] = useState<(typeof stars)[number] | undefined>(
    stars.find((star) => Number(star) === earlier?.stars),
  );
  const [solved, setSolved] = useState<'yes' | 'no' | undefined>(
    // Of good news nothing is left to solve.
    praise ? 'yes' : earlier === null ? undefined : earlier.solved ? 'yes' : 'no',
  );
  const [comment, setComment] = useState(earlier?.comment ?? '');
  const send = async () => {
    if (count === undefined || solved === undefined) return;
    const words = comment.trim();
    const done = await rate.run({
      id: report.id,
      stars: Number(count),
      solved: solved === 'yes',
      ...(words !== '' && { comment: words }),
    });
    if (done === undefined) return;
    onClose();
    toast('谢谢你的评价');
  };
  return (
    <Sheet
      open={open}
      title={praise ? '说说感受' : '办得怎么样'}
      onClose={onClose}
      bottom={
        <Button
          kind="primary"
          wide
          loading={rate.running}
          disabled={count === undefined || solved === undefined}
          onTap={() => void send()}
        >
          提交评价
        </Button>
      }
    >
      <Stack gap={4}>
        {!praise && (
          <RadioRows
            label="问题解决了吗"
            options={[
              { id: 'yes', label: '解决了' },
              { id: 'no', label: '没有解决' },
            ]}
            value={solved}
            onChange={setSolved}
          />
        )}
        {solved === 'no' && report.actions.includes('requestReopen') && (
          <TextButton onTap={onReopen}>申请重开，让文明办再看</TextButton>
        )}
        <Field label="几颗星">
          <ChoiceChips
            label="几颗星"
            options={stars.map((star) => ({ id: star, label: `${star} 星` }))}
            value={count}
            onChange={setCount}
          />
        </Field>
        <TextArea
          label="还想说什么（可不写）"
          value={comment}
          onChange={setComment}
          max={reportLimits.comment}
          error={fieldErrors(rate.error).comment}
        />
        <ErrorNote error={rate.error} />
      </Stack>
    </Sheet>
  );
}
