import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { changeSetUp, lockPost, useTask, type LockablePost } from '../../../data';
import type { SetUp } from '../../../types';
import { Failed } from '../../parts';
import { StepLayout } from '../step-layout';

interface LockedProps {
	readonly post: LockablePost;
	/** The post as visitors see it. */
	readonly view: ReactNode;
	readonly onSetUp: ( setUp: SetUp ) => void;
	/** Called when the post is unlocked again. */
	readonly onUnlocked: () => void;
}

/**
 * Shows the result of the first lock.
 *
 * @param props            Component props.
 * @param props.post       The post.
 * @param props.view       The post as visitors see it.
 * @param props.onSetUp    Called with what is known about the set-up afterwards.
 * @param props.onUnlocked Called when the post is unlocked again.
 */
export function Locked( { post, view, onSetUp, onUnlocked }: LockedProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	return (
		<StepLayout title={ __( 'Your first post is locked', 'tier-gate-for-patreon' ) } picture={ view } takesFocus>
			<p>
				{ sprintf(
					/* translators: %s: title of a post. */
					__(
						'This is how visitors see “%s” now. Your members sign in with Patreon and read all of it. You still see it as before, because you are logged in to this site.',
						'tier-gate-for-patreon'
					),
					post.title
				) }
			</p>
			<p>{ __( 'You lock other posts in the same way: in the editor, in the panel “Members only (Patreon)”.', 'tier-gate-for-patreon' ) }</p>
			{ problem !== null && <Failed problem={ problem } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						run( async () => {
							onSetUp( await changeSetUp( { is_over: true, was_seen: true } ) );
						} );
					} }
				>
					{ __( 'Finish', 'tier-gate-for-patreon' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						run( async () => {
							await lockPost( post.id, null );
							onUnlocked();
						} );
					} }
				>
					{ __( 'Unlock it again', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</StepLayout>
	);
}
