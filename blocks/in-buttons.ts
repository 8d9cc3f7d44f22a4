/** Allows the join button in core's Buttons block. Since WordPress 6.5, that takes this filter. */
import { addFilter } from '@wordpress/hooks';
import { isRecord } from '../src/types';

/**
 * Adds the block to those that core's buttons allow.
 *
 * @param settings Settings of a block type.
 * @param name     Its name.
 */
export function allowInButtons( settings: unknown, name: string ): unknown {
	if ( name !== 'core/buttons' || ! isRecord( settings ) || ! Array.isArray( settings[ 'allowedBlocks' ] ) ) {
		return settings;
	}
	const allowed: readonly unknown[] = settings[ 'allowedBlocks' ];
	return { ...settings, allowedBlocks: [ ...allowed, 'patreon-gate/join' ] };
}

addFilter( 'blocks.registerBlockType', 'patreon-gate/in-buttons', allowInButtons );
