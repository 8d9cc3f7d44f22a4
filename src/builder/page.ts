import { isRecord } from '../types';
import type { Face } from '@patreon-gate/api';

function isFace( value: unknown ): value is Face {
	return isRecord( value ) && typeof value[ 'id' ] === 'string' && value[ 'id' ] !== '' && typeof value[ 'label' ] === 'string';
}

/** Returns the readers that PHP knows (`Admin\Design_Editor`), those of add-ons last. */
export function facesOfPage(): readonly Face[] {
	const page = window.patreonGateBuilder;
	const faces = isRecord( page ) && Array.isArray( page[ 'faces' ] ) ? page[ 'faces' ] : [];
	return faces.filter( isFace );
}
