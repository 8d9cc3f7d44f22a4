import { __ } from '@wordpress/i18n';
import type { ConditionControl, ConditionControlProps } from '../../hooks';
import { number, stringList, text } from '../params';
import { TierPicker } from '../tier-picker';
import { MoneyControl } from './money-control';
import { WholeNumberControl } from './whole-number-control';

function Tiers( { params, onChange, tiers, campaign, isInverse }: ConditionControlProps ): React.JSX.Element {
	return (
		<TierPicker
			label={
				isInverse === true
					? __( 'Tiers it is hidden from', 'tier-gate-for-patreon' )
					: __( 'Tiers that may read it', 'tier-gate-for-patreon' )
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

function TierOrAbove( { params, onChange, tiers, campaign, isInverse }: ConditionControlProps ): React.JSX.Element {
	const chosen = text( params, 'tier' );
	return (
		<TierPicker
			label={
				isInverse === true
					? __( 'The lowest tier it is hidden from', 'tier-gate-for-patreon' )
					: __( 'The lowest tier that may read it', 'tier-gate-for-patreon' )
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

function Amount( { params, onChange, campaign }: ConditionControlProps ): React.JSX.Element {
	return (
		<MoneyControl
			label={ __( 'Pays at least', 'tier-gate-for-patreon' ) }
			cents={ number( params, 'cents' ) }
			currency={ campaign.currency }
			onChange={ ( cents ) => {
				onChange( { cents } );
			} }
		/>
	);
}

function LifetimeAmount( { params, onChange, campaign }: ConditionControlProps ): React.JSX.Element {
	return (
		<MoneyControl
			label={ __( 'Has paid at least', 'tier-gate-for-patreon' ) }
			cents={ number( params, 'cents' ) }
			currency={ campaign.currency }
			onChange={ ( cents ) => {
				onChange( { cents } );
			} }
		/>
	);
}

function Months( { params, onChange }: ConditionControlProps ): React.JSX.Element {
	return (
		<WholeNumberControl
			label={ __( 'Member for at least this many months', 'tier-gate-for-patreon' ) }
			value={ number( params, 'months' ) }
			minimum={ 1 }
			maximum={ 600 }
			onChange={ ( months ) => {
				onChange( { months } );
			} }
		/>
	);
}

/** Nothing to choose: the type's description says it all. */
function Nothing(): null {
	return null;
}

/** Our own controls, by condition type. */
export const BUILT_IN: Readonly< Record< string, ConditionControl > > = {
	tiers: Tiers,
	tier_or_above: TierOrAbove,
	paying: Nothing,
	free_member: Nothing,
	amount: Amount,
	lifetime_amount: LifetimeAmount,
	member_at_publication: Nothing,
	member_for_months: Months,
};

/**
 * Parameters a condition starts with when its type is chosen. What an author has to decide (which tiers) starts empty, and an
 * empty condition opens for nobody.
 */
export const FIRST_PARAMS: Readonly< Record< string, Readonly< Record< string, unknown > > > > = {
	tiers: { tiers: [] },
	tier_or_above: { tier: '' },
	amount: { cents: 500 },
	lifetime_amount: { cents: 1000 },
	member_for_months: { months: 3 },
};
