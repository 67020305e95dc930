/** Lengths in characters, for forms and the server alike. */
export const roleModelLimits = {
  title: 40,
  summary: 400,
  name: 20,
  line: 40,
  story: 1000,
  storyMin: 10,
  reason: 200,
} as const;
