/** A citizen of the demo county beside the personas (which live with the account feature). */
export interface DemoCitizen {
  readonly openid: string;
  readonly displayName: string;
}

const names = [
  '叶知秋',
  '程一诺',
  '宋暖阳',
  '唐静好',
  '韩未晚',
  '冯清扬',
  '邓若水',
  '曹向南',
  '彭安然',
  '蒋新苗',
  '蔡小雨',
  '贾明朗',
  '丁时雨',
  '魏青禾',
  '薛子衿',
  '阎初晴',
  '余念慈',
  '潘立言',
  '戴云起',
  '夏木青',
  '田野风',
  '任行之',
  '姜晚照',
  '范思齐',
  '石见微',
  '廖星河',
  '谭竹溪',
  '韦长安',
  '金满仓',
  '侯一鹤',
  '康乐平',
  '段小楼',
] as const;

const openid = (index: number): string => `demo-citizen-${String(index + 1).padStart(2, '0')}`;

export const demoCitizens: readonly DemoCitizen[] = names.map((displayName, index) => ({
  openid: openid(index),
  displayName,
}));

/** @param number from 1 */
export function demoCitizen(number: number): DemoCitizen {
  const found = demoCitizens[number - 1];
  if (found === undefined)
    throw new RangeError(`there are ${demoCitizens.length} demo citizens, not ${number}`);
  return found;
}
