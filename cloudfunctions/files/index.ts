import { cloudMain } from '../platform/cloud';
import { filesFunction } from './files.function';
import { functionStore } from './function-store';

export const main = cloudMain(filesFunction, { store: functionStore });
