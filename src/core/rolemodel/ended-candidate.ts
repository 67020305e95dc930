/** What stands in place of the name of somebody whom a round did not honour, once its result is published. */
export const endedName = '其他候选人';
