import { __ } from '@wordpress/i18n';
import type { Connection } from '../../types';
import { ScreenLink } from '../router';
import { FIRST_SCREEN } from './progress';
import { StepLayout } from './step-layout';

/**
 * Shows the end of the guide, and what to do next. People whose site is set up come here, too.
 *
 * @param props            Component props.
 * @param props.takesFocus Whether the focus moves to the heading.
 */
export function AllSet( { takesFocus }: { readonly takesFocus: boolean } ): React.JSX.Element {
	return (
		<StepLayout title={ __( 'This site is set up', 'tier-gate-for-patreon' ) } takesFocus={ takesFocus }>
			<p className="patreon-gate-step-lead">
				{ __( 'Your members are kept up to date from now on. You do not need to come back here.', 'tier-gate-for-patreon' ) }
			</p>
			<h3>{ __( 'What you can do next', 'tier-gate-for-patreon' ) }</h3>
			<ul>
				<li>
					<a href="post-new.php">{ __( 'Write a post for your members', 'tier-gate-for-patreon' ) }</a>
				</li>
				<li>
					<ScreenLink screen="locks">{ __( 'Lock many posts at once, by category or tag', 'tier-gate-for-patreon' ) }</ScreenLink>
				</li>
				<li>
					<ScreenLink screen="calls-to-action">
						{ __( 'Choose what visitors see in place of locked text', 'tier-gate-for-patreon' ) }
					</ScreenLink>
				</li>
				<li>
					<ScreenLink screen="settings">
						{ __( 'Decide what happens when a payment fails or a membership ends', 'tier-gate-for-patreon' ) }
					</ScreenLink>
				</li>
			</ul>
			<div className="patreon-gate-actions">
				<ScreenLink screen={ FIRST_SCREEN } button="primary">
					{ __( 'Go to Tier Gate', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</div>
		</StepLayout>
	);
}

/**
 * Leads somebody to reconnecting whose Patreon page was connected before.
 *
 * @param props            Component props.
 * @param props.connection The connection.
 */
export function Reconnect( { connection }: { readonly connection: Connection } ): React.JSX.Element {
	return (
		<StepLayout title={ __( 'Connect your page again', 'tier-gate-for-patreon' ) } takesFocus={ false }>
			<p className="patreon-gate-step-lead">
				{ connection.state === 'elsewhere'
					? __(
							'This is a copy of your site at another address. It does not use the connection of the original site, and can get one of its own.',
							'tier-gate-for-patreon'
						)
					: __(
							'This site was connected before. Your locks and your members are still here, and locked posts are still locked: you only need to connect again.',
							'tier-gate-for-patreon'
						) }
			</p>
			<div className="patreon-gate-actions">
				<ScreenLink screen="connection" button="primary">
					{ __( 'Connect again', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</div>
		</StepLayout>
	);
}
