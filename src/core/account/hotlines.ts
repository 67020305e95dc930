/** The national government service line, answered by people; what this program cannot take goes there. */
export const hotline = { number: '12345', name: '政务服务便民热线' } as const;

/** Where emergencies and what is not ours go. */
export const otherLines = [
  { number: '110', name: '报警' },
  { number: '119', name: '火警' },
  { number: '120', name: '急救' },
  { number: '12377', name: '网上有害信息举报' },
] as const;
