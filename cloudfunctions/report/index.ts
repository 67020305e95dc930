import { cloudMain } from '../platform/cloud';
import { reportFunction } from './report.function';

export const main = cloudMain(reportFunction);
