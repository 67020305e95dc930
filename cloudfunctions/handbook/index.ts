import { cloudMain } from '../platform/cloud';
import { handbookFunction } from './handbook.function';

export const main = cloudMain(handbookFunction);
