import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { OVERVIEW_PANELS, overviewPanels, type AdminScreenProps } from '@patreon-gate/api';
import { overviewResource, useData } from '../../data';
import type { Overview } from '../../types';
import { Health } from '../health/health';
import { AddOnSection, Ready, Section } from '../parts';
import { ScreenLink } from '../router';
import { SetUpChecklist } from '../set-up/checklist';
import { isSetUpDone } from '../set-up/progress';
import { Designs } from './designs';
import { Headline } from './headline';
import { MembersOverTime } from './history/members-over-time';
import { Members } from './members';
import { RecentEvents } from './recent-events';

/** Says what to do where no Patreon page is connected. */
function Unconnected(): React.JSX.Element {
	return (
		<Section title={ __( 'Begin here', 'tier-gate-for-patreon' ) }>
			<p>
				{ __(
					'No Patreon page is connected yet. Connect yours, and this screen shows who your members are, what happened, and whether all is well.',
					'tier-gate-for-patreon'
				) }
			</p>
			<p>
				<ScreenLink screen="set-up" button="primary">
					{ __( 'Set up this site', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</p>
		</Section>
	);
}

interface OverviewViewProps extends Pick< AdminScreenProps, 'query' | 'setQuery' > {
	readonly overview: Overview;
}

/** Shows the overview. */
function OverviewView( { overview, query, setQuery }: OverviewViewProps ): React.JSX.Element {
	const { campaigns, days, designs, events, set_up: setUp } = overview;
	const isDone = isSetUpDone( setUp );
	const [ panels ] = useState( () => [ ...overviewPanels() ] );
	return (
		<>
			<Headline campaigns={ campaigns } />
			{ ! isDone && (
				<SetUpChecklist
					setUp={ setUp }
					onChange={ ( changed ) => {
						overviewResource.replace( { ...overview, set_up: changed } );
					} }
				/>
			) }
			{ campaigns.length === 0 && isDone && <Unconnected /> }
			{ campaigns.length > 0 && (
				<>
					<Members campaigns={ campaigns } days={ days } />
					<MembersOverTime campaigns={ campaigns } query={ query } setQuery={ setQuery } />
					<RecentEvents events={ events } campaigns={ campaigns } />
					<Designs designs={ designs } days={ days } />
				</>
			) }
			{ panels.map( ( [ id, { title, component: Panel } ] ) => (
				<AddOnSection key={ id } name={ `${ OVERVIEW_PANELS }: ${ id }` } title={ title }>
					<Panel />
				</AddOnSection>
			) ) }
			<Health />
		</>
	);
}

/**
 * Answers whether everything is well: what needs somebody, who the members are, and what happened. It sends two requests: its own, and that of the
 * health. Another period of the charts is a third one.
 *
 * @param props          Component props.
 * @param props.query    Arguments of the address.
 * @param props.setQuery Changes them.
 */
export default function OverviewScreen( { query, setQuery }: Pick< AdminScreenProps, 'query' | 'setQuery' > ): React.JSX.Element {
	return (
		<Ready data={ useData( overviewResource ) } label={ __( 'Loading the overview', 'tier-gate-for-patreon' ) }>
			{ ( overview ) => <OverviewView overview={ overview } query={ query } setQuery={ setQuery } /> }
		</Ready>
	);
}
