import { createReduxStore, register } from '@wordpress/data';
import { BASE } from './own';

/** Which reader the editor shows. Not saved, and not part of undo. */
export interface BuilderState {
	/** Id of a face; `''` for the base. */
	readonly face: string;
}

interface SetFace {
	readonly type: 'FACE';
	readonly face: string;
}

/**
 * Returns the next state.
 *
 * @param state  State so far.
 * @param action What happened.
 */
function reducer( state: BuilderState = { face: BASE }, action: SetFace ): BuilderState {
	// @wordpress/data sends actions of its own, too.
	return ( action.type as string ) === 'FACE' ? { face: action.face } : state;
}

/** The store `patreon-gate/builder`, which the preview and add-ons read as well. */
export const builder = createReduxStore( 'patreon-gate/builder', {
	reducer,
	actions: {
		setFace: ( face: string ): SetFace => ( { type: 'FACE', face } ),
	},
	selectors: {
		getFace: ( state: BuilderState ): string => state.face,
	},
} );

register( builder );
