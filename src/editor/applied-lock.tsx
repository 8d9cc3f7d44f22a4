import { Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { request } from '../data';
import { isPostLock, type PostLock } from '../types';
import { AppliedRules } from './applied-rules';

interface AppliedLockProps {
	readonly postId: number;
	readonly isLockedHere: boolean;
}

/**
 * Tells the author about a lock that was not set on this post: an inherited one, or one of an add-on. The switch above would
 * otherwise suggest that everyone can read it.
 *
 * @param props              Component props.
 * @param props.postId       The post being edited.
 * @param props.isLockedHere Whether the post has a lock of its own.
 */
export function AppliedLock( { postId, isLockedHere }: AppliedLockProps ): React.JSX.Element | null {
	const [ applied, setApplied ] = useState< PostLock | null >( null );
	useEffect( () => {
		let isCurrent = true;
		if ( postId > 0 ) {
			request( { path: `/posts/${ String( postId ) }/lock` }, isPostLock ).then(
				( answer ) => {
					if ( isCurrent ) {
						setApplied( answer );
					}
				},
				() => {
					// An error is ignored: this is only a hint, and the panel works without it.
					if ( isCurrent ) {
						setApplied( null );
					}
				}
			);
		}
		return () => {
			isCurrent = false;
		};
	}, [ postId ] );
	if ( applied === null ) {
		return null;
	}
	if ( applied.rules.length > 0 || applied.is_exception ) {
		return <AppliedRules applied={ applied } onChange={ setApplied } />;
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
