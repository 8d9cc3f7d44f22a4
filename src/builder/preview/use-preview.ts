import { useEffect, useState } from '@wordpress/element';
import { useUnsavedContent } from '../../components/for-post-editor';
import { asRequestProblem, makePreview, type RequestProblem } from '../../data';
import type { Preview } from '../../types';

const MINUTE = 60_000;

/** What somebody chose in the preview. */
export interface Choices {
	/** Post; 0 for the newest one with a lock. */
	readonly post: number;
	/** Tier that unlocks the post; `''` for its own lock. */
	readonly tier: string;
	/** Tier of the reader; `''` for one that fits the reader. */
	readonly readerTier: string;
}

/** A preview as it is now. */
export interface PreviewState {
	/** The last one that was made; null before the first. */
	readonly preview: Preview | null;
	readonly problem: RequestProblem | null;
	/** Whether a newer one is being made. */
	readonly isLoading: boolean;
	/** Makes a new one. */
	readonly reload: () => void;
}

/**
 * Requests a preview of the design in the editor, and a new one after each change.
 *
 * @param choices What somebody chose.
 */
export function usePreview( { post, tier, readerTier }: Choices ): PreviewState {
	const content = useUnsavedContent();
	const [ attempt, setAttempt ] = useState( 0 );
	const [ state, setState ] = useState< Omit< PreviewState, 'reload' > >( { preview: null, problem: null, isLoading: true } );
	useEffect( () => {
		if ( content === null ) {
			return undefined;
		}
		const end = new AbortController();
		setState( ( before ) => ( { ...before, isLoading: true } ) );
		makePreview( { post, content, tier, readerTier }, end.signal ).then(
			( preview ) => {
				if ( ! end.signal.aborted ) {
					setState( { preview, problem: null, isLoading: false } );
				}
			},
			( thrown: unknown ) => {
				if ( ! end.signal.aborted ) {
					setState( ( before ) => ( { ...before, problem: asRequestProblem( thrown ), isLoading: false } ) );
				}
			}
		);
		return () => {
			end.abort();
		};
	}, [ content, post, tier, readerTier, attempt ] );
	const ends = state.preview?.expires_at ?? null;
	useEffect( () => {
		if ( ends === null ) {
			return undefined;
		}
		const timer = window.setTimeout(
			() => {
				setAttempt( ( before ) => before + 1 );
			},
			Math.max( MINUTE, ends * 1000 - Date.now() - MINUTE )
		);
		return () => {
			window.clearTimeout( timer );
		};
	}, [ ends ] );
	return {
		...state,
		reload: () => {
			setAttempt( ( before ) => before + 1 );
		},
	};
}

/**
 * Returns the address of a preview for a reader.
 *
 * @param preview The preview.
 * @param face    Id of the face; `''` for the base.
 */
export function addressOf( preview: Preview, face: string ): string {
	return preview.faces.find( ( { id } ) => id === face )?.url ?? preview.url;
}
