import { __, sprintf } from '@wordpress/i18n';
import type { ConditionControlProps, ConditionEditor } from '../../hooks';
import { WholeNumberControl } from '../controls/whole-number-control';
import { number } from '../params';

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

/** People who have been members for so long. */
export const memberForMonths: ConditionEditor = {
	control: Months,
	sentence: ( params ) =>
		sprintf(
			/* translators: %s: a number of months. */
			__( 'members for %s months or longer', 'tier-gate-for-patreon' ),
			String( number( params, 'months' ) ?? 0 )
		),
};
