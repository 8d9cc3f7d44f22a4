/** Finds the text of locked blocks that went into other blocks. */
import { isUnmodifiedDefaultBlock } from '@wordpress/blocks';
import { locksIn, type SomeBlock } from './combine';
import { lockOf } from './stored';

export interface TreeBlock extends SomeBlock {
	readonly clientId: string;
	readonly name: string;
	readonly innerBlocks: readonly TreeBlock[];
}

interface Place {
	readonly block: TreeBlock;
	/** The block around it; '' for the outermost ones. */
	readonly parent: string;
}

/** All blocks of a document by their client id. */
export type Tree = ReadonlyMap< string, Place >;

/**
 * Lists all blocks of a document.
 *
 * @param blocks  The outermost blocks.
 * @param childrenOf Returns the blocks inside a block.
 */
export function treeOf( blocks: readonly TreeBlock[], childrenOf: ( block: TreeBlock ) => readonly TreeBlock[] ): Tree {
	const tree = new Map< string, Place >();
	const add = ( list: readonly TreeBlock[], parent: string ): void => {
		for ( const block of list ) {
			tree.set( block.clientId, { block, parent } );
			add( childrenOf( block ), block.clientId );
		}
	};
	add( blocks, '' );
	return tree;
}

const childrenIn = ( tree: Tree, parent: string ): TreeBlock[] =>
	[ ...tree.values() ].filter( ( place ) => place.parent === parent ).map( ( { block } ) => block );

/** The block and those around it, from the inside. */
function around( tree: Tree, id: string ): TreeBlock[] {
	const place = tree.get( id );
	return place === undefined ? [] : [ place.block, ...around( tree, place.parent ) ];
}

/**
 * Returns the blocks to lock after a change: those that took the place of a locked block (ungrouping, detaching a pattern, replacing), or that took its
 * text when blocks were joined. Deleting a locked block, undoing a change and opening another document lock nothing.
 *
 * @param before   The document before the change.
 * @param now      The document after it.
 * @param seen     Client ids of all blocks that were there at any time.
 * @param selected The selected block after the change.
 */
export function escapedLocks( before: Tree, now: Tree, seen: ReadonlySet< string >, selected: string | null ): Map< string, unknown[] > {
	const found = new Map< string, unknown[] >();
	const own = ( block: TreeBlock ): unknown[] => locksIn( [ { ...block, innerBlocks: [] } ] );
	const give = ( block: TreeBlock, locks: readonly unknown[] ): void => {
		if ( ! isUnmodifiedDefaultBlock( block as never ) ) {
			found.set( block.clientId, [ ...( found.get( block.clientId ) ?? [] ), ...locks ] );
		}
	};
	const parents = [ ...before.values() ].filter( ( { block } ) => ! now.has( block.clientId ) && lockOf( block.attributes ) !== null );
	for ( const parent of new Set( parents.map( ( place ) => place.parent ) ) ) {
		const gone = childrenIn( before, parent ).filter( ( { clientId, attributes } ) => ! now.has( clientId ) && lockOf( attributes ) !== null );
		if ( gone.length === 0 || ( parent !== '' && ! now.has( parent ) ) ) {
			continue;
		}
		const current = childrenIn( now, parent );
		const made = current.filter( ( { clientId } ) => ! before.has( clientId ) && ! seen.has( clientId ) );
		const freed = current.filter( ( { clientId } ) =>
			around( before, clientId )
				.slice( 1 )
				.some( ( one ) => gone.includes( one ) )
		);
		const isSelectedIn = ( block: TreeBlock ): boolean => selected !== null && around( now, selected ).includes( block );
		const isSameDocument = parent !== '' || current.some( ( { clientId } ) => before.has( clientId ) ) || made.some( isSelectedIn );
		if ( ! isSameDocument ) {
			continue;
		}
		const locks = gone.flatMap( own );
		if ( made.length === 0 && freed.length === 0 ) {
			for ( const [ id, { block } ] of now ) {
				const previous = before.get( id )?.block.attributes;
				// A block that took in the text needs its own lock and that of the text.
				if ( previous !== undefined && previous !== block.attributes && JSON.stringify( own( block ) ) !== JSON.stringify( locks ) ) {
					give( block, locks );
				}
			}
		}
		// Blocks that are copied into a new container bring their locks along.
		const toLock = locksIn( made ).length >= gone.length ? freed : [ ...freed, ...made ];
		for ( const block of toLock ) {
			if ( own( block ).length === 0 ) {
				give( block, locks );
			}
		}
	}
	return found;
}
