import { Button } from '@wordpress/components';
import { useCopyToClipboard } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { supportReportResource, useData } from '../../data';
import type { SupportReport } from '../../types';
import { Ready, Section } from '../parts';

/** Names of tables, settings, tasks and plugins, which are the same in every language. */
const CODE = /^[\w./-]+$/;

interface PartsProps {
	readonly report: SupportReport;
}

/** Shows what is in the report, part by part. */
function Parts( { report }: PartsProps ): React.JSX.Element {
	return (
		<>
			{ report.sections.map( ( { id, label, fields } ) => (
				<details key={ id } className="patreon-gate-all-checks">
					<summary>{ label }</summary>
					{ fields.length === 0 ? (
						<p>{ __( 'Nothing.', 'tier-gate-for-patreon' ) }</p>
					) : (
						<div className="patreon-gate-plan">
							<table className="widefat striped">
								<tbody>
									{ fields.map( ( field, at ) => (
										<tr key={ at }>
											<th scope="row" { ...( CODE.test( field.label ) ? { translate: 'no' as const } : {} ) }>
												{ field.label }
											</th>
											<td>
												<bdi translate="no">{ field.value }</bdi>
											</td>
										</tr>
									) ) }
								</tbody>
							</table>
						</div>
					) }
				</details>
			) ) }
		</>
	);
}

/** Shows the report for support, with a button that copies it. */
export function ReportSection(): React.JSX.Element {
	const data = useData( supportReportResource );
	const [ isCopied, setIsCopied ] = useState( false );
	const button = useCopyToClipboard< HTMLButtonElement >( data.value?.text ?? '', () => {
		setIsCopied( true );
	} );
	return (
		<Section title={ __( 'Report for support', 'tier-gate-for-patreon' ) } place="report" isReady={ data.value !== null }>
			<p>
				{ __(
					'If you ask somebody for help, copy this report into your message. It has no secrets and names none of your members. The copy is in English, so that everyone who helps can read it.',
					'tier-gate-for-patreon'
				) }
			</p>
			<Ready data={ data } label={ __( 'Loading the report', 'tier-gate-for-patreon' ) }>
				{ ( report ) => <Parts report={ report } /> }
			</Ready>
			<div className="patreon-gate-actions">
				<Button __next40pxDefaultSize variant="secondary" ref={ button } disabled={ data.value === null } accessibleWhenDisabled>
					{ isCopied ? __( 'Copied', 'tier-gate-for-patreon' ) : __( 'Copy report', 'tier-gate-for-patreon' ) }
				</Button>
				<Button __next40pxDefaultSize variant="tertiary" href="site-health.php?tab=debug">
					{ __( 'More in Site Health', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
			<span className="screen-reader-text" role="status">
				{ isCopied && __( 'Copied.', 'tier-gate-for-patreon' ) }
			</span>
		</Section>
	);
}
