import { Button, TextareaControl } from '@wordpress/components';
import { useCopyToClipboard } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { healthResource, useData } from '../../data';
import type { SiteHealth } from '../../types';
import { Ready, Section } from '../parts';

/** Returns the findings as lines of text, the groups in their order. It contains no names of people and no secrets. */
export function reportOf( { groups, checked_at: checkedAt }: SiteHealth ): string {
	const lines = groups.flatMap( ( { id, findings } ) =>
		findings.map( ( finding ) => `[${ finding.level }] ${ id }/${ finding.id }: ${ finding.title }` )
	);
	return [ `Tier Gate, ${ new Date( checkedAt * 1000 ).toISOString() }`, ...lines ].join( '\n' );
}

/** Shows the report for support, with a button that copies it. */
export function ReportSection(): React.JSX.Element {
	const data = useData( healthResource );
	const [ isCopied, setIsCopied ] = useState( false );
	const text = data.value === null ? '' : reportOf( data.value );
	const button = useCopyToClipboard< HTMLButtonElement >( text, () => {
		setIsCopied( true );
	} );
	return (
		<Section title={ __( 'Report for support', 'tier-gate-for-patreon' ) } place="report" isReady={ data.value !== null }>
			<p>
				{ __(
					'If you ask somebody for help, copy this report into your message. It has no secrets and names none of your members.',
					'tier-gate-for-patreon'
				) }
			</p>
			<Ready data={ data } label={ __( 'Loading the report', 'tier-gate-for-patreon' ) }>
				{ () => (
					<TextareaControl
						__nextHasNoMarginBottom
						label={ __( 'Report', 'tier-gate-for-patreon' ) }
						value={ text }
						rows={ 8 }
						readOnly
						onChange={ () => undefined }
					/>
				) }
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
