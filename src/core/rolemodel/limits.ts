/** Lengths in characters and counts, for forms and the server alike. */
export const roleModelLimits = {
  title: 40,
  summary: 400,
  name: 20,
  line: 40,
  story: 1000,
  storyMin: 10,
  reason: 200,
  /** What the public reads when rules change. */
  notice: 200,
  school: 40,
  /** Units asked for an opinion. */
  opinions: 20,
  /** How a nominator or an objector can be reached. */
  contact: 60,
  relation: 20,
  objection: 600,
  /** Nominations of a campaign that are compared with one. */
  compared: 2000,
  similarShown: 8,
  /** People of a unit who are told that an opinion is asked. */
  told: 20,
} as const;
