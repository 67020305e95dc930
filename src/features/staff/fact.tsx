import { Card } from '../../ui/card';
import { Stack } from '../../ui/layout';
import { Text } from '../../ui/text';

interface FactProps {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

/** One thing to know of a case, in a card of its own. */
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
