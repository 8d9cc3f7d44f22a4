import { test as base } from '@playwright/test';
import { DEMO } from '../../sandbox/people/demo-campaigns';
import { startSite, type Site } from '../../tools/site/site';
import type { Channel } from '../../tools/wordpress/types';
import { Admin } from '../pages/admin';
import { Editor } from '../pages/editor';
import { Guide } from '../pages/guide';
import { Patreon } from '../pages/patreon';
import { Reader } from '../pages/reader';
import { Shots } from './shots';

interface Fixtures {
	readonly admin: Admin;
	readonly editor: Editor;
	readonly guide: Guide;
	readonly patreon: Patreon;
	readonly reader: Reader;
	readonly shots: Shots;
}

interface WorkerFixtures {
	/** The worker's own WordPress with nothing connected, and a sandbox. */
	readonly site: Site;
	/** Specs with a name of their own get a fresh site; the others share one. */
	readonly siteFor: string;
	/** Whether the site's clock can be moved, together with the sandbox's. */
	readonly hasOwnClock: boolean;
	/** The newest or the oldest supported version of WordPress. */
	readonly wordpress: Channel;
	/** More constants of the site's wp-config. */
	readonly constants: Record< string, string | boolean >;
}

export const CLIENT = { id: DEMO.client, secret: DEMO.clientSecret };

export const test = base.extend< Fixtures, WorkerFixtures >( {
	siteFor: [ 'everybody', { option: true, scope: 'worker' } ],
	hasOwnClock: [ false, { option: true, scope: 'worker' } ],
	wordpress: [ 'newest', { option: true, scope: 'worker' } ],
	constants: [ {}, { option: true, scope: 'worker' } ],
	site: [
		async ( { hasOwnClock, wordpress, constants }, use ) => {
			const site = await startSite( { hasOwnClock, wordpress, constants } );
			await use( site );
			await site.stop();
		},
		{ scope: 'worker', timeout: 240_000 },
	],
	baseURL: async ( { site }, use ) => {
		await use( site.url );
	},
	admin: async ( { page }, use ) => {
		await use( new Admin( page ) );
	},
	editor: async ( { page }, use ) => {
		await use( new Editor( page ) );
	},
	guide: async ( { page }, use ) => {
		await use( new Guide( page ) );
	},
	patreon: async ( { page }, use ) => {
		await use( new Patreon( page ) );
	},
	reader: async ( { page }, use ) => {
		await use( new Reader( page ) );
	},
	shots: async ( { page }, use ) => {
		await use( new Shots( page ) );
	},
} );

export { expect } from '@playwright/test';
