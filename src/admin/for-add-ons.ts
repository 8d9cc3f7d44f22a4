/**
 * What the admin app offers scripts of add-ons, in `window.patreonGateAdmin`: how it reads and changes data, and the components of its own screens. All
 * of it is loaded with the app anyway. A script that uses it names `patreon-gate-admin` among its dependencies.
 */
import { formatDate, formatList, formatMoney, formatNumber } from '../components';
import {
	campaignsResource,
	createResource,
	memberOf,
	membersOf,
	request,
	RequestProblem,
	resourcesBy,
	tiersResource,
	useData,
	useTask,
} from '../data';
import { ConfirmDialog, Failed, Loading, Ready, Section } from './parts';
import { ScreenLink } from './router';

/**
 * Reads and changes data of the site. `request()` sends a request and checks the answer, and `createResource()` makes a value of it that all components
 * share; `useData()` reads it while a component is shown. `useTask()` runs what a button does, and keeps its error. The resources of campaigns, tiers and
 * members are those of our own screens, so nothing is read twice.
 *
 * @api
 * @since 0.1.0
 */
export const data = {
	request,
	RequestProblem,
	createResource,
	resourcesBy,
	useData,
	useTask,
	campaigns: campaignsResource,
	tiers: tiersResource,
	members: membersOf,
	member: memberOf,
} as const;

/**
 * Components of our own screens: a part with a heading, what is shown while data is read or after an error, a question before something is done, and a
 * link to a screen.
 *
 * @api
 * @since 0.1.0
 */
export const components = { Section, Ready, Loading, Failed, ConfirmDialog, ScreenLink } as const;

/**
 * Writes dates (from Unix time), lists, amounts (from hundredths) and numbers in the language of the person.
 *
 * @api
 * @since 0.1.0
 */
export const format = { date: formatDate, list: formatList, money: formatMoney, number: formatNumber } as const;
