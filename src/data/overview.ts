import { isOverview } from '../types';
import { resourceAt } from './resource';

/** What the first screen shows, in one response; needs the capability `manage_patreon_gate`. */
export const overviewResource = resourceAt( '/overview', isOverview );
