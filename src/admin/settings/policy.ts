import type { PolicyChoice, PolicyPreset, PolicyRules } from '../../types';

/** Presets by name. */
export type Presets = Readonly< Record< PolicyPreset, PolicyRules > >;

/**
 * Returns the rules that apply: the preset's, with what the creator changed.
 *
 * @param policy  What is stored.
 * @param presets What each preset stands for.
 */
export function effectiveRules( policy: PolicyChoice, presets: Presets ): PolicyRules {
	return { ...presets[ policy.preset ], ...policy };
}

/**
 * Returns the policy with one rule changed. A rule that equals the preset's is not stored, so that it follows the preset.
 *
 * @param policy  What is stored.
 * @param presets What each preset stands for.
 * @param name    Which rule.
 * @param value   Its new value.
 */
export function changeRule< N extends keyof PolicyRules >( policy: PolicyChoice, presets: Presets, name: N, value: PolicyRules[ N ] ): PolicyChoice {
	const isPreset = presets[ policy.preset ][ name ] === value;
	const others = Object.fromEntries( Object.entries( policy ).filter( ( [ other ] ) => other !== name ) );
	return {
		...others,
		preset: policy.preset,
		...( isPreset ? {} : { [ name ]: value } ),
	};
}

/**
 * Returns the policy with another preset and without the changed rules.
 *
 * @param preset The preset.
 */
export function choosePreset( preset: PolicyPreset ): PolicyChoice {
	return { preset };
}

/**
 * Tells whether any rule differs from the preset.
 *
 * @param policy What is stored.
 */
export function isChanged( policy: PolicyChoice ): boolean {
	return Object.keys( policy ).some( ( name ) => name !== 'preset' );
}
