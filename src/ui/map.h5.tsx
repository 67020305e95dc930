import 'leaflet/dist/leaflet.css';
import * as leaflet from 'leaflet';
import { useEffect, useId, useRef } from 'react';
import { Box } from './box';
import type { MapProps } from './map-props';
import './map.scss';

const pinRadius = { plain: 9, chosen: 13 } as const;

/**
 * The browser's map: the county's outlines and the pins. Street maps of China need a key of the county's own, so that
 * none is loaded from anywhere; the outlines are enough to find one's way.
 */
export function PinMap({ start, pins, chosen, outlines, onChoose, onMove, label }: MapProps) {
  // Pages behind this one may hold a map too.
  const id = `wm-map-${useId().replace(/\W/g, '')}`;
  const map = useRef<leaflet.Map | undefined>(undefined);
  const byHand = useRef(false);
  const told = useRef({ onChoose, onMove });
  told.current = { onChoose, onMove };
  const first = useRef(start);

  useEffect(() => {
    const drawn = leaflet.map(id, { attributionControl: false, zoomControl: false });
    leaflet.control.zoom({ zoomInTitle: '放大', zoomOutTitle: '缩小' }).addTo(drawn);
    leaflet.control.scale({ imperial: false }).addTo(drawn);
    drawn.on('dragstart', () => {
      byHand.current = true;
    });
    drawn.on('moveend', () => {
      const touched = byHand.current;
      byHand.current = false;
      const { lat, lng } = drawn.getCenter();
      const reach = drawn.distance(drawn.getCenter(), drawn.getBounds().getNorthEast());
      told.current.onMove({ latitude: lat, longitude: lng }, reach, touched);
    });
    drawn.setView([first.current.latitude, first.current.longitude], 14);
    map.current = drawn;
    return () => {
      drawn.remove();
      map.current = undefined;
    };
  }, [id]);

  // Somewhere else is meant now: a position was found, or a place was chosen.
  useEffect(() => {
    const centre: leaflet.LatLngTuple = [start.latitude, start.longitude];
    if (map.current !== undefined && map.current.distance(map.current.getCenter(), centre) > 1)
      map.current.setView(centre, map.current.getZoom(), { animate: false });
  }, [start]);

  useEffect(() => {
    if (map.current === undefined) return;
    const lines = leaflet
      .layerGroup(
        outlines.map(({ name, corners }) =>
          leaflet
            .polygon(
              corners.map(([longitude, latitude]): leaflet.LatLngTuple => [latitude, longitude]),
              { className: 'wm-map__outline', interactive: false },
            )
            .bindTooltip(name, { permanent: true, direction: 'center', className: 'wm-map__town' }),
        ),
      )
      .addTo(map.current);
    return () => void lines.remove();
  }, [outlines]);

  useEffect(() => {
    if (map.current === undefined) return;
    const marks = leaflet
      .layerGroup(
        pins.map((pin) =>
          leaflet
            .circleMarker([pin.latitude, pin.longitude], {
              radius: pin.id === chosen ? pinRadius.chosen : pinRadius.plain,
              className: pin.id === chosen ? 'wm-map__pin wm-map__pin--chosen' : 'wm-map__pin',
            })
            .bindTooltip(pin.title)
            .on('click', () => told.current.onChoose(pin.id)),
        ),
      )
      .addTo(map.current);
    return () => void marks.remove();
  }, [pins, chosen]);

  return (
    <Box className="wm-map" role="group" label={label}>
      <Box id={id} className="wm-map__canvas" />
    </Box>
  );
}
