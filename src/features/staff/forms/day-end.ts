import { shanghaiInstant } from '../../../core/kernel/time';
import { useRead } from '../../../gateway/read';

const dayShape = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A day that staff name means the end of its office hours.
 * @returns the instant (ISO) for a day `YYYY-MM-DD`; undefined while the day is not written out or the hours are not known
 */
export function useDayEnd(): (day: string) => string | undefined {
  const settings = useRead('report.settings', {}, { staleTime: 600_000 });
  const hours = settings.data?.officeHours ?? [];
  const closing = hours[hours.length - 1]?.to;
  return (day) =>
    closing === undefined || !dayShape.test(day) ? undefined : shanghaiInstant(day, closing).toISOString();
}
