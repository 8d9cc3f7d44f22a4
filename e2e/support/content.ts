import type { Site } from '../../tools/site/site';

/** The three forms of a lock in the editor. */
export const FORMS = [ 'whole post', 'divider', 'container' ] as const;
export type Form = ( typeof FORMS )[ number ];

export interface Draft {
	readonly id: number;
	readonly path: string;
	/** Word that is only in the part to be locked. */
	readonly secret: string;
	/** Word in the public part. */
	readonly teaser: string;
}

const paragraph = ( text: string ): string => `<!-- wp:paragraph -->\n<p>${ text }</p>\n<!-- /wp:paragraph -->`;

function contentOf( form: Form, secret: string, teaser: string ): string {
	switch ( form ) {
		case 'whole post':
			return `${ paragraph( teaser ) }\n<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n${ paragraph( secret ) }`;
		case 'divider':
			return `${ paragraph( teaser ) }\n<!-- wp:patreon-gate/divider /-->\n${ paragraph( secret ) }`;
		case 'container':
			return `${ paragraph( teaser ) }\n<!-- wp:patreon-gate/gate -->\n<!-- wp:patreon-gate/gate-granted -->\n${ paragraph( secret ) }\n<!-- /wp:patreon-gate/gate-granted -->\n<!-- wp:patreon-gate/gate-denied /-->\n<!-- /wp:patreon-gate/gate -->`;
	}
}

/** Creates a published post without a lock. */
export async function publish( site: Site, form: Form, title: string ): Promise< Draft > {
	const secret = `The harbour lies under the ${ form }.`;
	const teaser = `Where the sea ends, the ${ form } begins.`;
	const made = ( await site.php(
		`$id = wp_insert_post( array( 'post_status' => 'publish', 'post_author' => get_user_by( 'login', 'author' )->ID, 'post_title' => $data['title'], 'post_content' => wp_slash( $data['content'] ) ) );
		return array( 'id' => $id, 'path' => (string) wp_parse_url( get_permalink( $id ), PHP_URL_PATH ) );`,
		{ title, content: contentOf( form, secret, teaser ) }
	) ) as { id: number; path: string };
	return { ...made, secret, teaser };
}
