import { h5Step, weappStep } from './app';
import { functionsStep } from './functions';
import { hostStep } from './host';
import type { BuildStep } from './step';

/** Everything under dist/, quick ones first. */
export const allSteps: readonly BuildStep[] = [functionsStep, hostStep, weappStep, h5Step];
