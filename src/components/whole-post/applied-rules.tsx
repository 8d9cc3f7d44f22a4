import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Problem } from '../problem';
import { pageSettings, setException, useTask } from '../../data';
import type { PostLock } from '../../types';

interface AppliedRulesProps {
	/** What holds for the post. */
	readonly applied: PostLock;
	/** Called with what holds after a change. */
	readonly onChange: ( applied: PostLock ) => void;
}

/**
 * Says which rules hold for the post. Those who manage the plugin can make it an exception.
 *
 * @param props          Component props.
 * @param props.applied  What holds for the post.
 * @param props.onChange Called with what holds after a change.
 */
export function AppliedRules( { applied, onChange }: AppliedRulesProps ): React.JSX.Element | null {
	const { isBusy, problem, run } = useTask();
	const { rules, is_exception: isException, post_id: postId } = applied;
	if ( rules.length === 0 && ! isException ) {
		return null;
	}
	return (
		<Notice status="info" isDismissible={ false }>
			{ isException && <p>{ __( 'This post is an exception: no rule holds for it.', 'tier-gate-for-patreon' ) }</p> }
			{ rules.map( ( { id, why } ) => (
				<p key={ id }>{ why }</p>
			) ) }
			{ problem !== null && <Problem message={ problem.message } /> }
			{ pageSettings().can_manage && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						run( async () => {
							onChange( await setException( postId, ! isException ) );
						} );
					} }
				>
					{ isException
						? __( 'Let rules hold for it', 'tier-gate-for-patreon' )
						: __( 'Make it an exception from rules', 'tier-gate-for-patreon' ) }
				</Button>
			) }
		</Notice>
	);
}
