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
  task: 300,
  message: 500,
  note: 1000,
  comment: 300,
  flagText: 200,
  callerName: 30,
  /** Parts of a case that is shared out (分办). */
  partsMin: 2,
  partsMax: 6,
  /** Messages and flags that wait, on one page of the office. */
  contacts: 50,
  notesShown: 200,
  assistUnits: 6,
  questionLabel: 60,
  option: 30,
  options: 12,
  questions: 8,
  stopText: 200,
  phone: 30,
  /** Widest circle of the public list. */
  radius: 50_000,
  /** So close to a town's border a person may say which side it is. */
  borderMetres: 150,
  /** In which circle the form looks for cases of the same kind. */
  similarRadius: 300,
  similarShown: 3,
  /** How far back the office sees what happened close by. */
  vicinityDays: 30,
  /** After so many returns the office arbitrates between the units. */
  returns: 2,
  /** How often a unit may be given more time for one case. */
  extensions: 2,
  /** How long after closing the reporter may ask to have a case opened again. */
  reopenDays: 30,
  areaName: 30,
  areas: 60,
  /** Corners of one town's boundary, and of what is sent at once. */
  corners: 2000,
  cornersSent: 6000,
  communities: 200,
  categoryName: 20,
  categories: 200,
  workingDays: 90,
  urgentHours: 80,
  similarRadiusMax: 5000,
  similarDaysMax: 365,
  lookBackDaysMax: 365,
  rules: 2000,
  templates: 200,
  templateTitle: 20,
  countyDays: 400,
  dayName: 20,
  answerDaysMax: 30,
  officeHours: 4,
  /** Words that the desk looks for. */
  deskSearch: 60,
  savedFilters: 20,
  filterName: 20,
  /** A number, or a little more that people type around it. */
  number: 20,
  notesRedacted: 50,
  screenDaysMax: 30,
  extensionDaysMax: 250,
  /** Cases that are dispatched together. */
  bulk: 50,
  /** Rows of one exported ledger. */
  exported: 50_000,
  /** Queue counts stop here; a screen shows `99+`. */
  counted: 100,
  /** People of a unit told of its work at once. */
  handlersTold: 50,
  /** Followers told of an ending at once. */
  followersTold: 1000,
} as const;
