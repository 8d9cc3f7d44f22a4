import { Button, Notice } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { countsFile, countsOf, useData, useTask } from '../../data';
import type { AdminScreenProps } from '@patreon-gate/api';
import type { Counts } from '../../types';
import { Failed, Ready, saveFile, Section } from '../parts';
import { ScreenLink } from '../router';
import { Comparison } from './comparison';
import { Filters } from './filters';
import { Limits } from './limits';
import { Overview } from './overview';
import { rangeOf } from './period';
import { Table } from './table';
import { groupOf, type Group } from './words';

/** Shows the message for a site on which nothing was ever counted. */
function Empty( { isCounting }: { readonly isCounting: boolean } ): React.JSX.Element {
	return (
		<Section title={ __( 'Nothing counted yet', 'tier-gate-for-patreon' ) }>
			<p>
				{ isCounting
					? __(
							'As soon as readers see a call to action, this screen shows how often it was seen and clicked, and how many of them became members.',
							'tier-gate-for-patreon'
						)
					: __( 'Counting is turned off.', 'tier-gate-for-patreon' ) }
			</p>
			{ ! isCounting && (
				<p>
					<ScreenLink screen="settings">{ __( 'Turn it on in the settings', 'tier-gate-for-patreon' ) }</ScreenLink>
				</p>
			) }
			<Limits />
		</Section>
	);
}

interface ResultsProps extends AdminScreenProps {
	readonly counts: Counts;
	readonly group: Group;
	readonly onDownload: () => void;
	readonly isBusy: boolean;
}

/** Shows everything that was counted. */
function Results( { counts, group, query, setQuery, onDownload, isBusy }: ResultsProps ): React.JSX.Element {
	return (
		<>
			{ ! counts.is_counting && (
				<Notice status="warning" isDismissible={ false }>
					{ __( 'Counting is turned off in the settings. This is what was counted before.', 'tier-gate-for-patreon' ) }
				</Notice>
			) }
			<Overview counts={ counts } />
			{ counts.comparison.length === 2 && <Comparison sides={ counts.comparison } /> }
			<Table counts={ counts } group={ group } query={ query } setQuery={ setQuery } />
			<div className="patreon-gate-actions patreon-gate-results-foot">
				<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } disabled={ isBusy } accessibleWhenDisabled onClick={ onDownload }>
					{ __( 'Download as CSV', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
			<Limits />
		</>
	);
}

/**
 * Shows how often calls to action were seen and clicked, and how many people joined or unlocked a post.
 *
 * @param props Component props.
 */
export default function ResultsScreen( props: AdminScreenProps ): React.JSX.Element {
	const { query, setQuery } = props;
	const { isBusy, problem, run } = useTask();
	// The same day as long as the screen is open, so that nothing is loaded again at midnight.
	const today = useMemo( () => new Date(), [] );
	const range = rangeOf( query, today );
	const group = groupOf( query[ 'by' ] );
	const asked = { from: range.from, to: range.to, design: query[ 'design' ] ?? '', face: query[ 'face' ] ?? '', post: query[ 'post' ] ?? '' };
	const data = useData( countsOf( asked, group ) );
	return (
		<>
			<Filters range={ range } group={ group } query={ query } setQuery={ setQuery } rows={ data.value?.rows ?? [] } />
			<Ready data={ data } label={ __( 'Loading the results', 'tier-gate-for-patreon' ) }>
				{ ( counts ) =>
					counts.has_any ? (
						<Results
							{ ...props }
							counts={ counts }
							group={ group }
							isBusy={ isBusy }
							onDownload={ () => {
								run( async () => {
									saveFile( await countsFile( asked ), `calls-to-action-${ range.from }-${ range.to }.csv` );
								} );
							} }
						/>
					) : (
						<Empty isCounting={ counts.is_counting } />
					)
				}
			</Ready>
			{ problem !== null && <Failed problem={ problem } /> }
		</>
	);
}
