import { Button } from '@wordpress/components';
import { useCopyToClipboard } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { CopyField } from '../../connection/copy-field';
import { ClientForm } from '../pictures/client-form';
import { SiteWarning } from '../site-warning';
import { StepLayout, type Help } from '../step-layout';
import type { StepProps } from './step-props';

function help(): readonly Help[] {
	return [
		{
			problem: __( 'Patreon asks me to create a page first.', 'tier-gate-for-patreon' ),
			solution: __(
				'You are signed in with an account that has no page. Sign in to Patreon as the owner of your page.',
				'tier-gate-for-patreon'
			),
		},
		{
			problem: __( 'Patreon asks me to confirm my email address.', 'tier-gate-for-patreon' ),
			solution: __( 'Follow the link in the email from Patreon, then open the form again.', 'tier-gate-for-patreon' ),
		},
		{
			problem: __( 'I do not know what to write in the other fields.', 'tier-gate-for-patreon' ),
			solution: __(
				'Only you see most of them. Your members see the name. Leave everything empty that Patreon does not ask for. Where it asks for addresses of a privacy policy or terms, use those of your site.',
				'tier-gate-for-patreon'
			),
		},
		{
			problem: __( 'The form does not ask for a version.', 'tier-gate-for-patreon' ),
			solution: __( 'Then Patreon chooses version 2 by itself, which is the right one.', 'tier-gate-for-patreon' ),
		},
	];
}

/**
 * Leads to Patreon's form for a new client, with the redirect address to paste.
 *
 * @param props            Step props.
 * @param props.setUp      How far the set-up has come.
 * @param props.connection The connection.
 * @param props.takesFocus Whether the focus moves to the heading.
 * @param props.go         Opens another step.
 */
export function Register( { setUp, connection, takesFocus, go }: StepProps ): React.JSX.Element {
	const [ hasOpened, setHasOpened ] = useState( false );
	const open = useCopyToClipboard< HTMLButtonElement & HTMLAnchorElement >( connection.redirect_uri, () => {
		setHasOpened( true );
	} );
	return (
		<StepLayout
			title={ __( 'Tell Patreon about this site', 'tier-gate-for-patreon' ) }
			picture={ <ClientForm siteName={ setUp.site.name } redirectUri={ connection.redirect_uri } /> }
			help={ help() }
			takesFocus={ takesFocus }
			onBack={ () => {
				go( 'welcome' );
			} }
		>
			<SiteWarning site={ setUp.site } />
			<p>{ __( 'Patreon calls this “creating a client”. It is free, and you do it only once.', 'tier-gate-for-patreon' ) }</p>
			<ol>
				<li>{ __( 'Open Patreon with the button below. It also copies the redirect address of this site.', 'tier-gate-for-patreon' ) }</li>
				<li>{ __( 'Sign in there as the owner of your page, and choose “Create Client”.', 'tier-gate-for-patreon' ) }</li>
				<li>{ __( 'Fill in the form as in the picture. Paste the copied address into “Redirect URIs”.', 'tier-gate-for-patreon' ) }</li>
				<li>{ __( 'Create the client, then come back to this tab.', 'tier-gate-for-patreon' ) }</li>
			</ol>
			<CopyField label={ __( 'Redirect address', 'tier-gate-for-patreon' ) } text={ connection.redirect_uri } />
			<details>
				<summary>{ __( 'Texts for the other fields', 'tier-gate-for-patreon' ) }</summary>
				<CopyField label={ __( 'For “App Name”', 'tier-gate-for-patreon' ) } text={ setUp.site.name } />
				<CopyField
					label={ __( 'For “Description”', 'tier-gate-for-patreon' ) }
					text={ __( 'Lets my members read members-only posts on my own site.', 'tier-gate-for-patreon' ) }
				/>
			</details>
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant={ hasOpened ? 'secondary' : 'primary' }
					href={ setUp.patreon.clients }
					target="_blank"
					rel="noopener"
					ref={ open }
				>
					{ __( 'Copy the address and open Patreon', 'tier-gate-for-patreon' ) }
					<span className="screen-reader-text">{ __( '(opens in a new tab)', 'tier-gate-for-patreon' ) }</span>
				</Button>
				<Button
					__next40pxDefaultSize
					variant={ hasOpened ? 'primary' : 'secondary' }
					onClick={ () => {
						go( 'values' );
					} }
				>
					{ __( 'I have created the client', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
			<p role="status">{ hasOpened && __( 'The address is copied. Paste it into “Redirect URIs” on Patreon.', 'tier-gate-for-patreon' ) }</p>
		</StepLayout>
	);
}
