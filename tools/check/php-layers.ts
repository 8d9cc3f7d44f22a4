/** Which folder of `includes/` may use which: rules 1 and 2 of docs/architecture.md. */
import { type Source, type Violation, find } from './source.ts';

/** Folders of pure code, which gets everything as arguments, including the time. */
export const pure = [ 'Membership', 'Gating', 'Engine' ];

/** The folders for members that the rendering of a page may use. */
const deciding = [ 'Membership', 'Gating' ];

/** The folders of `Storage` by subject, and `Storage` itself, with which they query the database. */
const storage = [
	'Storage',
	'Storage/Automation',
	'Storage/Connections',
	'Storage/Counts',
	'Storage/History',
	'Storage/Designs',
	'Storage/Jobs',
	'Storage/Ledger',
	'Storage/Locks',
	'Storage/Log',
	'Storage/Matching',
	'Storage/Options',
	'Storage/Privacy',
	'Storage/Sign_In',
	'Storage/Site',
	'Storage/Tables',
	'Storage/Texts',
	'Storage/Webhooks',
];

/** The folders that read markup, decide about locks, and remove locked parts. */
const gate = [ 'Markup', 'Locks', 'Rendering' ];

/** The folders that keep the records of members up to date. */
const engine = [ 'Queue', 'Ledger', 'Connections', 'Inbox', 'Sweep', 'Webhooks', 'Matching' ];

/**
 * Folder → the folders it may use, besides itself. A folder that is not named here is an error. A folder inside
 * one that is named belongs to it, unless it is named itself.
 */
export const allowed: Readonly< Record< string, readonly string[] > > = {
	Membership: [],
	Gating: [ 'Membership' ],
	Conditions: deciding,
	Engine: [ 'Membership' ],
	Patreon: [ 'Membership' ],
	Storage: [],
	'Storage/Automation': [ ...pure, 'Storage', 'Storage/Site' ],
	'Storage/Connections': [ ...pure, 'Patreon', 'Storage', 'Storage/Site' ],
	'Storage/Counts': [ 'Storage' ],
	'Storage/Designs': [ 'Storage', 'Storage/Locks' ],
	'Storage/History': [ 'Storage' ],
	'Storage/Jobs': [ ...pure, 'Storage' ],
	'Storage/Ledger': [ ...pure, 'Storage' ],
	'Storage/Locks': [ ...pure, 'Storage' ],
	'Storage/Log': [ ...pure, 'Storage', 'Storage/Options' ],
	'Storage/Matching': [ 'Storage' ],
	'Storage/Options': pure,
	'Storage/Privacy': [ ...pure, 'Storage', 'Storage/Ledger', 'Storage/Log', 'Storage/Matching' ],
	'Storage/Sign_In': [ 'Storage' ],
	'Storage/Site': [ 'Storage' ],
	'Storage/Tables': storage.filter( ( folder ) => folder !== 'Storage/Tables' ),
	'Storage/Texts': [ 'Storage', 'Storage/Locks' ],
	'Storage/Webhooks': [ 'Storage' ],
	Upgrade: storage,
	Queue: [],
	Ledger: [ ...pure, ...storage, 'Queue' ],
	Connections: [ ...pure, 'Patreon', ...storage ],
	Inbox: [ ...pure, 'Patreon', ...storage, 'Queue', 'Ledger', 'Connections' ],
	Sweep: [ ...pure, 'Patreon', ...storage, 'Queue', 'Ledger', 'Connections', 'Inbox' ],
	Webhooks: [ ...pure, 'Patreon', ...storage, 'Queue', 'Connections' ],
	Matching: [ ...pure, ...storage ],
	Jobs: [ ...pure, 'Patreon', ...storage, ...engine, ...gate, 'Index', 'Automation' ],
	Counting: [ ...deciding, ...storage ],
	Sign_In: [ ...pure, 'Patreon', ...storage, 'Ledger', 'Connections', 'Inbox', 'Counting' ],
	Markup: [ 'Gating' ],
	Locks: [ ...deciding, ...storage, 'Markup' ],
	Rendering: [ ...deciding, ...storage, 'Markup', 'Locks' ],
	Index: [ ...deciding, ...storage, ...gate ],
	Saving: [ ...deciding, ...storage, ...gate, 'Index' ],
	Purging: [ ...storage, 'Markup' ],
	Deactivation: [ 'Engine', ...storage, 'Queue' ],
	Cta: [ ...deciding, ...storage, 'Counting', 'Sign_In', ...gate ],
	Listing: [ ...deciding, ...storage, ...gate, 'Cta' ],
	Placeholders: [ ...deciding, ...storage, ...gate, 'Cta', 'Sign_In' ],
	Designs: [ ...deciding, ...storage, ...gate, 'Counting', 'Cta', 'Placeholders' ],
	Preview: [ ...deciding, ...storage, ...gate, 'Counting', 'Sign_In', 'Cta', 'Listing', 'Designs' ],
	Surfaces: [ ...deciding, ...storage, ...gate, 'Cta' ],
	Compat: [ ...deciding, ...storage, ...gate, 'Cta' ],
	Blocks: [ ...deciding, ...storage, ...gate, 'Cta', 'Designs', 'Sign_In' ],
	Rest: [
		...pure,
		'Patreon',
		...storage,
		...engine,
		'Counting',
		'Sign_In',
		...gate,
		'Saving',
		'Cta',
		'Listing',
		'Designs',
		'Preview',
		'Automation',
		'Health',
		'Self_Test',
		'Transfer',
	],
	Admin: [ ...pure, 'Patreon', ...storage, ...engine, 'Deactivation', 'Sign_In', ...gate, 'Saving', 'Cta', 'Listing', 'Designs', 'Health' ],
	Automation: [ ...pure, 'Patreon', ...storage, ...gate ],
	Privacy: [ ...pure, ...storage, 'Sign_In' ],
	Transfer: [ ...deciding, ...storage, ...gate, 'Saving', 'Listing' ],
	Self_Test: [ 'Engine', ...storage ],
	Health: [ ...pure, 'Patreon', ...storage, ...engine ],
	Cli: [
		...pure,
		'Patreon',
		...storage,
		...engine,
		'Sign_In',
		...gate,
		'Saving',
		'Listing',
		'Automation',
		'Privacy',
		'Health',
		'Transfer',
		'Rest',
	],
};

/** Parts of the composition root. They use every folder, and no folder uses them. */
const root = 'Wiring';

/** Classes directly in `includes/` that everything but pure code may use: names of hooks, calls to add-ons, and built scripts. */
const shared = [ 'Hooks', 'Add_Ons', 'Built_Script' ];

/** Returns the folder of a file in `includes/`; '' for a file directly in it. */
export function folderOf( path: string ): string {
	return /^includes\/([^/]+)\//.exec( path )?.[ 1 ] ?? '';
}

/** Returns the folder in the table that a folder belongs to: `Locks/Sources` belongs to `Locks`. */
function room( folders: string ): string {
	const [ outer = '', inner = '' ] = folders.split( '/' );
	return `${ outer }/${ inner }` in allowed ? `${ outer }/${ inner }` : outer;
}

/** Names of our own namespace, after `Patreon_Gate\`. */
const references = /\bPatreon_Gate\\([A-Za-z_\\]+)/g;

/** Checks the direction of dependencies between folders. */
export function checkLayers( sources: readonly Source[] ): Violation[] {
	return sources.flatMap( ( from ) => {
		if ( [ '', root ].includes( folderOf( from.path ) ) ) {
			return [];
		}
		const folder = room( from.path.replace( /^includes\/|\/[^/]+$/g, '' ) );
		const may = allowed[ folder ];
		if ( may === undefined ) {
			return [
				{
					path: from.path,
					line: 1,
					message: `the folder ${ folder } has no place among the layers; give it one in tools/check/php-layers.ts and docs/architecture.md`,
				},
			];
		}
		return find( from, from.code, references, ( match ) => {
			const used = room( ( match[ 1 ] ?? '' ).replaceAll( '\\', '/' ) );
			const isFine = used === folder || may.includes( used ) || ( shared.includes( used ) && ! pure.includes( folder ) );
			return isFine ? null : `${ folder } may not use ${ used }`;
		} );
	} );
}
