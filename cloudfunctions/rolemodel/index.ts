import { cloudMain } from '../platform/cloud';
import { rolemodelFunction } from './rolemodel.function';

export const main = cloudMain(rolemodelFunction);
