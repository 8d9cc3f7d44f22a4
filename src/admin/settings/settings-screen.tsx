import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { saveSettings, settingsResource, useData, useTask } from '../../data';
import { settingsSaved } from '@patreon-gate/api';
import type { Settings, SettingsAnswer } from '../../types';
import { Failed, Ready, Section } from '../parts';
import { ScreenLink, useUnsaved } from '../router';
import { CallToAction } from './call-to-action';
import { MembershipRules } from './membership-rules';
import { Teasers } from './teasers';
import { Upkeep } from './upkeep';
import { Visitors } from './visitors';
import { WhenInactive } from './when-inactive';
import { groupTitle } from './words';

/** Loads the settings, then shows the form. */
export default function SettingsScreen(): React.JSX.Element {
	return (
		<Ready data={ useData( settingsResource ) } label={ __( 'Loading the settings', 'tier-gate-for-patreon' ) }>
			{ ( answer ) => <SettingsForm stored={ answer } /> }
		</Ready>
	);
}

interface SettingsFormProps {
	readonly stored: SettingsAnswer;
}

/** Shows the form: the stored settings with unsaved changes, which stay if saving fails. */
function SettingsForm( { stored }: SettingsFormProps ): React.JSX.Element {
	const [ changes, setChanges ] = useState< Partial< Settings > >( {} );
	const [ isSaved, setIsSaved ] = useState( false );
	const { isBusy, problem, run } = useTask();
	const settings: Settings = { ...stored.settings, ...changes };
	const isUnsaved = JSON.stringify( settings ) !== JSON.stringify( stored.settings );
	useUnsaved( isUnsaved );
	const change = ( more: Partial< Settings > ): void => {
		setIsSaved( false );
		setChanges( { ...changes, ...more } );
	};
	return (
		<>
			<form
				onSubmit={ ( event ) => {
					event.preventDefault();
					run( async () => {
						const answer = await saveSettings( settings );
						settingsResource.replace( answer );
						setChanges( {} );
						setIsSaved( true );
						settingsSaved( answer.settings );
					} );
				} }
			>
				<Section title={ __( 'Membership rules', 'tier-gate-for-patreon' ) }>
					<MembershipRules
						policy={ settings.policy }
						stored={ stored.settings.policy }
						presets={ stored.presets }
						maxima={ stored.maxima }
						onChange={ ( policy ) => {
							change( { policy } );
						} }
					/>
				</Section>
				<Section title={ groupTitle( 'visitors' ) }>
					<Visitors settings={ settings } onChange={ change } />
				</Section>
				<Section title={ groupTitle( 'teasers' ) }>
					<Teasers settings={ settings } hasOlderPosts={ stored.has_older_posts } onChange={ change } />
				</Section>
				<Section title={ groupTitle( 'call-to-action' ) }>
					<CallToAction settings={ settings } onChange={ change } />
				</Section>
				<Section title={ groupTitle( 'upkeep' ) } place="upkeep">
					<Upkeep settings={ settings } onChange={ change } />
				</Section>
				<Section title={ groupTitle( 'when-inactive' ) }>
					<WhenInactive settings={ settings } onChange={ change } />
				</Section>
				{ problem !== null && <Failed problem={ problem } /> }
				<div className="patreon-gate-actions">
					<Button __next40pxDefaultSize type="submit" variant="primary" isBusy={ isBusy } disabled={ isBusy } accessibleWhenDisabled>
						{ __( 'Save settings', 'tier-gate-for-patreon' ) }
					</Button>
					<span role="status">
						{ isSaved && ! isUnsaved && __( 'Saved.', 'tier-gate-for-patreon' ) }
						{ isUnsaved && ! isBusy && __( 'You have unsaved changes.', 'tier-gate-for-patreon' ) }
					</span>
				</div>
			</form>
			{ stored.settings.email_matching && (
				<p>
					<ScreenLink screen="matches">{ __( 'View accounts with a member’s email address', 'tier-gate-for-patreon' ) }</ScreenLink>
				</p>
			) }
		</>
	);
}
