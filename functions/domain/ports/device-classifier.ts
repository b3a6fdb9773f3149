import type { DeviceClass } from '../access-log/stored-event.ts';

/** The kind of device that a user agent tells; `other` where it tells none. */
export type DeviceClassifier = (userAgent: string | undefined) => DeviceClass;
