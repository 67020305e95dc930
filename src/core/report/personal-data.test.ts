import { coverPersonalData, personalData } from './personal-data';

// Invented: the identity number has a right check letter and belongs to no place.
const idNumber = '110101199003070273';

describe('personal data in a text', () => {
  test.each<readonly [string, readonly string[]]>([
    ['车主电话 13800001111，停了三天。', ['手机号']],
    ['打 138 0000 1111 就行', ['手机号']],
    ['编号 2138000011112 不是电话', []],
    ['请拨打 12345', []],
    [`证件 ${idNumber}`, ['身份证号']],
    ['证件 110101199003070270', []],
    ['车牌京A·12345 挡着门', ['车牌号']],
    ['新能源车 川AD12345 占了位', ['车牌号']],
    ['京A 不算', []],
    ['电动车占了盲道，共 12 辆。', []],
  ])('%s', (text, kinds) => {
    expect(personalData(text)).toEqual(kinds);
  });

  test('is covered where it stands, and nothing else is', () => {
    const covered = coverPersonalData('车主 13800001111，车牌京A·12345，停在 3 号楼。');
    expect(personalData(covered)).toEqual([]);
    expect(covered).toMatch(/^车主 ＊+，车牌＊+，停在 3 号楼。$/);
    expect(coverPersonalData('停在 3 号楼。')).toBe('停在 3 号楼。');
  });
});
