import { Button, RadioControl, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { WholeNumberControl } from '../../components';
import { POLICY_NUMBERS, POLICY_PRESETS, POLICY_SWITCHES, type PolicyChoice, type PolicyPreset, type SettingsAnswer } from '../../types';
import { HelpLink } from '../parts';
import { changeRule, choosePreset, effectiveRules, isChanged, type Presets } from './policy';
import { numberWords, presetWords, switchWords } from './rule-words';
import { effectWords, useEffects } from './use-effects';
import { settingName } from './words';

interface MembershipRulesProps {
	readonly policy: PolicyChoice;
	/** What holds now. */
	readonly stored: PolicyChoice;
	readonly presets: Presets;
	readonly maxima: SettingsAnswer[ 'maxima' ];
	readonly onChange: ( policy: PolicyChoice ) => void;
}

/** The presets as they are, without changes. */
const PRESET_CHOICES: readonly PolicyChoice[] = POLICY_PRESETS.map( ( preset ) => ( { preset } ) );

function asPreset( value: string ): PolicyPreset {
	return POLICY_PRESETS.find( ( preset ) => preset === value ) ?? 'balanced';
}

/**
 * Shows the choice of a preset, and every number of it.
 *
 * @param props          Component props.
 * @param props.policy   What is chosen.
 * @param props.stored   What holds now.
 * @param props.presets  What each preset stands for.
 * @param props.maxima   Largest value of each number.
 * @param props.onChange Called with the changed policy.
 */
export function MembershipRules( { policy, stored, presets, maxima, onChange }: MembershipRulesProps ): React.JSX.Element {
	const [ isOpen, setIsOpen ] = useState( isChanged( policy ) );
	const rules = effectiveRules( policy, presets );
	const ofPresets = useEffects( PRESET_CHOICES, stored );
	const isOwn = isChanged( policy ) && JSON.stringify( policy ) !== JSON.stringify( stored );
	const [ own ] = useEffects( isOwn ? [ policy ] : [], stored );
	const numbers = numberWords();
	const switches = switchWords();
	const meaningOf = ( preset: PolicyPreset ): string => {
		const effect = ofPresets[ POLICY_PRESETS.indexOf( preset ) ];
		if ( stored.preset === preset && ! isChanged( stored ) ) {
			return __( 'These rules hold now.', 'tier-gate-for-patreon' );
		}
		return effect === undefined ? '' : effectWords( effect );
	};
	return (
		<>
			<RadioControl
				label={ settingName( 'policy.preset' ) }
				help={ <HelpLink place="policy" about={ settingName( 'policy.preset' ) } /> }
				selected={ policy.preset }
				options={ POLICY_PRESETS.map( ( preset ) => ( {
					value: preset,
					label: presetWords()[ preset ].label,
					description: `${ presetWords()[ preset ].help } ${ meaningOf( preset ) }`.trim(),
				} ) ) }
				onChange={ ( preset ) => {
					onChange( choosePreset( asPreset( preset ) ) );
				} }
			/>
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					aria-expanded={ isOpen }
					onClick={ () => {
						setIsOpen( ! isOpen );
					} }
				>
					{ isOpen ? __( 'Hide the rules', 'tier-gate-for-patreon' ) : __( 'Show and change all rules', 'tier-gate-for-patreon' ) }
				</Button>
				{ isChanged( policy ) && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ () => {
							onChange( choosePreset( policy.preset ) );
						} }
					>
						{ __( 'Back to the preset', 'tier-gate-for-patreon' ) }
					</Button>
				) }
			</div>
			<p role="status">{ own !== undefined && effectWords( own ) }</p>
			{ isOpen && (
				<div className="patreon-gate-details">
					{ POLICY_NUMBERS.map( ( name ) => (
						<WholeNumberControl
							key={ name }
							label={ numbers[ name ].label }
							help={ numbers[ name ].help }
							value={ rules[ name ] }
							minimum={ 0 }
							maximum={ maxima[ name ] }
							onChange={ ( value ) => {
								onChange( changeRule( policy, presets, name, value ) );
							} }
						/>
					) ) }
					{ POLICY_SWITCHES.map( ( name ) => (
						<ToggleControl
							key={ name }
							__nextHasNoMarginBottom
							label={ switches[ name ].label }
							help={ switches[ name ].help }
							checked={ rules[ name ] }
							onChange={ ( value ) => {
								onChange( changeRule( policy, presets, name, value ) );
							} }
						/>
					) ) }
				</div>
			) }
		</>
	);
}
