import { shanghaiDay } from '../../src/core/kernel/time';

/** A day so many days from now, as a form takes it. */
export const dayIn = (days: number): string => shanghaiDay(Date.now() + days * 86_400_000);
