/**
 * Every page of the program, once. The build derives the page registration from it (`app.config.ts`) and
 * `paths.ts` the typed path builders. No imports: the build reads it in Node.
 *
 * A page's parameters are strings: `'id'` is required, `'id?'` is optional.
 */

/** The five tabs, in order. They live in the main package; `switchTab` carries no parameters. */
export const tabs = [
  { key: 'home', page: 'pages/home/index', label: '首页', icon: 'home' },
  { key: 'report', page: 'pages/report/index', label: '随手拍', icon: 'camera' },
  { key: 'volunteer', page: 'pages/volunteer/index', label: '活动', icon: 'calendar' },
  { key: 'rolemodel', page: 'pages/rolemodel/index', label: '榜样', icon: 'heart' },
  { key: 'me', page: 'pages/me/index', label: '我的', icon: 'user' },
] as const;

export type TabKey = (typeof tabs)[number]['key'];

/** Pages of each subpackage: page name → its parameters. The file is `src/features/<root>/pages/<name>.tsx`. */
export const subpackages = {
  report: {
    new: ['category?', 'place?'],
    case: ['id'],
    map: [],
    mine: [],
  },
  volunteer: {
    activity: ['id'],
    'my-shifts': [],
    roster: ['shiftId'],
    manage: [],
    edit: ['id?'],
  },
  rolemodel: {
    campaign: ['id', 'of?'],
    candidate: ['campaignId', 'candidateId'],
    nominate: ['campaignId', 'id?'],
    receipt: ['campaignId', 'ballotId?'],
    results: ['campaignId'],
    verify: ['campaignId'],
    manage: ['campaignId'],
    campaigns: [],
    edit: ['id?', 'template?'],
    consent: ['code?'],
    objection: ['campaignId', 'candidateId'],
    opinions: [],
    honours: [],
    review: ['campaignId'],
    invited: ['campaignId'],
  },
  handbook: {
    index: ['query?'],
    article: ['id'],
    notices: [],
  },
  staff: {
    desk: ['queue?'],
    case: ['id'],
    notice: ['id'],
    record: [],
    contacts: [],
    looks: [],
  },
  setup: {
    index: [],
    areas: [],
    categories: [],
    category: ['id?'],
    routing: ['categoryId?'],
    templates: [],
    calendar: [],
    changes: [],
    people: [],
  },
  account: {
    settings: [],
    inbox: [],
    'sign-in': [],
    about: [],
    feedback: [],
    missing: [],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;
