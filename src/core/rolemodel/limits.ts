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
  /** The name of a place where people voted on paper. */
  station: 40,
  /** Ballots in one batch of paper at most. */
  paperBallots: 1_000_000,
  jurors: 50,
  /** Codes of a roll made at once. */
  rollCodes: 2000,
} as const;
