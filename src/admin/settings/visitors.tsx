import { RadioControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { WholeNumberControl } from '../../components';
import type { Settings } from '../../types';
import { PagePicker } from './page-picker';

interface VisitorsProps {
	readonly settings: Settings;
	readonly onChange: ( changes: Partial< Settings > ) => void;
}

/** The same bound as PHP's `Settings_Schema::MAX_SESSION_DAYS`. */
const MAX_SESSION_DAYS = 365;

/**
 * Shows the settings for how people sign in and for how long.
 *
 * @param props          Component props.
 * @param props.settings The settings.
 * @param props.onChange Called with what changes.
 */
export function Visitors( { settings, onChange }: VisitorsProps ): React.JSX.Element {
	return (
		<>
			<WholeNumberControl
				label={ __( 'Members stay signed in for this many days', 'tier-gate-for-patreon' ) }
				value={ settings.session_days }
				minimum={ 1 }
				maximum={ MAX_SESSION_DAYS }
				onChange={ ( days ) => {
					onChange( { session_days: days } );
				} }
			/>
			<RadioControl
				label={ __( 'WordPress accounts', 'tier-gate-for-patreon' ) }
				selected={ settings.account_mode }
				options={ [
					{
						value: 'none',
						label: __( 'Members do not need an account', 'tier-gate-for-patreon' ),
						description: __( 'They sign in with Patreon and read. Recommended.', 'tier-gate-for-patreon' ),
					},
					{
						value: 'create',
						label: __( 'Create an account for every member', 'tier-gate-for-patreon' ),
						description: __( 'A subscriber account, for example to comment under their own name.', 'tier-gate-for-patreon' ),
					},
				] }
				onChange={ ( mode ) => {
					onChange( { account_mode: mode === 'create' ? 'create' : 'none' } );
				} }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Offer “Sign in with Patreon” on the login form', 'tier-gate-for-patreon' ) }
				checked={ settings.show_on_login_form }
				onChange={ ( isShown ) => {
					onChange( { show_on_login_form: isShown } );
				} }
			/>
			<PagePicker
				label={ __( 'Membership page', 'tier-gate-for-patreon' ) }
				help={ __(
					'Members see here which tier they have, and sign out. Without a page of your own, the plugin shows one in the look of your site. To make your own, put the block “My membership” or the shortcode [patreon_gate_account] on a page and publish it.',
					'tier-gate-for-patreon'
				) }
				pageId={ settings.account_page_id }
				onChange={ ( pageId ) => {
					onChange( { account_page_id: pageId } );
				} }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Hide the comments on locked posts', 'tier-gate-for-patreon' ) }
				help={ __( 'Comments often quote the text.', 'tier-gate-for-patreon' ) }
				checked={ settings.comments_follow_lock }
				onChange={ ( isHidden ) => {
					onChange( { comments_follow_lock: isHidden } );
				} }
			/>
		</>
	);
}
