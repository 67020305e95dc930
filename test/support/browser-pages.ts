import type { Persona } from '../../src/core/account/personas';
import { type subpackages, tabs } from '../../src/navigation/pages';
import type { SiteApi } from './browser-site';

/** One page of the program with demo data worth looking at. */
export interface Stop {
  /** Names the screenshot: `report-case`, `staff-case-handler`. */
  readonly name: string;
  /** Which page of the program it is: `report-case`. */
  readonly page: string;
  /** Without `#/`. */
  readonly path: string;
  /** Who looks at it; nobody signed in when undefined. */
  readonly as: Persona | undefined;
  /** Staff also use it on an office computer. */
  readonly wide: boolean;
}

export interface Tour {
  readonly stops: readonly Stop[];
  /** Pages for which the county holds nothing to show, and why. */
  readonly missing: readonly { readonly name: string; readonly reason: string }[];
}

interface Sample {
  readonly as?: Persona;
  readonly params?: Readonly<Record<string, string>>;
  /** Ends the name where a page is looked at more than once. */
  readonly variant?: string;
  readonly wide?: boolean;
}

/** A page's samples, and a way to find their ids that may fail while the county lacks them. */
type Samples = readonly (() => Promise<Sample>)[];

type Plan = {
  readonly [F in keyof typeof subpackages]: { readonly [N in keyof (typeof subpackages)[F]]: Samples };
};

const shown =
  (sample: Sample): (() => Promise<Sample>) =>
  async () =>
    sample;

/** Which tabs look different to whom. */
const tabViewers: readonly { as: Persona | undefined; variant?: string; only?: string }[] = [
  { as: 'citizen' },
  { as: undefined, variant: 'stranger', only: 'home' },
  { as: undefined, variant: 'stranger', only: 'me' },
  { as: 'moderator', variant: 'staff', only: 'me' },
];

/** Every page of the program, each with ids that the county's interface gives. */
export async function planTour(api: SiteApi): Promise<Tour> {
  const stops: Stop[] = tabViewers.flatMap(({ as, variant, only }) =>
    tabs
      .filter(({ key }) => only === undefined || key === only)
      .map(({ key, page }) => ({
        name: named('tab', key, variant),
        page: named('tab', key),
        path: page,
        as,
        wide: false,
      })),
  );
  const missing: { name: string; reason: string }[] = [];
  for (const [feature, pages] of Object.entries<Readonly<Record<string, Samples>>>(plan(api))) {
    for (const [page, samples] of Object.entries(pages)) {
      for (const find of samples) {
        try {
          const { as, params = {}, variant, wide = false } = await find();
          const query = new URLSearchParams(params).toString();
          const path = `features/${feature}/pages/${page}${query === '' ? '' : `?${query}`}`;
          stops.push({ name: named(feature, page, variant), page: named(feature, page), path, as, wide });
        } catch (error) {
          missing.push({
            name: named(feature, page),
            reason: error instanceof Error ? error.message : String(error),
          });
        }
      }
    }
  }
  return { stops, missing };
}

const named = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('-');

interface Listed {
  readonly id: string;
  readonly status?: string;
  readonly phase?: string;
}

interface Campaign {
  readonly id: string;
  readonly candidates: readonly { readonly id: string }[];
  readonly rules: { readonly picks: { readonly max: number; readonly perCategory: number | null } };
  readonly resultOut: boolean;
}

interface Activity {
  readonly id: string;
  readonly shifts: readonly { readonly id: string; readonly confirmed: number }[];
}

/** Cases of the office that look different from one another. */
const staffStates: readonly { readonly variant: string; readonly filter: object }[] = [
  { variant: 'asked', filter: { statuses: ['awaiting_info'] } },
  { variant: 'withdrawn', filter: { statuses: ['withdrawn'] } },
  { variant: 'declined', filter: { statuses: ['not_accepted'] } },
  { variant: 'duplicate', filter: { statuses: ['duplicate'] } },
  { variant: 'praise', filter: { kind: 'praise' } },
  { variant: 'waiting', filter: { statuses: ['dispatched'] } },
  { variant: 'held', filter: { statuses: ['on_hold'] } },
  { variant: 'ordered', filter: { ordered: true } },
  { variant: 'parts', filter: { source: 'split' } },
];

function plan(api: SiteApi): Plan {
  const list = async <T extends Listed>(as: Persona | undefined, operation: string, input: object = {}) =>
    (await api.call<{ items: T[] }>(as, operation, { limit: 50, ...input })).items;

  const report = async (as: Persona, operation: string, status: string) =>
    first(await list(as, operation), `no case that is ${status}`, (item) => item.status === status).id;

  const campaign = async (wanted: string) => {
    const { id } = first(
      await list(undefined, 'rolemodel.listCampaigns'),
      `no campaign that is ${wanted}`,
      ({ phase }) =>
        wanted === 'published' ? phase === 'published' || phase === 'result_publicity' : phase === wanted,
    );
    return await api.call<Campaign>(undefined, 'rolemodel.getCampaign', { id });
  };

  const activity = async () =>
    first(await list<Activity>(undefined, 'volunteer.listActivities'), 'no activity');

  const busyShift = async () => {
    const managed = await list<Activity>('organiser', 'volunteer.managedActivities');
    const shifts = managed.flatMap((item) => item.shifts).sort((a, b) => b.confirmed - a.confirmed);
    return first(shifts, 'no shift of the organiser').id;
  };

  const castOnce = async () => {
    const { id, candidates } = await campaign('voting');
    const held = await api.call<{ items: unknown[] }>('citizen2', 'rolemodel.myBallot', { campaignId: id });
    if (held.items.length === 0) {
      const choice = first(candidates, 'no candidate').id;
      await api.call('citizen2', 'rolemodel.castBallot', { campaignId: id, choices: [choice] });
    }
    return id;
  };

  /** A code is shown only once, so a new one is asked for. */
  const askedCode = async () => {
    type Nomination = Listed & { readonly version: number; readonly actions: readonly string[] };
    const { id, version } = first(
      await list<Nomination>('editor', 'rolemodel.nominationQueue'),
      'no nomination that is vetted',
      ({ actions }) => actions.includes('askConsent'),
    );
    return (await api.call<{ code: string }>('editor', 'rolemodel.askConsent', { id, version })).code;
  };

  const inQueue = (as: Persona, status: string) => async (): Promise<Sample> => ({
    as,
    variant: as,
    wide: true,
    params: { id: await report(as, 'report.queue', status) },
  });

  return {
    report: {
      new: [shown({ as: 'citizen' })],
      case: [
        async () => ({ as: 'citizen', params: { id: await report('citizen', 'report.mine', 'closed') } }),
        async () => ({
          as: 'citizen',
          variant: 'question',
          params: { id: await report('citizen', 'report.mine', 'awaiting_info') },
        }),
        async () => ({
          variant: 'public',
          params: { id: await report('citizen', 'report.mine', 'in_progress') },
        }),
      ],
      map: [shown({ as: 'citizen', wide: true })],
      mine: [shown({ as: 'citizen' })],
    },
    volunteer: {
      activity: [async () => ({ as: 'citizen', params: { id: (await activity()).id } })],
      'my-shifts': [shown({ as: 'citizen' })],
      roster: [async () => ({ as: 'organiser', wide: true, params: { shiftId: await busyShift() } })],
      manage: [shown({ as: 'organiser', wide: true })],
      edit: [shown({ as: 'organiser', wide: true })],
    },
    rolemodel: {
      campaign: [
        async () => ({ as: 'citizen', params: { id: (await campaign('voting')).id } }),
        async () => ({ variant: 'published', params: { id: (await campaign('published')).id } }),
        async () => ({ variant: 'publicity', params: { id: (await campaign('publicity')).id } }),
      ],
      candidate: [
        async () => {
          const { id, candidates } = await campaign('voting');
          const candidate = first(candidates, 'no candidate');
          return { as: 'citizen', params: { campaignId: id, candidateId: candidate.id } };
        },
        async () => {
          const { id, candidates } = await campaign('publicity');
          const candidate = first(candidates, 'no candidate');
          return { variant: 'publicity', params: { campaignId: id, candidateId: candidate.id } };
        },
      ],
      nominate: [async () => ({ as: 'citizen', params: { campaignId: (await campaign('nominating')).id } })],
      consent: [shown({}), async () => ({ variant: 'asked', params: { code: await askedCode() } })],
      objection: [
        async () => {
          const { id, candidates } = await campaign('publicity');
          return {
            as: 'citizen',
            params: { campaignId: id, candidateId: first(candidates, 'no candidate').id },
          };
        },
      ],
      opinions: [shown({ as: 'handler', wide: true })],
      honours: [shown({ as: 'citizen' })],
      receipt: [async () => ({ as: 'citizen2', params: { campaignId: await castOnce() } })],
      results: [async () => ({ params: { campaignId: (await campaign('published')).id } })],
      verify: [
        async () => ({ params: { campaignId: (await campaign('published')).id } }),
        async () => ({ variant: 'voting', params: { campaignId: (await campaign('voting')).id } }),
      ],
      campaigns: [
        shown({ as: 'editor', wide: true }),
        shown({ as: 'leader', variant: 'leader', wide: true }),
      ],
      edit: [
        shown({ as: 'editor', wide: true, params: { template: 'yearly' } }),
        async () => ({
          as: 'editor',
          variant: 'frozen',
          wide: true,
          params: { id: (await campaign('voting')).id },
        }),
      ],
      manage: [
        async () => ({ as: 'editor', wide: true, params: { campaignId: (await campaign('nominating')).id } }),
        async () => ({
          as: 'editor',
          variant: 'objections',
          wide: true,
          params: { campaignId: (await campaign('publicity')).id },
        }),
        async () => ({
          as: 'leader',
          variant: 'leader',
          wide: true,
          params: { campaignId: (await campaign('voting')).id },
        }),
      ],
      review: [
        async () => ({ as: 'reviewer', wide: true, params: { campaignId: (await campaign('voting')).id } }),
        async () => ({
          as: 'reviewer',
          variant: 'certified',
          params: { campaignId: (await campaign('published')).id },
        }),
      ],
      invited: [async () => ({ as: 'citizen', params: { campaignId: (await campaign('voting')).id } })],
    },
    handbook: {
      index: [shown({}), shown({ variant: 'search', params: { query: '狗绳' } })],
      article: [async () => ({ params: { id: await firstArticle(api) } })],
      notices: [shown({})],
    },
    staff: {
      desk: [
        shown({ as: 'moderator', wide: true }),
        shown({ as: 'handler', variant: 'handler', wide: true }),
        shown({ as: 'inspector', variant: 'inspector', wide: true }),
      ],
      case: [
        inQueue('moderator', 'submitted'),
        inQueue('handler', 'in_progress'),
        inQueue('inspector', 'resolved'),
        ...staffStates.map(({ variant, filter }) => async () => ({
          as: 'moderator' as const,
          variant,
          wide: true,
          params: {
            id: first(await list('moderator', 'report.queue', { filter }), `no case: ${variant}`).id,
          },
        })),
      ],
      notice: [inQueue('handler', 'in_progress')],
      record: [shown({ as: 'moderator', wide: true })],
      contacts: [shown({ as: 'moderator', wide: true })],
      looks: [
        async () => {
          const id = await report('moderator', 'report.queue', 'submitted');
          await api.call('moderator', 'report.seeReporter', { id, reason: '电话核实地点' });
          return { as: 'leader', wide: true };
        },
      ],
    },
    setup: {
      index: [shown({ as: 'admin', wide: true })],
      areas: [shown({ as: 'admin', wide: true })],
      categories: [shown({ as: 'admin', wide: true })],
      category: [
        shown({ as: 'admin', wide: true, params: { id: 'parking-blind-path' } }),
        shown({ as: 'admin', variant: 'new' }),
      ],
      routing: [shown({ as: 'admin', wide: true })],
      templates: [shown({ as: 'admin' })],
      calendar: [shown({ as: 'admin', wide: true })],
      changes: [shown({ as: 'admin' })],
      people: [shown({ as: 'admin', wide: true })],
    },
    account: {
      settings: [shown({ as: 'citizen' })],
      inbox: [shown({ as: 'citizen' })],
      'sign-in': [shown({})],
      about: [shown({ as: 'citizen' })],
      feedback: [shown({ as: 'citizen' })],
      missing: [shown({ as: 'citizen' })],
    },
  };
}

async function firstArticle(api: SiteApi): Promise<string> {
  type Books = { items: { chapters: { articles: { id: string }[] }[] }[] };
  const { items } = await api.call<Books>(undefined, 'handbook.listBooks');
  const articles = items.flatMap(({ chapters }) => chapters).flatMap((chapter) => chapter.articles);
  return first(articles, 'no article').id;
}

function first<T>(items: readonly T[], otherwise: string, wanted: (item: T) => boolean = () => true): T {
  const found = items.find(wanted);
  if (found === undefined) throw new Error(otherwise);
  return found;
}
