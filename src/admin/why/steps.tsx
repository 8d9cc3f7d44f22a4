import { __, sprintf } from '@wordpress/i18n';
import { formatList, formatTime, useConditionWords } from '../../components';
import type { ExplainedLadder, ExplainedStep } from '../../types';

/** Says whether a step is for the reader. */
function isForThem( { passed }: ExplainedStep ): string {
	if ( passed === null ) {
		return __( 'Not checked', 'tier-gate-for-patreon' );
	}
	return passed ? __( 'For them', 'tier-gate-for-patreon' ) : __( 'Not for them', 'tier-gate-for-patreon' );
}

/**
 * Says when a step counts.
 *
 * @param step The step.
 */
export function stepInWords( { at, state }: ExplainedStep ): string {
	const time = at === null ? '' : formatTime( at );
	switch ( state ) {
		case 'counts':
			/* translators: %s: date and time. */
			return sprintf( __( 'since %s', 'tier-gate-for-patreon' ), time );
		case 'later':
			/* translators: %s: date and time. */
			return sprintf( __( 'from %s on', 'tier-gate-for-patreon' ), time );
		case 'over':
			/* translators: %s: date and time. */
			return sprintf( __( 'from %s on, until it was locked again', 'tier-gate-for-patreon' ), time );
		case 'never':
			return __( 'never, because it is locked again before', 'tier-gate-for-patreon' );
		default:
			return __( 'not before the post is published', 'tier-gate-for-patreon' );
	}
}

interface StepsProps {
	readonly ladder: ExplainedLadder;
	/** Campaign of the lock; `''` for the primary one. */
	readonly campaign: string;
}

/**
 * Shows each step of early access: for whom it is, when it counts, and whether it is for the reader.
 *
 * @param props          Component props.
 * @param props.ladder   The steps.
 * @param props.campaign Campaign of the lock.
 */
export function Steps( { ladder, campaign }: StepsProps ): React.JSX.Element {
	const whom = useConditionWords( campaign );
	const who = ( step: ExplainedStep ): string =>
		step.everyone
			? __( 'everyone', 'tier-gate-for-patreon' )
			: formatList(
					step.conditions.map( ( { type, label, params } ) => {
						const words = whom( { type, params } );
						return words === '' ? label : words;
					} ),
					'disjunction'
				);
	const { steps, relock_at: relockAt, relocked } = ladder;
	return (
		<>
			<p>{ __( 'Early access:', 'tier-gate-for-patreon' ) }</p>
			<ol>
				{ steps.map( ( step, index ) => (
					// The list never changes while it is shown, and two steps may be equal.
					<li key={ index }>
						<strong>{ isForThem( step ) }:</strong> { who( step ) }, { stepInWords( step ) }
					</li>
				) ) }
			</ol>
			{ relockAt !== null && (
				<p>
					{ relocked
						? /* translators: %s: date and time. */
							sprintf( __( 'Locked again since %s, so no step counts any more.', 'tier-gate-for-patreon' ), formatTime( relockAt ) )
						: /* translators: %s: date and time. */
							sprintf( __( 'Locked again on %s. Then no step counts any more.', 'tier-gate-for-patreon' ), formatTime( relockAt ) ) }
				</p>
			) }
		</>
	);
}
