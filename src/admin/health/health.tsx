import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import { healthResource, useData } from '../../data';
import type { Finding, SiteHealth } from '../../types';
import { Ready, Section } from '../parts';
import { FindingItem, levelWords } from './finding-item';

interface Found {
	readonly group: string;
	readonly finding: Finding;
}

/** Returns what is not good, the worst first, in the order of the groups. */
export function troubleOf( { groups }: SiteHealth ): readonly Found[] {
	const all = groups.flatMap( ( { id, findings } ) => findings.map( ( finding ) => ( { group: id, finding } ) ) );
	return [ 'critical', 'recommended' ].flatMap( ( level ) => all.filter( ( { finding } ) => finding.level === level ) );
}

/** Says in one sentence whether all is well. */
export function summaryOf( health: SiteHealth ): string {
	const trouble = troubleOf( health );
	const grave = trouble.filter( ( { finding } ) => finding.level === 'critical' );
	const [ first ] = grave;
	if ( first !== undefined ) {
		return grave.length === 1
			? first.finding.title
			: sprintf(
					/* translators: %s: number of problems, more than one. */
					_n( '%s thing needs you', '%s things need you', grave.length, 'tier-gate-for-patreon' ),
					formatNumber( grave.length )
				);
	}
	return trouble.length === 0
		? __( 'All is well', 'tier-gate-for-patreon' )
		: sprintf(
				/* translators: %s: number of suggestions. */
				_n( 'All is well. There is %s suggestion.', 'All is well. There are %s suggestions.', trouble.length, 'tier-gate-for-patreon' ),
				formatNumber( trouble.length )
			);
}

interface HealthViewProps {
	readonly health: SiteHealth;
}

/** Shows what was found, first what needs somebody. */
function HealthView( { health }: HealthViewProps ): React.JSX.Element {
	const [ repaired, setRepaired ] = useState< { readonly message: string; readonly url: string } | null >( null );
	const trouble = troubleOf( health );
	return (
		<>
			<p className="patreon-gate-summary">
				<strong>{ summaryOf( health ) }</strong>
			</p>
			<div role="status">
				{ repaired !== null && (
					<Notice status="info" isDismissible={ false }>
						<p>{ repaired.message }</p>
						{ repaired.url !== '' && (
							<Button __next40pxDefaultSize variant="primary" href={ repaired.url }>
								{ __( 'Connect again', 'tier-gate-for-patreon' ) }
							</Button>
						) }
					</Notice>
				) }
			</div>
			{ trouble.length > 0 && (
				<ul className="patreon-gate-findings">
					{ trouble.map( ( { group, finding } ) => (
						<FindingItem
							key={ `${ group }/${ finding.id }/${ finding.campaign_id }` }
							group={ group }
							finding={ finding }
							onRepaired={ ( message, url ) => {
								setRepaired( { message, url } );
							} }
						/>
					) ) }
				</ul>
			) }
			<details className="patreon-gate-all-checks">
				<summary>{ __( 'Everything that was checked', 'tier-gate-for-patreon' ) }</summary>
				<table className="widefat striped">
					<thead>
						<tr>
							<th scope="col">{ __( 'Checked', 'tier-gate-for-patreon' ) }</th>
							<th scope="col">{ __( 'State', 'tier-gate-for-patreon' ) }</th>
							<th scope="col">{ __( 'Result', 'tier-gate-for-patreon' ) }</th>
						</tr>
					</thead>
					<tbody>
						{ health.groups.map( ( { id, label, level, findings } ) => (
							<tr key={ id }>
								<th scope="row">{ label }</th>
								<td>{ levelWords( level ) }</td>
								<td>{ findings.map( ( finding ) => finding.title ).join( '. ' ) }</td>
							</tr>
						) ) }
					</tbody>
				</table>
			</details>
		</>
	);
}

/** Answers whether all is well, with what to do where it is not. */
export function Health(): React.JSX.Element {
	const data = useData( healthResource );
	return (
		<Section title={ __( 'Is everything well?', 'tier-gate-for-patreon' ) } place="health" isReady={ data.value !== null }>
			<Ready data={ data } label={ __( 'Checking your site', 'tier-gate-for-patreon' ) }>
				{ ( health ) => <HealthView health={ health } /> }
			</Ready>
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ data.isLoading }
					disabled={ data.isLoading }
					accessibleWhenDisabled
					onClick={ () => {
						void data.reload();
					} }
				>
					{ __( 'Check again', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</Section>
	);
}
