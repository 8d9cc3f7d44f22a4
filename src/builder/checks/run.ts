import { builderChecks, type DesignCheck, type Face } from '@patreon-gate/api';
import type { Tier } from '../../types';
import { blocksOn, type FaceBlock } from '../faces/own';
import { headings } from './headings';
import { length } from './length';
import { pricesExist } from './prices';
import { tiersExist } from './tiers';
import { wayIn } from './way-in';

/** Something that a creator may want to correct. */
export interface Warning {
	readonly text: string;
	/** Names of the readers it is about; none for all of them. */
	readonly readers: readonly string[];
	/** The block it is about, if it is about a single one. */
	readonly clientId?: string;
}

/**
 * Checks every face of a design. The same problem on several faces is one warning.
 *
 * @param blocks Blocks of the design.
 * @param faces  Readers.
 * @param tiers  Tiers of the site.
 */
export function checkDesign( blocks: readonly FaceBlock[], faces: readonly Face[], tiers: readonly Tier[] ): readonly Warning[] {
	const checks: readonly DesignCheck[] = [ wayIn, headings, length, tiersExist( tiers ), pricesExist( tiers ), ...builderChecks() ];
	const found = new Map< string, string[] >();
	for ( const face of faces ) {
		const shown = blocksOn( blocks, face.id );
		for ( const text of new Set( checks.flatMap( ( check ) => check( shown, face ) ) ) ) {
			found.set( text, [ ...( found.get( text ) ?? [] ), face.label ] );
		}
	}
	return [ ...found ].map( ( [ text, readers ] ) => ( { text, readers: readers.length === faces.length ? [] : readers } ) );
}
