/** @jest-environment node */
import { weappFigures } from '../bench/packages';

it.each(weappFigures())('keeps $what under $limit $unit', ({ value, limit }) => {
  expect(value).toBeLessThan(limit ?? 0);
});
