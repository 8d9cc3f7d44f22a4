import { settingsSaved } from '@patreon-gate/api';
import { rulesResource, saveDesignChoices, saveRule, settingsResource } from '../../data';
import { withChoice, type Choices, type Place } from './choices';

/**
 * Stores which design is shown at a place, and updates what the screen knows.
 *
 * @param choices The setting so far.
 * @param version Version of the rules that the screen shows.
 * @param place   The place.
 * @param design  ID of the design; 0 for none.
 */
export async function choose( choices: Choices, version: number, place: Place, design: number ): Promise< void > {
	if ( place.kind === 'rule' ) {
		rulesResource.replace( await saveRule( place.id, { design }, version ) );
		return;
	}
	const answer = await saveDesignChoices( withChoice( choices, place, design ) );
	settingsResource.replace( answer );
	settingsSaved( answer.settings );
}
