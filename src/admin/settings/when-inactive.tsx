import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../types';
import { SettingHelp } from './setting-help';
import { settingWords } from './words';

interface WhenInactiveProps {
	readonly settings: Settings;
	readonly onChange: ( changes: Partial< Settings > ) => void;
}

/**
 * What happens to locked posts when the plugin is deactivated. The dialog of the plugins screen asks the same.
 *
 * @param props          Component props.
 * @param props.settings The settings.
 * @param props.onChange Called with what changes.
 */
export function WhenInactive( { settings, onChange }: WhenInactiveProps ): React.JSX.Element {
	return (
		<RadioControl
			label={ settingWords().when_inactive.label }
			help={ <SettingHelp name="when_inactive" /> }
			selected={ settings.when_inactive }
			options={ [
				{
					value: 'closed',
					label: __( 'Stay closed', 'tier-gate-for-patreon' ),
					description: __(
						'Each gets a random password, which is removed when you activate the plugin again. Until then, your members cannot read them either.',
						'tier-gate-for-patreon'
					),
				},
				{
					value: 'open',
					label: __( 'Are opened', 'tier-gate-for-patreon' ),
					description: __( 'Everyone can read them until you activate the plugin again.', 'tier-gate-for-patreon' ),
				},
			] }
			onChange={ ( choice ) => {
				onChange( { when_inactive: choice === 'open' ? 'open' : 'closed' } );
			} }
		/>
	);
}
