import { __, sprintf } from '@wordpress/i18n';
import type { ConditionControlProps, ConditionEditor } from '@patreon-gate/api';
import { text } from '../params';
import { tierName } from '../tier-label';
import { TierPicker } from '../tier-picker';

function TierOrAbove( { params, onChange, tiers, campaign, isInverse }: ConditionControlProps ): React.JSX.Element {
	const chosen = text( params, 'tier' );
	return (
		<TierPicker
			label={
				isInverse === true
					? __( 'The lowest tier it is hidden from', 'tier-gate-for-patreon' )
					: __( 'The lowest tier that can read it', 'tier-gate-for-patreon' )
			}
			multiple={ false }
			tiers={ tiers }
			campaign={ campaign }
			chosen={ chosen === '' ? [] : [ chosen ] }
			onChange={ ( [ tier = '' ] ) => {
				onChange( { tier } );
			} }
		/>
	);
}

/** Members of a tier, or of another that costs as much or more. */
export const tierOrAbove: ConditionEditor = {
	control: TierOrAbove,
	sentence: ( params, known ) => {
		const tier = text( params, 'tier' );
		return tier === ''
			? __( 'nobody (no tier chosen yet)', 'tier-gate-for-patreon' )
			: sprintf(
					/* translators: %s: title of a tier. */
					__( 'members of %s or a higher tier', 'tier-gate-for-patreon' ),
					tierName( tier, known.tiers )
				);
	},
	lacksTier: ( params ) => text( params, 'tier' ) === '',
};
