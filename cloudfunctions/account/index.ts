import { readEnvironment } from '../../config/environment';
import { cloudMain } from '../platform/cloud';
import { accountFunction } from './account.function';
import { demoPhones, wechatPhones } from './phone-sources';

export const main = cloudMain(accountFunction, {
  phones: () => (readEnvironment().demo === 'off' ? wechatPhones() : demoPhones),
});
