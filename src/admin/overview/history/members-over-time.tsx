import { RangeControl, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { AdminScreenProps } from '@patreon-gate/api';
import { formatNumber } from '../../../components';
import { historyOf, useData } from '../../../data';
import type { MemberHistory, OverviewCampaign } from '../../../types';
import { LineChart, LineSample, Ready, Section } from '../../parts';
import { dateWords, periodWords } from '../../results/words';
import { chartsOf, sentenceOf, type HistoryGraph } from './charts';
import { stepsOf, type Steps } from './steps';
import { NumbersTable } from './numbers-table';

/** Periods to choose from, with their days. The response of the overview has the first one. */
const PERIODS = { 30: '30', 90: '90', 365: '365', 1830: 'all' } as const;

/** Days of the period that the overview has. */
const STANDARD = 30;

interface GraphProps {
	readonly graph: HistoryGraph;
	readonly chosen: number;
	readonly ends: readonly [ string, string ];
}

/** Shows one chart with its legend, which has the numbers of the chosen step. */
function Graph( { graph, chosen, ends }: GraphProps ): React.JSX.Element {
	const { title, lines, format, isShortened, isStems = false } = graph;
	return (
		<li className="patreon-gate-results-panel">
			<h4>{ title }</h4>
			<LineChart label={ sentenceOf( graph ) } lines={ lines } isStems={ isStems } chosen={ chosen } format={ format } ends={ ends } />
			<ul className="patreon-gate-chart-legend">
				{ lines.map( ( { key, label, values }, index ) => {
					const value = values[ chosen ] ?? null;
					return (
						<li key={ key }>
							<LineSample index={ index } />
							<bdi>{ label }</bdi>
							<strong>{ value === null ? '–' : format( value ) }</strong>
						</li>
					);
				} ) }
			</ul>
			{ isShortened && <p className="description">{ __( 'The table below has all of them.', 'tier-gate-for-patreon' ) }</p> }
		</li>
	);
}

/** Says of how many steps nothing is known. */
function missingWords( missing: number, isWeekly: boolean ): string {
	return isWeekly
		? sprintf(
				/* translators: %s: number of weeks. */
				_n( 'Nothing is known of %s week.', 'Nothing is known of %s weeks.', missing, 'tier-gate-for-patreon' ),
				formatNumber( missing )
			)
		: sprintf(
				/* translators: %s: number of days. */
				_n( 'Nothing is known of %s day.', 'Nothing is known of %s days.', missing, 'tier-gate-for-patreon' ),
				formatNumber( missing )
			);
}

/** Says since when there are numbers, and which steps are missing. */
function Gaps( { steps: { missing }, history }: { readonly steps: Steps; readonly history: MemberHistory } ): React.JSX.Element {
	return (
		<p className="description">
			{ sprintf(
				/* translators: %s: a date. */
				__( 'Recorded since %s.', 'tier-gate-for-patreon' ),
				dateWords( history.since, 'day' )
			) }{ ' ' }
			{ missing > 0 && missingWords( missing, history.interval === 'week' ) }{ ' ' }
			{ missing > 0 &&
				__( 'The lines have gaps there: the site did not run, or your members could not be read from Patreon.', 'tier-gate-for-patreon' ) }
		</p>
	);
}

/** Shows the charts of one period. */
function Charts( { history }: { readonly history: MemberHistory } ): React.JSX.Element {
	const steps = stepsOf( history );
	const [ wanted, setWanted ] = useState< number | null >( null );
	if ( steps.days.length === 0 ) {
		return (
			<p>
				{ history.since === ''
					? __(
							'From today on, this shows how many members you have each day. The first numbers appear within an hour after all your members were read from Patreon.',
							'tier-gate-for-patreon'
						)
					: __( 'Nothing was recorded in this period.', 'tier-gate-for-patreon' ) }
			</p>
		);
	}
	const { days, last } = steps;
	const chosen = Math.min( wanted ?? last, days.length - 1 );
	const graphs = chartsOf( history, steps );
	const words = ( step: number ): string => {
		const day = dateWords( days[ step ] ?? '', 'day' );
		/* translators: %s: first day of a week. */
		return history.interval === 'week' ? sprintf( __( 'Week of %s', 'tier-gate-for-patreon' ), day ) : day;
	};
	return (
		<>
			{ days.length > 1 && (
				<RangeControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					className="patreon-gate-history-day"
					label={
						/* translators: %s: a date, or "Week of" a date. */
						sprintf( __( 'Numbers of: %s', 'tier-gate-for-patreon' ), words( chosen ) )
					}
					value={ chosen }
					min={ 0 }
					max={ days.length - 1 }
					withInputField={ false }
					showTooltip={ false }
					onChange={ ( value ) => {
						setWanted( value ?? last );
					} }
				/>
			) }
			<ul className="patreon-gate-results-panels">
				{ graphs.map( ( graph ) => (
					<Graph key={ graph.id } graph={ graph } chosen={ chosen } ends={ [ words( 0 ), words( days.length - 1 ) ] } />
				) ) }
			</ul>
			<Gaps steps={ steps } history={ history } />
			{ history.points.some( ( { cents } ) => cents !== null ) && (
				<p className="description">
					{ __(
						'What members pay is what those whose last payment succeeded pledged for a month, before Patreon’s fees. A twelfth of a yearly membership counts; trials and gifts do not.',
						'tier-gate-for-patreon'
					) }
				</p>
			) }
			<NumbersTable history={ history } />
		</>
	);
}

/** Reads another period than that of the overview. */
function OtherPeriod( { campaign, days }: { readonly campaign: string; readonly days: number } ): React.JSX.Element {
	return (
		<Ready data={ useData( historyOf( campaign, days ) ) } label={ __( 'Loading the charts', 'tier-gate-for-patreon' ) }>
			{ ( history ) => <Charts key={ days } history={ history } /> }
		</Ready>
	);
}

interface MembersOverTimeProps extends Pick< AdminScreenProps, 'query' | 'setQuery' > {
	readonly campaigns: readonly OverviewCampaign[];
}

/**
 * Shows members over time for each campaign. The period is in the address of the screen.
 *
 * @param props           Component props.
 * @param props.campaigns Campaigns with their last 30 days.
 * @param props.query     Arguments of the address.
 * @param props.setQuery  Changes them.
 */
export function MembersOverTime( { campaigns, query, setQuery }: MembersOverTimeProps ): React.JSX.Element {
	const period = Number( Object.keys( PERIODS ).find( ( days ) => days === query[ 'period' ] ) ?? STANDARD );
	return (
		<>
			{ campaigns.map( ( { id, name, history } ) => (
				<Section
					key={ id }
					title={
						campaigns.length === 1
							? __( 'Members over time', 'tier-gate-for-patreon' )
							: /* translators: %s: name of a Patreon page. */
								sprintf( __( 'Members of %s over time', 'tier-gate-for-patreon' ), name )
					}
				>
					{ history.since !== '' && (
						<SelectControl
							__next40pxDefaultSize
							__nextHasNoMarginBottom
							className="patreon-gate-history-period"
							label={ __( 'Period', 'tier-gate-for-patreon' ) }
							value={ String( period ) }
							options={ Object.entries( PERIODS ).map( ( [ value, name ] ) => ( { value, label: periodWords( name ) } ) ) }
							onChange={ ( days ) => {
								setQuery( { period: days === String( STANDARD ) ? '' : days } );
							} }
						/>
					) }
					{ period === STANDARD ? <Charts history={ history } /> : <OtherPeriod campaign={ id } days={ period } /> }
				</Section>
			) ) }
		</>
	);
}
