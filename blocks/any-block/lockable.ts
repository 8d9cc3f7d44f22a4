/** Which blocks can have a lock of their own. */
import { getBlockType } from '@wordpress/blocks';
import { __ } from '@wordpress/i18n';
import { isRecord } from '../../src/types';

/** Why a block cannot be locked: what the sidebar says instead of the controls, and '' where nothing needs to be said. */
const REASONS: Readonly< Record< string, () => string > > = {
	// Saves nothing but its HTML.
	'core/freeform': () =>
		__(
			'Classic text cannot be locked as a block. Convert it to blocks, or lock the whole post in the sidebar of the post.',
			'tier-gate-for-patreon'
		),
	// The editor stores such a block as it found it.
	'core/missing': () =>
		__( 'This block belongs to a plugin that is not active, so it cannot be locked or unlocked here.', 'tier-gate-for-patreon' ),
	// They only mark a place in the text.
	'core/more': () => __( 'To lock everything below, turn this block into “Members only from here”.', 'tier-gate-for-patreon' ),
	'core/nextpage': () => __( 'To lock everything below, insert the block “Members only from here”.', 'tier-gate-for-patreon' ),
	// They show a text of a post, which feeds, searches and other pages show as well.
	'core/post-content': () => __( 'To lock the text of a post everywhere, lock the post in its own editor.', 'tier-gate-for-patreon' ),
	'core/post-excerpt': () =>
		__( 'The excerpt of a post stays public. To lock the text of a post, lock the post in its own editor.', 'tier-gate-for-patreon' ),
	// They have a lock already.
	'patreon-gate/divider': () => '',
	'patreon-gate/gate': () => '',
	'patreon-gate/gate-granted': () => '',
	'patreon-gate/gate-denied': () => '',
};

/** Class of the editor of calls to action. A call to action is for people whom a lock keeps out, so no block in it can be locked. */
const DESIGN_SCREEN = 'post-type-patreon_gate_cta';

/** Names of the blocks that cannot be locked; docs/locks.md lists them. */
export const CANNOT_BE_LOCKED = Object.keys( REASONS );

/**
 * Tells why a block cannot be locked. `null` where it can; '' where there is nothing to say about it.
 *
 * @param name Name of the block.
 */
export function whyNotLockable( name: string ): string | null {
	if ( document.body.classList.contains( DESIGN_SCREEN ) ) {
		return '';
	}
	const reason = REASONS[ name ];
	if ( reason !== undefined ) {
		return reason();
	}
	// A block may use an attribute of this name for something else than WordPress' own metadata.
	const attributes: unknown = getBlockType( name )?.attributes;
	const metadata = isRecord( attributes ) ? attributes[ 'metadata' ] : undefined;
	return isRecord( metadata ) && metadata[ 'type' ] === 'object'
		? null
		: __( 'This block cannot be locked by itself. Put it into a group, and lock the group.', 'tier-gate-for-patreon' );
}

/**
 * Tells whether a block can stand only inside certain other blocks. If such a block is locked, PHP's `Any_Block` shows nothing in its place, because a
 * call to action would break the block around it.
 *
 * @param name Name of the block.
 */
export function isPart( name: string ): boolean {
	const parents: unknown = getBlockType( name )?.parent;
	return Array.isArray( parents ) && parents.some( ( parent ) => parent !== 'core/post-content' && parent !== 'patreon-gate/gate' );
}
