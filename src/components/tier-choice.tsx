import { useLedger } from '../data';
import { Problem } from './problem';
import { TierPicker } from './tier-picker';

interface TierChoiceProps {
	readonly label: string;
	readonly multiple: boolean;
	/** Id of the campaign; '' for the first one. */
	readonly campaignId: string;
	readonly chosen: readonly string[];
	readonly onChange: ( chosen: readonly string[] ) => void;
}

/**
 * Chooses tiers of a campaign, for blocks without a lock.
 *
 * @param props            Component props.
 * @param props.label      What is being chosen.
 * @param props.multiple   Whether several can be chosen.
 * @param props.campaignId Campaign of the tiers.
 * @param props.chosen     Ids chosen so far.
 * @param props.onChange   Called with the new ids.
 */
export function TierChoice( { label, multiple, campaignId, chosen, onChange }: TierChoiceProps ): React.JSX.Element | null {
	const { campaigns, tiers, problem, retry } = useLedger();
	const campaign = campaignId === '' ? campaigns[ 0 ] : campaigns.find( ( { id } ) => id === campaignId );
	if ( problem !== null ) {
		return <Problem message={ problem.message } onRetry={ retry } />;
	}
	return campaign === undefined ? null : (
		<TierPicker label={ label } multiple={ multiple } tiers={ tiers } campaign={ campaign } chosen={ chosen } onChange={ onChange } />
	);
}
