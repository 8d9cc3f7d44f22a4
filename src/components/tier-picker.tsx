import { RadioControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Campaign, Tier } from '../types';
import { ChoiceList } from './choice-list';
import { tierLabel, tiersToOffer } from './tier-label';

interface TierPickerProps {
	readonly tiers: readonly Tier[];
	readonly campaign: Campaign;
	readonly chosen: readonly string[];
	readonly onChange: ( chosen: readonly string[] ) => void;
	/** Whether several can be chosen. */
	readonly multiple: boolean;
	readonly label: string;
}

/** Returns the chosen IDs of unknown tiers: those of another campaign, or deleted before they were imported. */
function unknownIds( chosen: readonly string[], offered: readonly Tier[] ): readonly string[] {
	return chosen.filter( ( id ) => ! offered.some( ( tier ) => tier.id === id ) );
}

/**
 * Chooses tiers by title and price.
 *
 * @param props          Component props.
 * @param props.tiers    All tiers of the ledger.
 * @param props.campaign The lock's campaign.
 * @param props.chosen   Ids chosen so far.
 * @param props.onChange Called with the new ids.
 * @param props.multiple Whether several can be chosen.
 * @param props.label    What is being chosen.
 */
export function TierPicker( { tiers, campaign, chosen, onChange, multiple, label }: TierPickerProps ): React.JSX.Element {
	const offered = tiersToOffer( tiers, campaign, chosen );
	const choices = [
		...offered.map( ( tier ) => ( {
			value: tier.id,
			label: tierLabel( tier, campaign ),
		} ) ),
		...unknownIds( chosen, offered ).map( ( id ) => ( {
			value: id,
			label: sprintf(
				/* translators: %s: number by which Patreon knows the tier. */
				__( 'Unknown tier %s', 'tier-gate-for-patreon' ),
				id
			),
		} ) ),
	];
	if ( choices.length === 0 ) {
		return <p>{ __( 'There are no tiers to choose from yet. Import them on the Tier Gate settings screen.', 'tier-gate-for-patreon' ) }</p>;
	}
	if ( ! multiple ) {
		return (
			<RadioControl
				label={ label }
				options={ choices }
				selected={ chosen[ 0 ] ?? '' }
				onChange={ ( id ) => {
					onChange( [ id ] );
				} }
			/>
		);
	}
	return <ChoiceList className="patreon-gate-tier-picker" label={ label } choices={ choices } chosen={ chosen } onChange={ onChange } />;
}
