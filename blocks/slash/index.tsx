/**
 * Offers our blocks first after "/lock" or "/members". WordPress puts blocks in front whose title begins with what was typed, and its own before those
 * of plugins, so that "/lock" offers nine of its blocks, in whose descriptions "block" occurs, and none of ours.
 */
import { store as blockEditorStore } from '@wordpress/block-editor';
import { Icon } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { useMemo } from '@wordpress/element';
import { addFilter } from '@wordpress/hooks';
import { isRecord } from '../../src/types/is-record';
import { leading, type Found } from './leading';

/** One offer of a completer. */
interface Option {
	readonly key: string;
	readonly [ name: string ]: unknown;
}

/** The part of WordPress' completer for blocks that is changed. */
interface Completer {
	readonly name: string;
	/** A React hook. */
	readonly useItems: ( typed: string ) => readonly [ readonly Option[], ...unknown[] ];
}

/** What the inserter knows of a block. */
interface Insertable extends Found {
	readonly id: string;
	readonly title: string;
	readonly icon: { readonly src: NonNullable< React.ComponentProps< typeof Icon >[ 'icon' ] > };
	readonly isDisabled: boolean;
}

function isInsertable( value: unknown ): value is Insertable {
	return (
		isRecord( value ) &&
		typeof value[ 'id' ] === 'string' &&
		typeof value[ 'name' ] === 'string' &&
		typeof value[ 'title' ] === 'string' &&
		isRecord( value[ 'icon' ] )
	);
}

function isCompleter( value: unknown ): value is Completer {
	return isRecord( value ) && value[ 'name' ] === 'blocks' && typeof value[ 'useItems' ] === 'function';
}

/** Returns the blocks that can be inserted where the selected one is: the same list until it changes. */
function useInsertable(): readonly unknown[] {
	return useSelect( ( select ) => {
		const editor = select( blockEditorStore ) as unknown as {
			readonly getSelectedBlockClientId: () => string | null;
			readonly getBlockRootClientId: ( id: string | null ) => string | null;
			readonly getInserterItems: ( root: string | null ) => readonly unknown[];
		};
		return editor.getInserterItems( editor.getBlockRootClientId( editor.getSelectedBlockClientId() ) );
	}, [] );
}

/** Returns what is offered for one of our blocks. */
function optionOf( item: Insertable ): Option {
	return {
		key: `block-${ item.id }`,
		value: item,
		label: (
			<>
				<span className="block-editor-block-icon">
					<Icon icon={ item.icon.src } />
				</span>
				{ item.title }
			</>
		),
		isDisabled: item.isDisabled,
	};
}

/** Returns a completer that offers ours first, and then what the given one offers. */
function withOurs( completer: Completer ): Completer {
	const { useItems } = completer;
	return {
		...completer,
		useItems: ( typed ) => {
			const [ options, ...more ] = useItems( typed );
			const insertable = useInsertable();
			// WordPress renders again whenever it is given another list.
			const offered = useMemo( () => {
				const ours = leading( typed, insertable.filter( isInsertable ) ).map( optionOf );
				const keys = new Set( ours.map( ( { key } ) => key ) );
				return ours.length === 0 ? options : [ ...ours, ...options.filter( ( { key } ) => ! keys.has( key ) ) ];
			}, [ typed, insertable, options ] );
			return [ offered, ...more ];
		},
	};
}

addFilter( 'editor.Autocomplete.completers', 'patreon-gate/slash', ( completers: unknown ) =>
	Array.isArray( completers ) ? completers.map( ( one: unknown ) => ( isCompleter( one ) ? withOurs( one ) : one ) ) : completers
);
