import type { ReactNode } from 'react';
import { Box } from '../../ui/box';
import { Card } from '../../ui/card';
import { Stack } from '../../ui/layout';
import { Text } from '../../ui/text';

interface FactProps {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

/** One thing that decides the next step, in a card of its own. */
export function Fact({ label, value, note }: FactProps) {
  return (
    <Card className="wm-desk__fact">
      <Stack gap={1}>
        <Text size={5} tone="second">
          {label}
        </Text>
        <Text size={3} strong>
          {value}
        </Text>
        {note !== undefined && (
          <Text size={5} tone="second">
            {note}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

/** What else is to know, line by line on one card; draws nothing without any. */
export function FactRows({ children }: { readonly children: ReactNode }) {
  return (
    <Box className="wm-desk__rows" role="list" label="情况">
      {children}
    </Box>
  );
}

export function FactRow({ label, value, note }: FactProps) {
  return (
    <Box className="wm-desk__line" role="listitem">
      <Box className="wm-desk__label wm-ink--second">{label}</Box>
      <Box className="wm-grow">
        <Box className="wm-figures">{value}</Box>
        {note !== undefined && <Box className="wm-t5 wm-ink--second wm-figures">{note}</Box>}
      </Box>
    </Box>
  );
}
