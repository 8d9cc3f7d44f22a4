import { store as coreStore } from '@wordpress/core-data';
import { useSelect } from '@wordpress/data';
import { useMemo } from '@wordpress/element';
import type { GalleryDesign } from '@patreon-gate/api';
import { isRecord } from '../../types';

/** Category of the patterns that are designs (`Designs\Gallery`). */
const CATEGORY = 'patreon-gate-designs';

function textOf( pattern: Readonly< Record< string, unknown > >, key: string ): string {
	const value = pattern[ key ];
	return typeof value === 'string' ? value : '';
}

/** Returns the designs that are registered as block patterns; `null` while they are read. */
export function usePatterns(): readonly GalleryDesign[] | null {
	const patterns = useSelect( ( select ): unknown => {
		const core = select( coreStore );
		const found: unknown = core.getBlockPatterns();
		return core.hasFinishedResolution( 'getBlockPatterns', [] ) ? found : null;
	}, [] );
	return useMemo( () => {
		if ( ! Array.isArray( patterns ) ) {
			return null;
		}
		return patterns
			.filter( isRecord )
			.filter( ( { categories } ) => Array.isArray( categories ) && categories.includes( CATEGORY ) )
			.map( ( pattern ) => ( {
				name: textOf( pattern, 'name' ),
				title: textOf( pattern, 'title' ),
				description: textOf( pattern, 'description' ),
				content: textOf( pattern, 'content' ),
			} ) );
	}, [ patterns ] );
}
