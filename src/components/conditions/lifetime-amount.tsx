import { __, sprintf } from '@wordpress/i18n';
import type { ConditionControlProps, ConditionEditor } from '@patreon-gate/api';
import { MoneyControl } from '../controls/money-control';
import { formatMoney } from '../format';
import { number } from '../params';

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

/** People who have paid so much in all. */
export const lifetimeAmount: ConditionEditor = {
	control: LifetimeAmount,
	sentence: ( params, { campaign } ) =>
		sprintf(
			/* translators: %s: an amount of money. */
			__( 'people who have paid %s or more in total', 'tier-gate-for-patreon' ),
			formatMoney( number( params, 'cents' ) ?? 0, campaign.currency )
		),
};
