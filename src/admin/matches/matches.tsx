import { Button, Spinner } from '@wordpress/components';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Problem } from '../../components';
import { readMatches, useLoaded, useTask } from '../../data';
import type { EmailMatch } from '../../types';
import { Match, type Decision } from './match';
import { accountOf, personOf } from './names';

/** Matches the server answers at a time. */
const PAGE = 50;

const NOBODY: readonly EmailMatch[] = [];

/** The review list: who at Patreon seems to be whom here. */
export function Matches(): React.JSX.Element {
	const { value: first, problem, retry } = useLoaded< readonly EmailMatch[] >( readMatches );
	const [ later, setLater ] = useState( NOBODY );
	const [ lastCount, setLastCount ] = useState< number | null >( null );
	const [ decided, setDecided ] = useState< ReadonlySet< number > >( new Set() );
	const [ said, setSaid ] = useState( '' );
	const more = useTask();
	const status = useRef< HTMLParagraphElement >( null );
	const list = useRef< HTMLUListElement >( null );
	/** After the number of which match reading goes on, for somebody whose button has just vanished. */
	const [ goOn, setGoOn ] = useState< { readonly after: number } | null >( null );

	const all = [ ...( first ?? NOBODY ), ...later ];
	const waiting = all.filter( ( { id } ) => ! decided.has( id ) );
	const isComplete = ( lastCount ?? all.length ) < PAGE;

	useEffect( () => {
		// Whoever has gone on elsewhere meanwhile is left there.
		if ( goOn !== null && document.activeElement === document.body ) {
			const rows = [ ...( list.current?.querySelectorAll< HTMLElement >( '[data-match]' ) ?? [] ) ];
			const next = rows.find( ( row ) => Number( row.dataset[ 'match' ] ) < goOn.after ) ?? rows.at( -1 );
			( next ?? status.current )?.focus();
		}
	}, [ goOn ] );

	// The same function in every rendering, so that one decision does not draw all other rows anew.
	const onDecided = useCallback( ( match: EmailMatch, decision: Decision ): void => {
		setGoOn( { after: match.id } );
		setDecided( ( before ) => new Set( [ ...before, match.id ] ) );
		setSaid( outcome( match, decision ) );
	}, [] );

	if ( problem !== null ) {
		return <Problem message={ problem.message } onRetry={ retry } />;
	}
	if ( first === null ) {
		return <Spinner aria-label={ __( 'Loading suggestions', 'tier-gate-for-patreon' ) } />;
	}
	return (
		<>
			{ waiting.length > 0 && (
				<p>
					{ __(
						'These members and accounts have the same email address. Link them only if you know that they belong to the same person. Whoever logs in to the account can then read what the member can read.',
						'tier-gate-for-patreon'
					) }
				</p>
			) }
			<p role="status" tabIndex={ -1 } ref={ status }>
				{ said }
			</p>
			{ waiting.length > 0 && (
				<ul className="patreon-gate-rows" ref={ list }>
					{ waiting.map( ( match ) => (
						<Match key={ match.id } match={ match } onDecided={ onDecided } />
					) ) }
				</ul>
			) }
			{ waiting.length === 0 && isComplete && (
				<p>
					{ __(
						'There are no suggestions right now. Members and accounts are compared a few minutes after this is turned on, then once a day.',
						'tier-gate-for-patreon'
					) }
				</p>
			) }
			{ more.problem !== null && <Problem message={ more.problem.message } /> }
			{ ! isComplete && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ more.isBusy }
					disabled={ more.isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						more.run( async () => {
							const last = all.at( -1 )?.id ?? 0;
							const next = await readMatches( last );
							setGoOn( { after: last } );
							setLastCount( next.length );
							setLater( ( before ) => [ ...before, ...next ] );
						} );
					} }
				>
					{ __( 'Show more', 'tier-gate-for-patreon' ) }
				</Button>
			) }
		</>
	);
}

/** What was done, in a sentence. */
function outcome( match: EmailMatch, decision: Decision ): string {
	return decision === 'approve'
		? sprintf(
				/* translators: 1: name of a member, 2: name of an account. */
				__( '%1$s on Patreon and %2$s here are linked.', 'tier-gate-for-patreon' ),
				personOf( match ),
				accountOf( match )
			)
		: sprintf(
				/* translators: 1: name of a member, 2: name of an account. */
				__( '%1$s on Patreon and %2$s here will not be suggested again.', 'tier-gate-for-patreon' ),
				personOf( match ),
				accountOf( match )
			);
}
