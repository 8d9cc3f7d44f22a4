/** Allows the blocks that are made for menus in core's Navigation block. Since WordPress 6.5, that takes this filter. */
import { addFilter } from '@wordpress/hooks';
import { isRecord } from '../src/types';

/** The same list as PHP's `Blocks\Registration::IN_NAVIGATION`. */
export const IN_NAVIGATION = [ 'patreon-gate/sign-in', 'patreon-gate/member-line' ];

/**
 * Adds the blocks to those that core's menu allows.
 *
 * @param settings Settings of a block type.
 * @param name     Its name.
 */
export function allowInNavigation( settings: unknown, name: string ): unknown {
	if ( name !== 'core/navigation' || ! isRecord( settings ) || ! Array.isArray( settings[ 'allowedBlocks' ] ) ) {
		return settings;
	}
	const allowed: readonly unknown[] = settings[ 'allowedBlocks' ];
	return { ...settings, allowedBlocks: [ ...allowed, ...IN_NAVIGATION.filter( ( block ) => ! allowed.includes( block ) ) ] };
}

addFilter( 'blocks.registerBlockType', 'patreon-gate/in-navigation', allowInNavigation );
