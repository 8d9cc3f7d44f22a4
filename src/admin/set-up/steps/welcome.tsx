import { Button, ExternalLink } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { StepLayout } from '../step-layout';
import type { StepProps } from './step-props';

/**
 * Says what the guide does and what it needs, and where to get a Patreon page.
 *
 * @param props            Step props.
 * @param props.setUp      How far the set-up has come.
 * @param props.takesFocus Whether the focus moves to the heading.
 * @param props.go         Opens another step.
 */
export function Welcome( { setUp, takesFocus, go }: StepProps ): React.JSX.Element {
	return (
		<StepLayout title={ __( 'Lock posts for your Patreon members', 'tier-gate-for-patreon' ) } takesFocus={ takesFocus }>
			<p className="patreon-gate-step-lead">
				{ __(
					'This guide connects your Patreon page to this site, then locks your first post. It takes about three minutes. You can leave at any time, and continue where you stopped.',
					'tier-gate-for-patreon'
				) }
			</p>
			<ol className="patreon-gate-step-plan">
				<li>{ __( 'You tell Patreon about this site, and copy two values from there.', 'tier-gate-for-patreon' ) }</li>
				<li>{ __( 'You allow this site to see your tiers and your members.', 'tier-gate-for-patreon' ) }</li>
				<li>{ __( 'You choose a post and who can read it. Nothing is locked before that.', 'tier-gate-for-patreon' ) }</li>
			</ol>
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					onClick={ () => {
						go( 'register' );
					} }
				>
					{ __( 'Start', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
			<h3>{ __( 'No Patreon page yet?', 'tier-gate-for-patreon' ) }</h3>
			<p>
				{ __(
					'Create one first: it is free. Patreon asks what you make, then you add at least one tier with a price and publish the page. After that, come back to this guide.',
					'tier-gate-for-patreon'
				) }{ ' ' }
				<ExternalLink href={ setUp.patreon.create }>{ __( 'Create a page on Patreon', 'tier-gate-for-patreon' ) }</ExternalLink>
			</p>
		</StepLayout>
	);
}
