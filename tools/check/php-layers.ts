/** Which folder of `includes/` may know which: rules 1 and 2 of docs/architecture.md. */
import { type Source, type Violation, find } from './source.ts';

const pure = [ 'Membership', 'Gating' ];

/** Folder → the folders it may use, besides itself. A folder that is not named here is an error: decide where it belongs. */
const allowed: Readonly< Record< string, readonly string[] > > = {
	Membership: [],
	Gating: [ 'Membership' ],
	Patreon: pure,
	Storage: [ ...pure, 'Patreon' ],
	Upgrade: [ 'Storage' ],
	Sync: [ ...pure, 'Patreon', 'Storage' ],
	Sign_In: [ ...pure, 'Patreon', 'Storage', 'Sync' ],
	Locks: [ ...pure, 'Storage' ],
	Cta: [ ...pure, 'Storage', 'Sign_In', 'Locks' ],
	Surfaces: [ ...pure, 'Storage', 'Locks', 'Cta' ],
	Compat: [ ...pure, 'Storage', 'Locks', 'Cta' ],
	Blocks: [ ...pure, 'Storage', 'Locks', 'Cta', 'Sign_In' ],
	Rest: [ ...pure, 'Patreon', 'Storage', 'Sync', 'Sign_In', 'Locks', 'Cta', 'Automation', 'Health' ],
	Admin: [ ...pure, 'Patreon', 'Storage', 'Sync', 'Sign_In', 'Locks', 'Cta' ],
	Automation: [ ...pure, 'Patreon', 'Storage', 'Sync', 'Locks' ],
	Privacy: [ ...pure, 'Storage', 'Sync', 'Sign_In' ],
	Health: [ ...pure, 'Patreon', 'Storage', 'Sync' ],
	Cli: [ ...pure, 'Patreon', 'Storage', 'Sync', 'Sign_In', 'Locks', 'Automation', 'Privacy', 'Health', 'Rest' ],
};

/** Parts of the composition root: they know every folder, and no folder knows them. */
const root = 'Wiring';

/** Classes directly in `includes/` that everything but pure code may use: names of hooks, and the door for add-ons. */
const shared = [ 'Hooks', 'Add_Ons' ];

/** The folder of a file in `includes/`; '' for a file directly in it. */
export function folderOf( path: string ): string {
	return /^includes\/([^/]+)\//.exec( path )?.[ 1 ] ?? '';
}

/** Names of our own namespace in a file, after `Patreon_Gate\`, and relative ones such as `Storage\Members`. */
function references( from: Source ): RegExp {
	return folderOf( from.path ) === '' ? /$^/g : /\bPatreon_Gate\\([A-Za-z_]+)/g;
}

/** Checks the direction of dependencies between folders. */
export function checkLayers( sources: readonly Source[] ): Violation[] {
	return sources.flatMap( ( from ) => {
		const folder = folderOf( from.path );
		if ( folder === '' || folder === root ) {
			return [];
		}
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
		return find( from, from.code, references( from ), ( match ) => {
			const used = match[ 1 ] ?? '';
			const isFine = used === folder || may.includes( used ) || ( shared.includes( used ) && ! pure.includes( folder ) );
			return isFine ? null : `${ folder } may not use ${ used }`;
		} );
	} );
}
