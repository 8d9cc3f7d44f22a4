import type { DemoLock } from './locks';

/** Blocks as WordPress stores them. The text is trusted demo text and may contain inline HTML. */

export function paragraph( text: string ): string {
	return `<!-- wp:paragraph -->\n<p>${ text }</p>\n<!-- /wp:paragraph -->`;
}

/** Returns several paragraphs, one for each text. */
export function paragraphs( ...texts: readonly string[] ): string {
	return texts.map( paragraph ).join( '\n\n' );
}

export function heading( text: string, level: 2 | 3 = 2 ): string {
	const attributes = level === 2 ? '' : ` {"level":${ level }}`;
	return `<!-- wp:heading${ attributes } -->\n<h${ level } class="wp-block-heading">${ text }</h${ level }>\n<!-- /wp:heading -->`;
}

export function list( ...items: readonly string[] ): string {
	const inner = items.map( ( item ) => `<!-- wp:list-item -->\n<li>${ item }</li>\n<!-- /wp:list-item -->` ).join( '\n\n' );
	return `<!-- wp:list -->\n<ul class="wp-block-list">${ inner }</ul>\n<!-- /wp:list -->`;
}

export function quote( text: string, source: string ): string {
	return `<!-- wp:quote -->\n<blockquote class="wp-block-quote">${ paragraph( text ) }<cite>${ source }</cite></blockquote>\n<!-- /wp:quote -->`;
}

/** Returns an image of the media library. Its address has no host, so that the site can use another port. */
export function image( media: DemoImage, caption = '' ): string {
	const figcaption = caption === '' ? '' : `<figcaption class="wp-element-caption">${ caption }</figcaption>`;
	const attributes = JSON.stringify( { id: media.id, sizeSlug: 'full', linkDestination: 'none' } );
	return `<!-- wp:image ${ attributes } -->\n<figure class="wp-block-image size-full"><img src="${ media.path }" alt="${ media.alt }" class="wp-image-${ media.id }"/>${ figcaption }</figure>\n<!-- /wp:image -->`;
}

/** An uploaded picture. */
export interface DemoImage {
	readonly id: number;
	/** Path on this site. */
	readonly path: string;
	readonly alt: string;
}

export function group( ...inner: readonly string[] ): string {
	return `<!-- wp:group {"layout":{"type":"constrained"}} -->\n<div class="wp-block-group">${ inner.join( '\n\n' ) }</div>\n<!-- /wp:group -->`;
}

export function columns( ...inner: readonly string[] ): string {
	const each = inner.map( ( content ) => `<!-- wp:column -->\n<div class="wp-block-column">${ content }</div>\n<!-- /wp:column -->` );
	return `<!-- wp:columns -->\n<div class="wp-block-columns">${ each.join( '\n\n' ) }</div>\n<!-- /wp:columns -->`;
}

/** Returns the divider "Members only from here". */
export function divider( lock: DemoLock ): string {
	return `<!-- wp:patreon-gate/divider ${ attributes( lock ) } /-->`;
}

/** Returns a container with two versions of its content.
 *
 * @param lock    Who sees which.
 * @param granted Blocks for those who may.
 * @param denied  Blocks for everyone else; if empty, the call to action is shown.
 */
export function gate( lock: DemoLock, granted: string, denied = '' ): string {
	const face = ( name: string, inner: string ): string =>
		inner === '' ? `<!-- wp:patreon-gate/${ name } /-->` : `<!-- wp:patreon-gate/${ name } -->\n${ inner }\n<!-- /wp:patreon-gate/${ name } -->`;
	return [
		`<!-- wp:patreon-gate/gate ${ attributes( lock ) } -->`,
		face( 'gate-granted', granted ),
		face( 'gate-denied', denied ),
		'<!-- /wp:patreon-gate/gate -->',
	].join( '\n' );
}

/** Locks any other block of the plugin's or of WordPress' own: the outermost block of `content`. */
export function lockedBlock( content: string, lock: DemoLock ): string {
	return content.replace( /^<!-- wp:(\S+) (?:(\{.*?\}) )?-->/, ( _comment, name: string, stored?: string ) => {
		const given = stored === undefined ? {} : ( JSON.parse( stored ) as Record< string, unknown > );
		return `<!-- wp:${ name } ${ escaped( { ...given, metadata: { patreonGateLock: { lock } } } ) } -->`;
	} );
}

/** Returns the sign-in block, which shows who is signed in. */
export function signIn(): string {
	return '<!-- wp:patreon-gate/sign-in /-->';
}

function attributes( lock: DemoLock ): string {
	return escaped( { lock } );
}

/** Returns attributes as JSON, escaped as by WordPress' serializer, so that they cannot end the HTML comment. */
function escaped( values: Readonly< Record< string, unknown > > ): string {
	return JSON.stringify( values )
		.replaceAll( '--', '\\u002d\\u002d' )
		.replaceAll( '<', '\\u003c' )
		.replaceAll( '>', '\\u003e' )
		.replaceAll( '&', '\\u0026' );
}
