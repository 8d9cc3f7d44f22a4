import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { editsDesign, useLedger } from '../data';
import type { Campaign } from '../types';

interface CampaignChoiceProps {
	/** Id of the campaign; '' for the first one. */
	readonly chosen: string;
	readonly onChange: ( chosen: string ) => void;
}

/** Returns how a campaign is called in a list. */
function nameOf( { id, name }: Campaign ): string {
	return name === '' ? id : name;
}

/**
 * Chooses the Patreon page a block is about. Shows nothing if there is only one. It also shows nothing in the editor of a call to action, which
 * is always about the page that unlocks the post.
 *
 * @param props          Component props.
 * @param props.chosen   The campaign chosen so far.
 * @param props.onChange Called with the new id.
 */
export function CampaignChoice( { chosen, onChange }: CampaignChoiceProps ): React.JSX.Element | null {
	const { campaigns } = useLedger();
	const [ first, ...others ] = campaigns;
	const isKnown = chosen === '' || campaigns.some( ( { id } ) => id === chosen );
	if ( first === undefined || ( others.length === 0 && isKnown ) || editsDesign() ) {
		return null;
	}
	return (
		<SelectControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Patreon page', 'tier-gate-for-patreon' ) }
			help={ isKnown ? undefined : __( 'The one that was chosen is not connected any more. Choose another one.', 'tier-gate-for-patreon' ) }
			value={ chosen === first.id ? '' : chosen }
			options={ [
				{ value: '', label: nameOf( first ) },
				...others.map( ( campaign ) => ( { value: campaign.id, label: nameOf( campaign ) } ) ),
				...( isKnown ? [] : [ { value: chosen, label: __( 'Not connected any more', 'tier-gate-for-patreon' ) } ] ),
			] }
			onChange={ onChange }
		/>
	);
}
