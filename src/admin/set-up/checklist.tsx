import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { SetUp } from '../../types';
import { Failed, Section } from '../parts';
import { ScreenLink } from '../router';
import { useSetUpSteps } from './use-set-up-steps';

interface SetUpChecklistProps {
	/** How far the set-up is. */
	readonly setUp: SetUp;
	/** Gets how far it is after the list was put away. */
	readonly onChange: ( setUp: SetUp ) => void;
}

/**
 * Shows what is left of the set-up, for the first screen of the app. Shows nothing once it is done, or was put away.
 *
 * @param props          Component props.
 * @param props.setUp    How far the set-up is.
 * @param props.onChange Gets how far it is after the list was put away.
 */
export function SetUpChecklist( { setUp, onChange }: SetUpChecklistProps ): React.JSX.Element | null {
	const { items, problem, isBusy, putAway } = useSetUpSteps( setUp, onChange );
	if ( items.length === 0 ) {
		return null;
	}
	const next = items.find( ( { isDone } ) => ! isDone );
	return (
		<Section title={ __( 'Set up this site', 'tier-gate-for-patreon' ) } place="checklist">
			{ problem !== null && <Failed problem={ problem } /> }
			<p>
				{ sprintf(
					/* translators: 1: how many steps are done, 2: how many there are. */
					__( '%1$s of %2$s done.', 'tier-gate-for-patreon' ),
					formatNumber( items.filter( ( { isDone } ) => isDone ).length ),
					formatNumber( items.length )
				) }
			</p>
			<ol className="patreon-gate-checklist">
				{ items.map( ( { id, label, isDone } ) => (
					<li key={ id } className={ isDone ? 'is-done' : undefined }>
						<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
							<circle cx="10" cy="10" r="8.5" />
							{ isDone && <path d="m6 10.5 3 3 5-6.5" /> }
						</svg>
						<span>
							{ label }
							{ isDone && <span className="screen-reader-text"> { __( '(done)', 'tier-gate-for-patreon' ) }</span> }
						</span>
					</li>
				) ) }
			</ol>
			<div className="patreon-gate-actions">
				{ next !== undefined && (
					<ScreenLink screen="set-up" query={ { step: next.step } } button="primary">
						{ next.step === 'welcome' ? __( 'Start', 'tier-gate-for-patreon' ) : __( 'Continue the set-up', 'tier-gate-for-patreon' ) }
					</ScreenLink>
				) }
				<Button __next40pxDefaultSize variant="tertiary" isBusy={ isBusy } disabled={ isBusy } accessibleWhenDisabled onClick={ putAway }>
					{ __( 'Put this list away', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</Section>
	);
}
