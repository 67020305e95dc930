import type { Client } from 'pg';
import { units } from '../../cloudfunctions/host/demo/units';
import type { LogSource } from '../../config/ballot-log/log-source';
import type { RoleGrant } from '../../src/core/kernel/permissions';
import type { AnomalyReason } from '../../src/core/rolemodel/anomaly';
import type { RoleModelCategory } from '../../src/core/rolemodel/category';
import type { Person } from './person';

/** Somebody of the selection, by the identity that WeChat gives them. */
export interface Citizen {
  readonly openid: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
}

/** Where a call comes from, as far as a build's transport says so. */
export interface Origin {
  readonly address: string;
  readonly device: string;
}

/** Where the selection takes place. */
export interface YearCounty {
  /** Past the program: to look, and to let days pass. */
  readonly database: Client;
  person(who: Citizen): Promise<Person>;
  /** @throws Error with the refusal */
  call<T>(as: Citizen | undefined, operation: string, input: object): Promise<T>;
  /** The same by one of the many, who have not been here before. */
  callFrom<T>(openid: string, origin: Origin, operation: string, input: object): Promise<T>;
  /** Lets the background work run that is due. */
  work(): Promise<void>;
  /** A campaign's log where everybody finds it. */
  log(campaignId: string): LogSource;
  /** By what reviewers notice many ballots of one phone: what this build's transport tells. */
  readonly noticedBy: Extract<AnomalyReason, 'network' | 'device'>;
}

const of = (openid: string, name: string, ...grants: readonly RoleGrant[]): Citizen => ({
  openid: `year-${openid}`,
  name,
  grants,
});

const departments = units.filter(({ kind }) => kind === 'department');

/** The office, the units, the jury, and the citizens who are met by name. */
export const people = {
  editor: of('editor', '文编辑', { role: 'editor', unitId: 'office' }),
  leader: of('leader', '高县长', { role: 'leader', unitId: null }),
  reviewer: of('reviewer', '罗复核', { role: 'reviewer', unitId: 'office' }),
  secondReviewer: of('second-reviewer', '辛复核', { role: 'reviewer', unitId: 'office' }),
  certifier: of('certifier', '郑认证', { role: 'reviewer', unitId: 'office' }),
  street: of('street', '东门街道的人', { role: 'handler', unitId: 'town-dongmen' }),
  neighbour: of('neighbour', '街坊甲'),
  colleague: of('colleague', '同事乙'),
  passerby: of('passerby', '路人丙'),
  objector: of('objector', '知情人丁'),
  doubter: of('doubter', '知情人戊'),
  reader: of('reader', '读者己'),
} as const satisfies Record<string, Citizen>;

/** One of each department, in the order of the county's list. */
export const representatives = departments.map(({ id, name }) =>
  of(`representative-${id}`, `${name}的人`, { role: 'handler', unitId: id }),
);

export const jurors = ['评委子', '评委丑', '评委寅'].map((name, index) => of(`juror-${index}`, name));

export interface Nominee {
  readonly name: string;
  readonly category: RoleModelCategory;
  readonly town: string;
  readonly story: string;
  readonly by: Citizen;
}

const nominee = (
  name: string,
  category: RoleModelCategory,
  town: string,
  by: Citizen,
  story: string,
): Nominee => ({ name, category, town, by, story });

const { neighbour, colleague, passerby, street } = people;

export const nominees = {
  ferry: nominee(
    '程望舒',
    '助人为乐',
    '柳河镇',
    neighbour,
    '柳河渡口撑了二十一年的船，学生过河从不收钱，涨水的日子天不亮就等在岸边。',
  ),
  lights: nominee(
    '邱守田',
    '敬业奉献',
    '清源镇',
    colleague,
    '守着镇上的变电房十六个春节，谁家停电他先到，工具袋磨破了四个。',
  ),
  mother: nominee(
    '闻小桥',
    '孝老爱亲',
    '东门街道',
    neighbour,
    '照顾瘫痪的婆婆九年，每晚翻身三次，婆婆身上没有长过一处褥疮。',
  ),
  river: nominee(
    '蓝子衿',
    '见义勇为',
    '城南街道',
    passerby,
    '冬天跳进城南的河里，把落水的两个孩子推上冰面，自己冻得说不出话。',
  ),
  /** Left when an objection was upheld. */
  accused: nominee(
    '葛远志',
    '诚实守信',
    '西市街道',
    colleague,
    '做豆腐生意三十年没缺过秤，卖错了价会骑车追出两条街退给人家。',
  ),
  /** Taken back by who nominated. */
  takenBack: nominee(
    '傅春水',
    '诚实守信',
    '城北街道',
    passerby,
    '捡到一袋货款在雨里等了失主三个钟头，连一瓶水都没有要。',
  ),
} as const satisfies Record<string, Nominee>;

/** The first again, by a unit that wrote the name down wrongly. */
export const ferryAgain: Nominee = {
  ...nominees.ferry,
  name: '程望书',
  story: '渡口的程师傅撑船二十一年，学生过河不收钱，汛期天不亮就在岸边等着，全镇都知道。',
  by: street,
};

/** In the order in which the office takes them on. */
export const shortlisted: readonly Nominee[] = [
  nominees.ferry,
  nominees.lights,
  nominees.mother,
  nominees.river,
  nominees.accused,
];

/** Puts everybody into the county, with their roles: no screen grants any. */
export async function enrolEverybody(database: Client): Promise<void> {
  const everybody = [...Object.values(people), ...representatives, ...jurors];
  for (const { openid, name, grants } of everybody) {
    await database.query(
      `insert into account (id, provider, subject, display_name, created_at, consented_at)
       values ($1, 'wechat', $1, $2, now() - interval '90 days', now())`,
      [openid, name],
    );
    for (const { role, unitId } of grants)
      await database.query('insert into role_grant (account_id, role, unit_id) values ($1, $2, $3)', [
        openid,
        role,
        unitId,
      ]);
  }
}

/** What a select answers. */
export async function rowsOf<T extends object>(
  database: Client,
  text: string,
  ...values: readonly unknown[]
): Promise<T[]> {
  const { rows } = await database.query<T>(text, [...values]);
  return rows;
}
