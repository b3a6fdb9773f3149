import Bowser from 'bowser';
import type { DeviceClass } from '../../domain/access-log/stored-event.ts';
import type { DeviceClassifier } from '../../domain/ports/device-classifier.ts';

/** As many user agents make up nearly all visits of a day; at 1,024 characters each they stay under 4 MB. */
const mostRemembered = 1_000;
/** Longer ones are nobody's (see AccessEventSchema); the bound keeps a hostile one cheap. */
const mostCharacters = 1_024;

const classes: Record<string, DeviceClass> = {
  mobile: 'mobile',
  tablet: 'tablet',
  desktop: 'desktop',
  bot: 'bot',
};

/** Robots that say so; bowser knows only some by name. Cubot is a make of phones. */
const ROBOT =
  /(?<!cu)bot(?![a-z])|crawl|spider|slurp|headless|^(?:curl|wget|python|go-http|java|okhttp|ruby|php|axios|node|apache-http)/i;
/** Apps of Yahoo! JAPAN name their package; bowser takes every "yahoo" for the robot Slurp. */
const YAHOO_APP = /jp\.co\.yahoo/gi;

const classOf = (userAgent: string): DeviceClass => {
  if (ROBOT.test(userAgent)) return 'bot';
  const parser = Bowser.getParser(userAgent.replace(YAHOO_APP, ''), true);
  const type = classes[parser.getPlatformType(true)];
  if (type !== undefined) return type;
  return parser.getOSName(true) === 'chrome os' ? 'desktop' : 'other';
};

/**
 * Tells kinds of device by bowser, and remembers those of the user agents that came last, `most` at most. Never throws.
 */
export const bowserDeviceClassifier = (
  most: number = mostRemembered,
  tell: (userAgent: string) => DeviceClass = classOf,
): DeviceClassifier => {
  const remembered = new Map<string, DeviceClass>();
  const remember = (key: string, device: DeviceClass): DeviceClass => {
    remembered.delete(key);
    remembered.set(key, device);
    const [oldest] = remembered.keys();
    if (remembered.size > most && oldest !== undefined) remembered.delete(oldest);
    return device;
  };
  return (userAgent) => {
    const key = userAgent?.slice(0, mostCharacters).trim() ?? '';
    return key === '' ? 'other' : remember(key, remembered.get(key) ?? tell(key));
  };
};
