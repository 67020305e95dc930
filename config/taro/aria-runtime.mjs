// Runs in the mini program: the runtime's short attribute names must count the attributes that aria-plugin adds.
import { mergeInternalComponents } from '@tarojs/shared';
import ariaAttributes from './aria-attributes.json';

mergeInternalComponents(ariaAttributes);
