import { cloudMain } from '../platform/cloud';
import { volunteerFunction } from './volunteer.function';

export const main = cloudMain(volunteerFunction);
