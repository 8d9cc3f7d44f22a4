import { __, sprintf } from '@wordpress/i18n';
import { formatTime, useLockSentence } from '../../components';
import { registerLedger } from '../../data';
import type { ExplainedCondition, ExplainedLock } from '../../types';
import { Steps } from './steps';
import { sourceInWords } from './words';

// The sentence about a lock needs campaigns, tiers and conditions from this store.
registerLedger();

/** Says whether a condition is met. */
function result( { passed }: ExplainedCondition ): string {
	if ( passed === null ) {
		return __( 'Not checked', 'tier-gate-for-patreon' );
	}
	return passed ? __( 'Met', 'tier-gate-for-patreon' ) : __( 'Not met', 'tier-gate-for-patreon' );
}

/** Says how many of the conditions are needed. */
function needed( lock: ExplainedLock ): string {
	if ( ! lock.readable ) {
		return __( 'This lock cannot be read, so it lets nobody in.', 'tier-gate-for-patreon' );
	}
	if ( lock.conditions.length === 0 ) {
		return __( 'This lock has no conditions, so it lets nobody in.', 'tier-gate-for-patreon' );
	}
	if ( lock.inverse ) {
		return lock.match === 'all'
			? __( 'It is hidden from everybody who meets all of these:', 'tier-gate-for-patreon' )
			: __( 'It is hidden from everybody who meets one of these:', 'tier-gate-for-patreon' );
	}
	if ( lock.conditions.length === 1 ) {
		return __( 'It opens for everybody who meets this condition:', 'tier-gate-for-patreon' );
	}
	return lock.match === 'all'
		? __( 'It opens for everybody who meets all of these:', 'tier-gate-for-patreon' )
		: __( 'It opens for everybody who meets one of these:', 'tier-gate-for-patreon' );
}

/**
 * Shows one lock with the result of each of its conditions.
 *
 * @param props      Component props.
 * @param props.lock The lock.
 */
export function LockAnswer( { lock }: { readonly lock: ExplainedLock } ): React.JSX.Element {
	const { match, inverse, campaign, readable, conditions, ladder, granted, opens_at: opensAt } = lock;
	const who = useLockSentence( { match, inverse, campaign, conditions: conditions.map( ( { type, params } ) => ( { type, params } ) ) } );
	return (
		<li>
			<p>
				<strong>{ sourceInWords( lock ) }:</strong>{ ' ' }
				{ granted ? __( 'open for them', 'tier-gate-for-patreon' ) : __( 'closed for them', 'tier-gate-for-patreon' ) }
			</p>
			{ readable && conditions.length > 0 && who !== '' && <p>{ who }</p> }
			<p>{ needed( lock ) }</p>
			{ lock.conditions.length > 0 && (
				<ul>
					{ lock.conditions.map( ( condition, index ) => (
						// The list never changes while it is shown, and two conditions may be equal.
						<li key={ index }>
							<strong>{ result( condition ) }:</strong> { condition.label === '' ? condition.type : condition.label }
							{ condition.opens_at !== null && ` (${ formatTime( condition.opens_at ) })` }
						</li>
					) ) }
				</ul>
			) }
			{ readable && ladder !== null && <Steps ladder={ ladder } campaign={ campaign } /> }
			{ ! granted && opensAt !== null && (
				/* translators: %s: date and time. */
				<p>{ sprintf( __( 'It opens for them on %s, by itself.', 'tier-gate-for-patreon' ), formatTime( opensAt ) ) }</p>
			) }
			{ lock.sentence !== '' && (
				<p>
					{ __( 'They read:', 'tier-gate-for-patreon' ) } <q>{ lock.sentence }</q>
				</p>
			) }
		</li>
	);
}
