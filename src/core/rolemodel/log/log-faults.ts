/** What can be wrong with a public ballot log, in words for everybody. */
const sentences = {
  missing_file: '日志缺少应当公开的文件',
  malformed_checkpoint: '日志的签名记录格式不对',
  foreign_origin: '签名记录属于另一份日志',
  forged_signature: '签名是伪造的，与公布的公钥不符',
  unsigned: '签名记录上没有本日志的签名',
  two_heads: '同一长度出现了两份不同的签名记录：日志对不同的人给出了不同的内容',
  inconsistent_heads: '日志与以前签过名的记录不一致：已有的内容被改动过',
  shrunk_log: '日志比已经签过名的记录还短：末尾的内容被拿掉了',
  changed_entry: '条目与它的指纹不符：条目被改动过',
  dropped_leaf: '日志少了条目：有票被拿掉了',
  root_differs: '全部条目算出的结果与签名记录不符：条目被改动、增减或调换过',
  tile_differs: '中间的校验数据与条目不符',
  bad_bundle: '条目文件已损坏',
  bad_entry: '条目的写法不合规定',
  not_opened: '日志的第一条不是本次评选的开启条目',
  misplaced_entry: '条目出现在不该出现的阶段',
  wrong_entry_count: '条目里写的条数与实际不符',
  outside_limits: '选票超出了评选规则：人数过多、过少或票数对不上',
  doubled_ballot: '同一张票被记了两次',
  doubled_choice: '一张票里同一人被选了两次',
  doubled_successor: '同一张票被更改或撤回了两次',
  doubled_invalidation: '同一张票被作废了两次',
  doubled_batch: '同一批纸质票被记了两次',
  names_nothing: '更改、撤回或作废的票不在日志里',
  wrong_result: '公布的结果与日志重新计算的结果不符',
  receipt_differs: '回执的指纹与选票内容不符',
  bad_promise: '回执上的承诺不是给这张票的',
  bad_proof: '回执上的收录证明不成立',
  broken_promise: '承诺收录的票没有收录：承诺没有兑现',
  not_in_log: '回执上的票不在日志里',
} as const;

export type LogFaultCode = keyof typeof sentences;

export interface LogFault {
  readonly code: LogFaultCode;
  /** The entry, counted from 0, or for heads the size. */
  readonly index?: number;
  /** A file, or the base64 leaf hash of a ballot. */
  readonly detail?: string;
}

/** A fault as a sentence. */
export function faultInWords({ code, index, detail }: LogFault): string {
  const where = [
    ...(index === undefined ? [] : [`第 ${index} 条`]),
    ...(detail === undefined ? [] : [detail]),
  ];
  return `${sentences[code]}${where.length > 0 ? `（${where.join('，')}）` : ''}。`;
}

const mostListed = 100;

/** Gathers faults; of a log that is wrong throughout, only the first hundred are kept. */
export class LogFaults {
  readonly #listed: LogFault[] = [];
  #more = 0;

  add(code: LogFaultCode, where: Omit<LogFault, 'code'> = {}): void {
    const isListed = this.#listed.some(
      (fault) => fault.code === code && fault.index === where.index && fault.detail === where.detail,
    );
    if (isListed) return;
    if (this.#listed.length < mostListed) this.#listed.push({ code, ...where });
    else this.#more += 1;
  }

  get listed(): readonly LogFault[] {
    return this.#listed;
  }

  get more(): number {
    return this.#more;
  }
}
