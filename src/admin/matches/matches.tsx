import { Button, Spinner } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Problem } from '../../components';
import { decideMatch, readMatches, useLoaded, useTask } from '../../data';
import type { EmailMatch } from '../../types';

/** Matches the server answers at a time. */
const PAGE = 50;

/** The review list: who at Patreon seems to be whom here. */
export function Matches(): React.JSX.Element {
	const { value, problem, replace, retry } = useLoaded< readonly EmailMatch[] >( readMatches );
	const [ isComplete, setIsComplete ] = useState( false );
	const more = useTask();
	if ( problem !== null ) {
		return <Problem message={ problem.message } onRetry={ retry } />;
	}
	if ( value === null ) {
		return <Spinner aria-label={ __( 'Loading suggestions', 'tier-gate-for-patreon' ) } />;
	}
	if ( value.length === 0 ) {
		return <p>{ __( 'None at the moment. They are looked for once a day.', 'tier-gate-for-patreon' ) }</p>;
	}
	return (
		<>
			<ul className="patreon-gate-details">
				{ value.map( ( match ) => (
					<Match
						key={ match.id }
						match={ match }
						onDecided={ () => {
							replace( value.filter( ( { id } ) => id !== match.id ) );
						} }
					/>
				) ) }
			</ul>
			{ more.problem !== null && <Problem message={ more.problem.message } /> }
			{ value.length >= PAGE && ! isComplete && (
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					isBusy={ more.isBusy }
					onClick={ () => {
						more.run( async () => {
							const next = await readMatches( value.at( -1 )?.id ?? 0 );
							setIsComplete( next.length < PAGE );
							replace( [ ...value, ...next ] );
						} );
					} }
				>
					{ __( 'Show more', 'tier-gate-for-patreon' ) }
				</Button>
			) }
		</>
	);
}

interface MatchProps {
	readonly match: EmailMatch;
	readonly onDecided: () => void;
}

/** One match, and the two answers. */
function Match( { match, onDecided }: MatchProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	const decide = ( decision: 'approve' | 'reject' ): void => {
		run( async () => {
			await decideMatch( match.id, decision );
			onDecided();
		} );
	};
	return (
		<li>
			<p>
				{ sprintf(
					/* translators: 1: name of a member, 2: name of an account, 3: its login name, 4: the e-mail address of both. */
					__( '%1$s on Patreon, and %2$s (%3$s) here: %4$s', 'tier-gate-for-patreon' ),
					match.name === '' ? match.patreon_user_id : match.name,
					match.display_name,
					match.user_login,
					match.email
				) }
			</p>
			{ problem !== null && <Problem message={ problem.message } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						decide( 'approve' );
					} }
				>
					{ __( 'The same person: link them', 'tier-gate-for-patreon' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						decide( 'reject' );
					} }
				>
					{ __( 'Different people', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</li>
	);
}
