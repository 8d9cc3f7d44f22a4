import { Button, Spinner } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../components';
import { readSettings, saveSettings, useLoaded, useTask, useUnsaved } from '../../data';
import { settingsSaved } from '@patreon-gate/api';
import type { Settings, SettingsAnswer } from '../../types';
import { Matches } from '../matches/matches';
import { Section } from '../section';
import { CallToAction } from './call-to-action';
import { MembershipRules } from './membership-rules';
import { Upkeep } from './upkeep';
import { Visitors } from './visitors';

/** Loads the settings, then shows the form. */
export function SettingsScreen(): React.JSX.Element {
	const { value, problem, retry } = useLoaded( readSettings );
	if ( problem !== null ) {
		return <Problem message={ problem.message } onRetry={ retry } />;
	}
	if ( value === null ) {
		return <Spinner aria-label={ __( 'Loading settings', 'tier-gate-for-patreon' ) } />;
	}
	return <SettingsForm stored={ value } />;
}

interface SettingsFormProps {
	readonly stored: SettingsAnswer;
}

/** The form. What was changed stays when saving fails. */
function SettingsForm( { stored }: SettingsFormProps ): React.JSX.Element {
	const [ settings, setSettings ] = useState( stored.settings );
	const [ saved, setSaved ] = useState( stored.settings );
	const [ isMatching, setIsMatching ] = useState( stored.settings.email_matching );
	const [ isSaved, setIsSaved ] = useState( false );
	const { isBusy, problem, run } = useTask();
	const isUnsaved = JSON.stringify( settings ) !== JSON.stringify( saved );
	useUnsaved( isUnsaved );
	const change = ( changes: Partial< Settings > ): void => {
		setIsSaved( false );
		setSettings( { ...settings, ...changes } );
	};
	return (
		<>
			<form
				onSubmit={ ( event ) => {
					event.preventDefault();
					run( async () => {
						const answer = await saveSettings( settings );
						setSettings( answer.settings );
						setSaved( answer.settings );
						setIsMatching( answer.settings.email_matching );
						setIsSaved( true );
						settingsSaved( answer.settings );
					} );
				} }
			>
				<Section title={ __( 'Membership rules', 'tier-gate-for-patreon' ) }>
					<MembershipRules
						policy={ settings.policy }
						presets={ stored.presets }
						maxima={ stored.maxima }
						onChange={ ( policy ) => {
							change( { policy } );
						} }
					/>
				</Section>
				<Section title={ __( 'Visitors', 'tier-gate-for-patreon' ) }>
					<Visitors settings={ settings } onChange={ change } />
				</Section>
				<Section title={ __( 'Call to action', 'tier-gate-for-patreon' ) }>
					<CallToAction settings={ settings } onChange={ change } />
				</Section>
				<Section title={ __( 'Sync with Patreon', 'tier-gate-for-patreon' ) }>
					<Upkeep settings={ settings } onChange={ change } />
				</Section>
				{ problem !== null && <Problem message={ problem.message } /> }
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
			{ isMatching && (
				<Section title={ __( 'Accounts with a member’s email address', 'tier-gate-for-patreon' ) }>
					<Matches />
				</Section>
			) }
		</>
	);
}
