import { defineContract } from '../kernel/operation';
import { citizenOperations } from './citizen-operations';
import { listOperations } from './list-operations';
import { officeOperations } from './office-operations';
import { setupOperations } from './setup-operations';
import { unitOperations } from './unit-operations';

/** Every operation on reports; each group of people has its file. */
export const reportContract = defineContract('report', {
  ...listOperations,
  ...citizenOperations,
  ...officeOperations,
  ...unitOperations,
  ...setupOperations,
});
