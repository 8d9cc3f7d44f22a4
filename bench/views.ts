/** The pages of the bench, and one request for one of them. */
import type { Cookies, Kind, LargeKind } from './fixture.ts';

export interface Scenario< Path extends string = Kind > {
	readonly title: string;
	readonly path: Path;
	readonly reader?: keyof Cookies;
	/** Largest allowed increase of instructions in per cent. */
	readonly goal: number;
}

export const SCENARIOS: readonly Scenario[] = [
	{ title: 'Open page without lists', path: 'page', goal: 0.8 },
	{ title: 'Open post; the theme\'s "More posts" lists locked ones', path: 'open', goal: 1 },
	{ title: 'Locked post, stranger', path: 'whole', goal: 1.5 },
	{ title: 'Locked post with a design, stranger', path: 'design', goal: 1.5 },
	{ title: 'Locked post, member', path: 'whole', reader: 'member', goal: 1.5 },
	{ title: 'Archive of 10 locked posts', path: 'lockedArchive', goal: 0.5 },
	{ title: 'Open archive, 2 of 10 posts with a container', path: 'openArchive', goal: 1.5 },
	{ title: 'Feed, every second post locked', path: 'feed', goal: 0 },
	{ title: 'REST list of 100 posts, every second locked', path: 'rest', goal: 0 },
	{ title: 'Feed of open posts', path: 'openFeed', goal: 1.5 },
	{ title: 'REST list of 40 open posts', path: 'openRest', goal: 1.5 },
	{ title: 'Posts list of the admin', path: 'list', reader: 'admin', goal: 1.5 },
	{ title: 'Editor', path: 'editor', reader: 'admin', goal: 1.5 },
];

/** Pages of the large site: the same goals. */
export const LARGE_SCENARIOS: readonly Scenario< LargeKind >[] = [
	{ title: 'Open page without lists', path: 'largePage', goal: 0.8 },
	{ title: 'Open post; "More posts" lists locked ones', path: 'largeOpen', goal: 1 },
	{ title: 'Post that early access has opened for everyone', path: 'largeOpened', goal: 1.5 },
	{ title: 'Locked by itself, stranger', path: 'largeOwn', goal: 1.5 },
	{ title: 'Locked by a rule, stranger', path: 'largeRule', goal: 1.5 },
	{ title: 'Locked with early access, stranger', path: 'largeLadder', goal: 1.5 },
	{ title: 'Locked by a rule, member', path: 'largeRule', reader: 'member', goal: 1.5 },
	{ title: 'Locked with early access, member', path: 'largeLadder', reader: 'member', goal: 1.5 },
	{ title: 'Archive of 10 posts locked by rules', path: 'largeArchive', goal: 0.5 },
	{ title: 'Newest posts, half of them locked in three ways', path: 'largeHome', goal: 1.5 },
	{ title: 'Feed, half of it locked', path: 'largeFeed', goal: 0 },
	{ title: 'REST list of 100 posts, half of them locked', path: 'largeRest', goal: 0 },
	{ title: 'Posts list of the admin', path: 'largeList', reader: 'admin', goal: 1.5 },
	{ title: 'Editor', path: 'largeEditor', reader: 'admin', goal: 1.5 },
];

/** What is deactivated for a request: nothing, or the plugin. */
export type Half = 'on' | 'off';

export interface View {
	readonly ms: number;
	readonly queries: number;
	/** Peak memory in bytes. */
	readonly memory: number;
	readonly bytes: number;
	readonly scripts: number;
	readonly styles: number;
	/** Files and hooks of the plugin, if requested. */
	readonly files: number;
	readonly hooks: number;
}

function count( html: string, tag: RegExp ): number {
	return [ ...html.matchAll( tag ) ].length;
}

/**
 * Requests a page once.
 *
 * @param url    Of the page.
 * @param half   With the plugin or without it.
 * @param cookie `Cookie` header, '' for none.
 * @param more   Headers of the request.
 */
export async function view( url: string, half: Half, cookie: string, more: Readonly< Record< string, string > > = {} ): Promise< View > {
	const answer = await fetch( url, {
		redirect: 'manual',
		headers: { 'X-Bench': '1', 'X-Bench-Plugin': half, ...( cookie === '' ? {} : { Cookie: cookie } ), ...more },
	} );
	const html = await answer.text();
	if ( ! answer.ok || answer.headers.get( 'x-bench-plugin' ) !== half ) {
		throw new Error( `${ url } answered ${ String( answer.status ) }, plugin ${ answer.headers.get( 'x-bench-plugin' ) ?? 'unknown' }` );
	}
	const number = ( name: string ): number => Number( answer.headers.get( name ) );
	return {
		ms: number( 'x-bench-ms' ),
		queries: number( 'x-bench-queries' ),
		memory: number( 'x-bench-memory' ),
		bytes: Buffer.byteLength( html ),
		scripts: count( html, /<script\b/g ),
		styles: count( html, /<style\b|rel=['"]stylesheet['"]/g ),
		files: number( 'x-bench-our-files' ),
		hooks: number( 'x-bench-our-hooks' ),
	};
}
