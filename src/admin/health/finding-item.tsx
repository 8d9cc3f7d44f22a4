import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { healthResource, repairFinding, useTask } from '../../data';
import type { Finding } from '../../types';
import { PROBLEM_OF_CHECKS } from '../help/problem-of-checks';
import { Failed, HelpLink } from '../parts';
import { ScreenLink } from '../router';

/** Screens where something can be done about findings that no repair ends, by group. */
const SCREENS: Readonly< Record< string, readonly [ screen: string, place: string ] > > = {
	connection: [ 'connection', '' ],
	work: [ 'connection', 'sync' ],
	webhooks: [ 'connection', '' ],
	tiers: [ 'locks', '' ],
	leaks: [ 'tools', 'self-test' ],
};

/** Returns how grave a finding is, in a word. */
export function levelWords( level: Finding[ 'level' ] ): string {
	switch ( level ) {
		case 'critical':
			return __( 'Needs you', 'tier-gate-for-patreon' );
		case 'recommended':
			return __( 'Could be better', 'tier-gate-for-patreon' );
		default:
			return __( 'Good', 'tier-gate-for-patreon' );
	}
}

interface FindingItemProps {
	/** Group of checks that has it. */
	readonly group: string;
	readonly finding: Finding;
	/** Called with the sentence that says what a repair did, because the finding may be gone then. */
	readonly onRepaired: ( message: string, url: string ) => void;
}

/**
 * Shows one finding: what it is, what to do, and a button or link to do it.
 *
 * @param props            Component props.
 * @param props.group      Group of checks.
 * @param props.finding    The finding.
 * @param props.onRepaired Called after a repair.
 */
export function FindingItem( { group, finding, onRepaired }: FindingItemProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	const help = PROBLEM_OF_CHECKS[ group ];
	const [ screen, place ] = SCREENS[ group ] ?? [ '', '' ];
	return (
		<li className="patreon-gate-finding">
			<h4>
				<span className="patreon-gate-level">{ levelWords( finding.level ) }</span> <span>{ finding.title }</span>
			</h4>
			{ finding.text !== '' && (
				<p>
					{ finding.text }
					{ finding.level !== 'good' && help !== undefined && (
						<>
							{ ' ' }
							<HelpLink place={ help } about={ finding.title } />
						</>
					) }
				</p>
			) }
			{ problem !== null && <Failed problem={ problem } /> }
			{ finding.can_repair && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					aria-label={ sprintf(
						/* translators: %s: what is repaired, a sentence such as "The access token for Mira has expired". */
						__( 'Repair: %s', 'tier-gate-for-patreon' ),
						finding.title
					) }
					onClick={ () => {
						run( async () => {
							const repaired = await repairFinding( group, finding );
							onRepaired( repaired.message, repaired.url );
							healthResource.replace( repaired.health );
						} );
					} }
				>
					{ __( 'Repair', 'tier-gate-for-patreon' ) }
				</Button>
			) }
			{ ! finding.can_repair && finding.level !== 'good' && screen !== '' && (
				<p>
					<ScreenLink screen={ screen } place={ place }>
						{ __( 'Show me', 'tier-gate-for-patreon' ) }
					</ScreenLink>
				</p>
			) }
		</li>
	);
}
