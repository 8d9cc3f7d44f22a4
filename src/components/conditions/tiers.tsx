import { __, sprintf } from '@wordpress/i18n';
import type { ConditionControlProps, ConditionEditor } from '@patreon-gate/api';
import { formatList } from '../format';
import { stringList } from '../params';
import { tierName } from '../tier-label';
import { TierPicker } from '../tier-picker';

function Tiers( { params, onChange, tiers, campaign, isInverse }: ConditionControlProps ): React.JSX.Element {
	return (
		<TierPicker
			label={
				isInverse === true
					? __( 'Tiers it is hidden from', 'tier-gate-for-patreon' )
					: __( 'Tiers that can read it', 'tier-gate-for-patreon' )
			}
			multiple
			tiers={ tiers }
			campaign={ campaign }
			chosen={ stringList( params, 'tiers' ) }
			onChange={ ( chosen ) => {
				onChange( { tiers: chosen } );
			} }
		/>
	);
}

/** Members of chosen tiers. */
export const tiers: ConditionEditor = {
	control: Tiers,
	sentence: ( params, known ) => {
		const names = stringList( params, 'tiers' ).map( ( id ) => tierName( id, known.tiers ) );
		return names.length === 0
			? __( 'nobody (no tier chosen yet)', 'tier-gate-for-patreon' )
			: sprintf(
					/* translators: %s: titles of tiers, such as "Studio or Patron". */
					__( 'members of %s', 'tier-gate-for-patreon' ),
					formatList( names, 'disjunction' )
				);
	},
	lacksTier: ( params ) => stringList( params, 'tiers' ).length === 0,
};
