import { useState } from 'react';
import { ringsOf } from '../../core/report/geography';
import { canShowWay, showWay } from '../../device/location';
import type { Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Grow, Row } from '../../ui/layout';
import { PinMap } from '../../ui/map';
import { Sheet } from '../../ui/overlay';
import { Text } from '../../ui/text';

const nothing = () => undefined;

/** Where it is, and the way there. */
export function CasePlace({ report }: { readonly report: Output<'report.get'> }) {
  const { id, title, location, area } = report;
  const [open, setOpen] = useState(false);
  const areas = useRead('report.areas', {}, { keep: true, enabled: open });
  const address = report.address ?? area.name;
  const look = () => {
    if (canShowWay) showWay({ ...location, name: address, address: area.name });
    else setOpen(true);
  };
  return (
    <Card>
      <Row gap={3}>
        <Icon name="location" tone="info" />
        <Grow>
          <Text strong>{address}</Text>
          {report.address !== null && (
            <Text size={5} tone="second">
              {area.name}
            </Text>
          )}
        </Grow>
        <TextButton onTap={look}>{canShowWay ? '导航' : '看地图'}</TextButton>
      </Row>
      <Sheet open={open} title={address} onClose={() => setOpen(false)}>
        <PinMap
          label={`${address}在地图上的位置`}
          start={location}
          pins={[{ id, title, ...location }]}
          chosen={id}
          outlines={(areas.data?.items ?? []).flatMap(({ name, boundary }) =>
            ringsOf(boundary).map((corners) => ({ name, corners })),
          )}
          onChoose={nothing}
          onMove={nothing}
        />
      </Sheet>
    </Card>
  );
}
