import { useState } from 'react';
import { reportLimits } from '../../core/report/report-limits';
import { useCommand } from '../../gateway/command';
import type { Item, Output } from '../../gateway/operations';
import { Box } from '../../ui/box';
import { Button } from '../../ui/button';
import { List, ListRow } from '../../ui/list';
import { Sheet } from '../../ui/overlay';
import { ErrorNote } from '../../ui/states';

interface BulkBarProps {
  readonly items: readonly Item<'report.queue'>[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (ids: readonly string[]) => void;
  readonly onEnd: () => void;
}

/** Dispatches what is picked by the routing table, and says of each what became of it. */
export function BulkBar({ items, picked, onPick, onEnd }: BulkBarProps) {
  const dispatch = useCommand('report.dispatchMany');
  const [results, setResults] = useState<Output<'report.dispatchMany'>['items'] | undefined>();
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const fit = items.filter(({ actions }) => actions.includes('dispatch')).slice(0, reportLimits.bulk);
  const chosen = fit.filter(({ id }) => picked.has(id));
  const send = async () => {
    setTitles(new Map(chosen.map(({ id, title }) => [id, title])));
    const done = await dispatch.run({ items: chosen.map(({ id, version }) => ({ id, version })) });
    if (done !== undefined) setResults(done.items);
  };
  const gone = results?.filter(({ leadUnit }) => leadUnit !== null).length ?? 0;
  return (
    <Box className="wm-desk__bulk">
      <ErrorNote error={dispatch.error} />
      <Box className="wm-desk__buttons">
        <Button
          kind="primary"
          loading={dispatch.running}
          disabled={chosen.length === 0}
          onTap={() => void send()}
        >
          {`按派单表派出 ${chosen.length} 件`}
        </Button>
        <Button onTap={() => onPick(chosen.length === fit.length ? [] : fit.map(({ id }) => id))}>
          {chosen.length === fit.length ? '全不选' : '全选'}
        </Button>
        <Button onTap={onEnd}>不批量</Button>
      </Box>
      {results !== undefined && (
        <Sheet open title={`派出 ${gone} 件，留下 ${results.length - gone} 件`} onClose={onEnd}>
          <List label="结果">
            {results.map(({ id, leadUnit, message }) => (
              <ListRow
                key={id}
                title={titles.get(id) ?? id}
                note={leadUnit === null ? message : `已派给${leadUnit.name}`}
                icon={leadUnit === null ? 'alert' : 'check'}
                iconTone={leadUnit === null ? 'wait' : 'done'}
              />
            ))}
          </List>
        </Sheet>
      )}
    </Box>
  );
}
