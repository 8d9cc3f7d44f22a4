import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { changeSetUp, useTask } from '../../../data';
import type { SetUp } from '../../../types';
import { Failed } from '../../parts';

interface NoPostsProps {
	/** Whether there may be posts that could not be read. */
	readonly hasPosts: boolean;
	readonly onSetUp: ( setUp: SetUp ) => void;
}

/**
 * Says how to lock a post where there is none to offer.
 *
 * @param props          Component props.
 * @param props.hasPosts Whether there may be posts that could not be read.
 * @param props.onSetUp  Called with what is known about the set-up afterwards.
 */
export function NoPosts( { hasPosts, onSetUp }: NoPostsProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	return (
		<>
			<p>
				{ hasPosts
					? __( 'You can lock a post in the editor instead, in the panel “Members only (Patreon)”.', 'tier-gate-for-patreon' )
					: __(
							'There is no published post on this site yet. Write one, and choose in the panel “Members only (Patreon)” who can read it.',
							'tier-gate-for-patreon'
						) }
			</p>
			{ problem !== null && <Failed problem={ problem } /> }
			<div className="patreon-gate-actions">
				<Button __next40pxDefaultSize variant="primary" href={ hasPosts ? 'edit.php' : 'post-new.php' }>
					{ hasPosts ? __( 'Open your posts', 'tier-gate-for-patreon' ) : __( 'Write a post', 'tier-gate-for-patreon' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						run( async () => {
							onSetUp( await changeSetUp( { is_over: true } ) );
						} );
					} }
				>
					{ __( 'Finish', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</>
	);
}
