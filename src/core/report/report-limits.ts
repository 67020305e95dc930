/** Lengths in characters, distances in metres, times in days: each limit of a report, once. */
export const reportLimits = {
  pictures: 9,
  description: 500,
  address: 100,
  contact: 60,
  reason: 300,
  question: 300,
  answer: 500,
  reply: 1000,
  noPhotoReason: 200,
  assistUnits: 6,
  /** Widest circle of the public list. */
  radius: 50_000,
  /** In which circle the form looks for cases of the same kind. */
  similarRadius: 300,
  similarShown: 3,
  /** How far back the office sees what happened close by. */
  vicinityDays: 30,
  /** How long after closing the reporter may ask to have a case opened again. */
  reopenDays: 30,
  /** Queue counts stop here; a screen shows `99+`. */
  counted: 100,
  /** Followers told of an ending at once. */
  followersTold: 1000,
} as const;
