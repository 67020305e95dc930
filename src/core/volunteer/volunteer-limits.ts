/** Limits of activities and shifts. Lengths count characters. */
export const volunteerLimits = {
  title: 40,
  description: 2000,
  bring: 200,
  place: 60,
  reason: 200,
  /** Two months of days. */
  shifts: 60,
  capacity: 1000,
  pictures: 6,
  /** Longest shift, in hours: longer work is several shifts. */
  shiftHours: 24,
  /** Rows of a roster in one answer; with names it stays far below the 256 KB of a cloud call. */
  rosterPage: 1000,
} as const;
