import { useEffect, useState } from '@wordpress/element';
import type { ComponentType } from 'react';
import { useLockSentence } from '../../src/components';
import { isRecord } from '../../src/types';
import { lockOf, type Attributes } from './stored';

interface ListBlockProps {
	readonly attributes: Attributes;
	readonly className?: string;
	readonly wrapperProps?: unknown;
}

interface SentenceProps {
	readonly lock: unknown;
	readonly onChange: ( sentence: string ) => void;
}

/** Finds the sentence of a lock. A component of its own, so that campaigns and tiers are loaded only if a block is locked. */
function Sentence( { lock, onChange }: SentenceProps ): null {
	const sentence = useLockSentence( lock );
	useEffect( () => {
		onChange( sentence );
	}, [ sentence, onChange ] );
	return null;
}

/**
 * Marks locked blocks in the canvas with a line and a sentence that says who can read them.
 *
 * @param ListBlock A block with its wrapper. It stays at its place in the tree when it is locked, because it would lose the focus otherwise.
 */
export function withLockMark( ListBlock: ComponentType< ListBlockProps > ): ComponentType< ListBlockProps > {
	return function BlockWithLockMark( { className = '', ...props } ) {
		const lock = lockOf( props.attributes );
		const [ sentence, setSentence ] = useState( '' );
		const wrapper = isRecord( props.wrapperProps ) ? props.wrapperProps : {};
		return (
			<>
				<ListBlock
					{ ...props }
					className={ lock === null ? className : `${ className } patreon-gate-locked`.trim() }
					wrapperProps={ lock === null ? props.wrapperProps : { ...wrapper, 'data-patreon-gate-lock': sentence } }
				/>
				{ lock !== null && <Sentence lock={ lock.lock } onChange={ setSentence } /> }
			</>
		);
	};
}
