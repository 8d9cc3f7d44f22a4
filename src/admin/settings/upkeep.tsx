import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { WholeNumberControl } from '../../components';
import type { Settings } from '../../types';
import { SettingHelp } from './setting-help';
import { settingWords } from './words';

interface UpkeepProps {
	readonly settings: Settings;
	readonly onChange: ( changes: Partial< Settings > ) => void;
}

/** Bounds of the numbers, which are those of PHP's `Settings_Schema`. */
const BOUNDS = {
	sweep_minutes: [ 15, 1440 ],
	brake_percent: [ 0, 100 ],
	brake_minimum: [ 0, 1_000_000 ],
	log_days: [ 1, 3650 ],
} as const;

interface NumberProps extends UpkeepProps {
	readonly name: keyof typeof BOUNDS;
}

/** Shows one of the numbers. */
function NumberSetting( { name, settings, onChange }: NumberProps ): React.JSX.Element {
	const [ minimum, maximum ] = BOUNDS[ name ];
	return (
		<WholeNumberControl
			label={ settingWords()[ name ].label }
			help={ <SettingHelp name={ name } /> }
			value={ settings[ name ] }
			minimum={ minimum }
			maximum={ maximum }
			onChange={ ( value ) => {
				onChange( { [ name ]: value } );
			} }
		/>
	);
}

/**
 * Shows the settings of the sync and the log, those that are rarely changed folded.
 *
 * @param props          Component props.
 * @param props.settings The settings.
 * @param props.onChange Called with what changes.
 */
export function Upkeep( { settings, onChange }: UpkeepProps ): React.JSX.Element {
	return (
		<>
			<NumberSetting name="sweep_minutes" settings={ settings } onChange={ onChange } />
			<ToggleControl
				__nextHasNoMarginBottom
				label={ settingWords().email_matching.label }
				help={ <SettingHelp name="email_matching" /> }
				checked={ settings.email_matching }
				onChange={ ( isOn ) => {
					onChange( { email_matching: isOn } );
				} }
			/>
			<details className="patreon-gate-details">
				<summary>{ __( 'Rarely changed: when to ask you, and how long the log is kept', 'tier-gate-for-patreon' ) }</summary>
				<NumberSetting name="brake_percent" settings={ settings } onChange={ onChange } />
				<NumberSetting name="brake_minimum" settings={ settings } onChange={ onChange } />
				<NumberSetting name="log_days" settings={ settings } onChange={ onChange } />
			</details>
		</>
	);
}
