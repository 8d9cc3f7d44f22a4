import { Button } from '@wordpress/components';
import { memo, useEffect, useId, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../components';
import { decideMatch, useTask } from '../../data';
import type { EmailMatch } from '../../types';
import { accountOf, personOf } from './names';

export type Decision = 'approve' | 'reject';

/** Answers after which there is nothing to decide any more; PHP's `Refused_Match`. */
const OVER = [ 'patreon_gate_match_gone', 'patreon_gate_match_decided', 'patreon_gate_match_changed' ];

interface MatchProps {
	readonly match: EmailMatch;
	readonly onDecided: ( match: EmailMatch, decision: Decision ) => void;
}

/**
 * One match, and the two answers.
 *
 * @param props           Component props.
 * @param props.match     The match.
 * @param props.onDecided Called once it is decided.
 */
export const Match = memo( function Match( { match, onDecided }: MatchProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	const [ pressed, setPressed ] = useState< Decision | null >( null );
	const row = useRef< HTMLLIElement >( null );
	const facts = useId();
	const isOver = problem !== null && OVER.includes( problem.code );
	useEffect( () => {
		// The buttons are gone, and the focus with them.
		if ( isOver && document.activeElement === document.body ) {
			row.current?.focus();
		}
	}, [ isOver ] );
	const answer = ( decision: Decision, label: string ): React.JSX.Element => (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			aria-describedby={ facts }
			isBusy={ isBusy && pressed === decision }
			disabled={ isBusy }
			accessibleWhenDisabled
			onClick={ () => {
				setPressed( decision );
				run( async () => {
					await decideMatch( match.id, decision );
					onDecided( match, decision );
				} );
			} }
		>
			{ label }
		</Button>
	);
	return (
		<li ref={ row } tabIndex={ -1 } data-match={ match.id }>
			<dl className="patreon-gate-facts" id={ facts }>
				<dt>{ __( 'Member on Patreon', 'tier-gate-for-patreon' ) }</dt>
				<dd>
					<bdi>{ personOf( match ) }</bdi>
				</dd>
				<dt>{ __( 'Account here', 'tier-gate-for-patreon' ) }</dt>
				<dd>
					<bdi>{ accountOf( match ) }</bdi>
				</dd>
				{ match.user_login !== '' && match.user_login !== match.display_name && (
					<>
						<dt>{ __( 'Username', 'tier-gate-for-patreon' ) }</dt>
						<dd>
							<bdi>{ match.user_login }</bdi>
						</dd>
					</>
				) }
				{ match.email !== '' && (
					<>
						<dt>{ __( 'Email address', 'tier-gate-for-patreon' ) }</dt>
						<dd>
							<bdi>{ match.email }</bdi>
						</dd>
					</>
				) }
			</dl>
			{ problem !== null && <Problem message={ problem.message } /> }
			{ ! isOver && (
				<div className="patreon-gate-actions">
					{ answer( 'approve', __( 'Same person: link', 'tier-gate-for-patreon' ) ) }
					{ answer( 'reject', __( 'Different people', 'tier-gate-for-patreon' ) ) }
				</div>
			) }
		</li>
	);
} );
