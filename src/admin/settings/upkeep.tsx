import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { WholeNumberControl } from '../../components';
import type { Settings } from '../../types';

interface UpkeepProps {
	readonly settings: Settings;
	readonly onChange: ( changes: Partial< Settings > ) => void;
}

/**
 * Shows the settings of the sync and the log. The bounds are those of PHP's `Settings_Schema`.
 *
 * @param props          Component props.
 * @param props.settings The settings.
 * @param props.onChange Called with what changes.
 */
export function Upkeep( { settings, onChange }: UpkeepProps ): React.JSX.Element {
	return (
		<>
			<WholeNumberControl
				label={ __( 'Minutes between two syncs of all members', 'tier-gate-for-patreon' ) }
				help={ __( 'Patreon also reports changes right away. The sync makes sure that none is missed.', 'tier-gate-for-patreon' ) }
				value={ settings.sweep_minutes }
				minimum={ 15 }
				maximum={ 1440 }
				onChange={ ( minutes ) => {
					onChange( { sweep_minutes: minutes } );
				} }
			/>
			<WholeNumberControl
				label={ __( 'Ask me before more than this percentage of members lose access at once', 'tier-gate-for-patreon' ) }
				help={ __(
					'This many at once usually means a problem on Patreon. Until you decide, everyone keeps their access.',
					'tier-gate-for-patreon'
				) }
				value={ settings.brake_percent }
				minimum={ 0 }
				maximum={ 100 }
				onChange={ ( percent ) => {
					onChange( { brake_percent: percent } );
				} }
			/>
			<WholeNumberControl
				label={ __( 'But do not ask about this many people or fewer', 'tier-gate-for-patreon' ) }
				value={ settings.brake_minimum }
				minimum={ 0 }
				maximum={ 1_000_000 }
				onChange={ ( people ) => {
					onChange( { brake_minimum: people } );
				} }
			/>
			<WholeNumberControl
				label={ __( 'Keep the log for this many days', 'tier-gate-for-patreon' ) }
				value={ settings.log_days }
				minimum={ 1 }
				maximum={ 3650 }
				onChange={ ( days ) => {
					onChange( { log_days: days } );
				} }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Suggest WordPress accounts with the same email address as a member', 'tier-gate-for-patreon' ) }
				help={ __( 'You decide about every suggestion. An email address alone never signs anyone in.', 'tier-gate-for-patreon' ) }
				checked={ settings.email_matching }
				onChange={ ( isOn ) => {
					onChange( { email_matching: isOn } );
				} }
			/>
		</>
	);
}
