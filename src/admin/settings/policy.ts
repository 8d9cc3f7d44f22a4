import type {
	PolicyPreset,
	PolicyRules,
	Settings,
	SettingsAnswer,
} from '../../types';

/** Presets by name. */
export type Presets = SettingsAnswer[ 'presets' ];

/**
 * The rules that hold: the preset's, with what the creator changed.
 *
 * @param settings The settings.
 * @param presets  What each preset stands for.
 */
export function effectiveRules(
	settings: Settings,
	presets: Presets
): PolicyRules {
	return { ...presets[ settings.policy_preset ], ...settings.policy_overrides };
}

/**
 * The settings with one rule changed. A rule that equals the preset's is not kept: it follows the preset.
 *
 * @param settings The settings.
 * @param presets  What each preset stands for.
 * @param name     Which rule.
 * @param value    Its new value.
 */
export function changeRule< N extends keyof PolicyRules >(
	settings: Settings,
	presets: Presets,
	name: N,
	value: PolicyRules[ N ]
): Pick< Settings, 'policy_overrides' > {
	const overrides: Partial< Record< keyof PolicyRules, unknown > > = {
		...settings.policy_overrides,
	};
	// eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- A copy; a key that is set to undefined would be sent as one.
	delete overrides[ name ];
	if ( presets[ settings.policy_preset ][ name ] !== value ) {
		overrides[ name ] = value;
	}
	return { policy_overrides: overrides as Settings[ 'policy_overrides' ] };
}

/**
 * The settings with another preset; its numbers replace whatever had been changed.
 *
 * @param preset The preset.
 */
export function choosePreset(
	preset: PolicyPreset
): Pick< Settings, 'policy_preset' | 'policy_overrides' > {
	return { policy_preset: preset, policy_overrides: {} };
}
