import { store as coreStore } from '@wordpress/core-data';
import { useDispatch, useSelect } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { isRecord } from '../types';

/** Meta keys, the same as field names for post types without custom fields. */
export type StoredName = 'patreon_gate_lock' | 'patreon_gate_teaser' | 'patreon_gate_cta';

/** The post being edited, as far as a lock is concerned. */
export interface StoredValues {
	readonly postId: number;
	readonly postType: string;
	/** Whether this post type can have a lock. */
	readonly canBeLocked: boolean;
	readonly lock: unknown;
	/** Whether the lock was changed and not saved. */
	readonly isLockChanged: boolean;
	readonly teaser: unknown;
	/** Id of the design of its call to action, 0 for none; `null` where none can be chosen. */
	readonly design: number | null;
	/** Changes one of them; `null` removes it. Saved with the post. */
	readonly change: ( name: StoredName, value: unknown ) => void;
}

/**
 * Reads and changes lock and teaser of the post being edited.
 *
 * They are post meta if the post type supports custom fields in REST. Otherwise `Rest\Lock_Fields` adds to the post's
 * REST object two fields of the same names: adding custom fields to such a type would expose other plugins' meta.
 */
export function useStored(): StoredValues {
	const { editEntityRecord } = useDispatch( coreStore );
	const { postId, postType, meta, record, isLockChanged } = useSelect( ( select ) => {
		const editor = select( editorStore );
		const type = editor.getCurrentPostType();
		const id = editor.getCurrentPostId();
		const edited: unknown =
			typeof type === 'string' && typeof id === 'number' ? select( coreStore ).getEditedEntityRecord( 'postType', type, id ) : undefined;
		const edits: unknown =
			typeof type === 'string' && typeof id === 'number'
				? select( coreStore ).getEntityRecordNonTransientEdits( 'postType', type, id )
				: undefined;
		return {
			// Meta is edited as a whole: whatever is changed in it may be the lock.
			isLockChanged: isRecord( edits ) && ( 'patreon_gate_lock' in edits || 'meta' in edits ),
			postId: typeof id === 'number' ? id : 0,
			postType: typeof type === 'string' ? type : '',
			record: isRecord( edited ) ? edited : undefined,
			meta: isRecord( edited ) && isRecord( edited[ 'meta' ] ) ? edited[ 'meta' ] : undefined,
		};
	}, [] );
	const inMeta = meta !== undefined && 'patreon_gate_lock' in meta;
	const source = inMeta ? meta : record;
	return {
		postId,
		postType,
		canBeLocked: source !== undefined && 'patreon_gate_lock' in source,
		lock: source?.[ 'patreon_gate_lock' ],
		isLockChanged,
		teaser: source?.[ 'patreon_gate_teaser' ],
		// Only in post meta: post types without custom fields show the design that is chosen for the site.
		design: typeof meta?.[ 'patreon_gate_cta' ] === 'number' ? meta[ 'patreon_gate_cta' ] : null,
		change: ( name, value ) => {
			void editEntityRecord(
				'postType',
				postType,
				postId,
				inMeta
					? { meta: { ...meta, [ name ]: value } }
					: // In a REST field, null would mean "not sent".
						{ [ name ]: value ?? {} }
			);
		},
	};
}
