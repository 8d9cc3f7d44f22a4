import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../../components';
import { pageSettings, startConnecting, useTask } from '../../../data';
import { CopyField } from '../../connection/copy-field';
import { Failed } from '../../parts';
import { Consent } from '../pictures/consent';
import { StepLayout, type Help } from '../step-layout';
import type { StepProps } from './step-props';

function help( redirectUri: string ): readonly Help[] {
	return [
		{
			problem: __( 'Patreon says that the redirect URI does not match.', 'tier-gate-for-patreon' ),
			solution: (
				<>
					{ __(
						'The address in your client on Patreon has to be exactly this one. Replace it there, save the client, then try again.',
						'tier-gate-for-patreon'
					) }
					<CopyField label={ __( 'Redirect address', 'tier-gate-for-patreon' ) } text={ redirectUri } />
				</>
			),
		},
		{
			problem: __( 'Patreon shows another account.', 'tier-gate-for-patreon' ),
			solution: __( 'Sign out on Patreon, sign in as the owner of your page, then come back here and try again.', 'tier-gate-for-patreon' ),
		},
		{
			problem: __( 'This site was opened at another address when I came back.', 'tier-gate-for-patreon' ),
			solution: __( 'Log in to WordPress there, then open this guide again. It continues where you stopped.', 'tier-gate-for-patreon' ),
		},
	];
}

/**
 * Leads to the page on which Patreon asks for permission.
 *
 * @param props            Step props.
 * @param props.setUp      How far the set-up has come.
 * @param props.connection The connection.
 * @param props.takesFocus Whether the focus moves to the heading.
 * @param props.go         Opens another step.
 */
export function Allow( { setUp, connection, takesFocus, go }: StepProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	return (
		<StepLayout
			title={ __( 'Say yes on Patreon', 'tier-gate-for-patreon' ) }
			picture={ <Consent siteName={ setUp.site.name } /> }
			help={ help( connection.redirect_uri ) }
			takesFocus={ takesFocus }
			onBack={ () => {
				go( 'values' );
			} }
		>
			{ connection.last_error !== null && pageSettings().notice === '' && <Problem message={ connection.last_error.message } /> }
			<p>{ __( 'Patreon shows you what this site would see, and asks for your permission:', 'tier-gate-for-patreon' ) }</p>
			<ul>
				<li>{ __( 'your page and its tiers', 'tier-gate-for-patreon' ) }</li>
				<li>{ __( 'who your members are, and their email addresses', 'tier-gate-for-patreon' ) }</li>
				<li>{ __( 'updates when a membership changes', 'tier-gate-for-patreon' ) }</li>
			</ul>
			<p>
				{ __(
					'It cannot post, charge anybody, or change your page. You can take the permission back at any time.',
					'tier-gate-for-patreon'
				) }
			</p>
			{ problem !== null && <Failed problem={ problem } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						run( async () => {
							window.location.assign( await startConnecting( 'set-up' ) );
						} );
					} }
				>
					{ __( 'Continue to Patreon', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</StepLayout>
	);
}
