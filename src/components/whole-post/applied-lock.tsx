import { Notice } from '@wordpress/components';
import type { PostLock } from '../../types';
import { AppliedRules } from './applied-rules';

interface AppliedLockProps {
	/** What holds for the post as it is saved; `null` while that is not known. */
	readonly applied: PostLock | null;
	/** Called with what holds after a change. */
	readonly onChange: ( applied: PostLock ) => void;
	readonly isLockedHere: boolean;
}

/**
 * Tells the author about a lock that was not set on this post: an inherited one, or one of an add-on. The switch above would
 * otherwise suggest that everyone can read it.
 *
 * @param props              Component props.
 * @param props.applied      What holds for the post as it is saved.
 * @param props.onChange     Called with what holds after a change.
 * @param props.isLockedHere Whether the post has a lock of its own.
 */
export function AppliedLock( { applied, onChange, isLockedHere }: AppliedLockProps ): React.JSX.Element | null {
	if ( applied === null ) {
		return null;
	}
	if ( applied.rules.length > 0 || applied.is_exception ) {
		return <AppliedRules applied={ applied } onChange={ onChange } />;
	}
	if ( isLockedHere || applied.source === 'none' || applied.source === 'post' ) {
		return null;
	}
	return (
		<Notice status="info" isDismissible={ false }>
			{ applied.why }
		</Notice>
	);
}
