import { readEnvironment } from '../../config/environment';
import { cloudMain } from '../platform/cloud';
import { logSeeds } from './log-keys';
import { rolemodelFunction } from './rolemodel.function';

export const main = cloudMain(rolemodelFunction, { seeds: () => logSeeds(readEnvironment()) });
