import { __, sprintf } from '@wordpress/i18n';
import type { ConditionControlProps, ConditionEditor } from '@patreon-gate/api';
import { MoneyControl } from '../controls/money-control';
import { formatMoney } from '../format';
import { number } from '../params';

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

/** Members who pay so much per month. */
export const amount: ConditionEditor = {
	control: Amount,
	sentence: ( params, { campaign } ) =>
		sprintf(
			/* translators: %s: an amount of money. */
			__( 'members who pay %s or more', 'tier-gate-for-patreon' ),
			formatMoney( number( params, 'cents' ) ?? 0, campaign.currency )
		),
};
