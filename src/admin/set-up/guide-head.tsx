import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import { ScreenLink } from '../router';
import { FIRST_SCREEN, STEPS, type Step } from './progress';

interface GuideHeadProps {
	/** The step that is open; `null` where none is. */
	readonly step: Step | null;
}

/**
 * Shows the top of the guide: how far it has come, and the way out.
 *
 * @param props      Component props.
 * @param props.step The step that is open.
 */
export function GuideHead( { step }: GuideHeadProps ): React.JSX.Element {
	const at = step === null ? 0 : STEPS.indexOf( step ) + 1;
	return (
		<div className="patreon-gate-guide-head">
			<strong>{ __( 'Tier Gate', 'tier-gate-for-patreon' ) }</strong>
			{ step !== null && (
				<div className="patreon-gate-guide-progress">
					<span aria-hidden="true" className="patreon-gate-guide-dots">
						{ STEPS.map( ( one, index ) => (
							<i key={ one } className={ index < at ? 'is-reached' : '' } />
						) ) }
					</span>
					<span>
						{ sprintf(
							/* translators: 1: number of a step, 2: number of steps. */
							__( 'Step %1$s of %2$s', 'tier-gate-for-patreon' ),
							formatNumber( at ),
							formatNumber( STEPS.length )
						) }
					</span>
				</div>
			) }
			<ScreenLink screen={ FIRST_SCREEN }>
				{ step === null ? __( 'Close', 'tier-gate-for-patreon' ) : __( 'Leave, and continue later', 'tier-gate-for-patreon' ) }
			</ScreenLink>
		</div>
	);
}
