/** What an installation may choose: read, checked, and told without its secrets. */
import './decorate.ts';

export { type DescribedSettings, describeSettings, withoutPassword } from './describe-settings.ts';
export { BadKeyFile, installationKey } from './installation-key.ts';
export { readSettings, type SettingsAnswer } from './read-settings.ts';
export { BadSetting, type LogLevel, type Settings, type SettingTrouble } from './settings.ts';
