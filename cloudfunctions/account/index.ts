import { cloudMain } from '../platform/cloud';
import { accountFunction } from './account.function';

export const main = cloudMain(accountFunction);
