export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: 'office' | 'department' | 'town';
  /** The area that a town or street office looks after. */
  readonly areaId?: string;
}

/** The civility office, departments (条) and town offices (块) of the demo county. */
export const units = [
  { id: 'office', name: '县文明办', kind: 'office' },
  { id: 'town-dongmen', name: '东门街道办事处', kind: 'town', areaId: 'dongmen' },
  { id: 'town-xishi', name: '西市街道办事处', kind: 'town', areaId: 'xishi' },
  { id: 'town-chengnan', name: '城南街道办事处', kind: 'town', areaId: 'chengnan' },
  { id: 'town-chengbei', name: '城北街道办事处', kind: 'town', areaId: 'chengbei' },
  { id: 'town-qingyuan', name: '清源镇人民政府', kind: 'town', areaId: 'qingyuan' },
  { id: 'town-liuhe', name: '柳河镇人民政府', kind: 'town', areaId: 'liuhe' },
  { id: 'dept-urban', name: '县城市管理局', kind: 'department' },
  { id: 'dept-traffic', name: '县公安交警大队', kind: 'department' },
  { id: 'dept-police', name: '县公安局', kind: 'department' },
  { id: 'dept-market', name: '县市场监督管理局', kind: 'department' },
  { id: 'dept-housing', name: '县住房和城乡建设局', kind: 'department' },
  { id: 'dept-ecology', name: '县生态环境局', kind: 'department' },
  { id: 'dept-fire', name: '县消防救援大队', kind: 'department' },
  { id: 'dept-education', name: '县教育局', kind: 'department' },
  { id: 'dept-civil', name: '县民政局', kind: 'department' },
  { id: 'dept-health', name: '县卫生健康局', kind: 'department' },
  { id: 'dept-culture', name: '县文化旅游局', kind: 'department' },
] as const satisfies readonly Unit[];

export type UnitId = (typeof units)[number]['id'];
