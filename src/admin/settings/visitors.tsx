import { RadioControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { WholeNumberControl } from '../../components';
import type { Settings } from '../../types';
import { PagePicker } from './page-picker';
import { SettingHelp } from './setting-help';
import { settingWords } from './words';

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
	const words = settingWords();
	return (
		<>
			<WholeNumberControl
				label={ words.session_days.label }
				help={ <SettingHelp name="session_days" /> }
				value={ settings.session_days }
				minimum={ 1 }
				maximum={ MAX_SESSION_DAYS }
				onChange={ ( days ) => {
					onChange( { session_days: days } );
				} }
			/>
			<RadioControl
				label={ words.account_mode.label }
				help={ <SettingHelp name="account_mode" /> }
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
				label={ words.show_on_login_form.label }
				help={ <SettingHelp name="show_on_login_form" /> }
				checked={ settings.show_on_login_form }
				onChange={ ( isShown ) => {
					onChange( { show_on_login_form: isShown } );
				} }
			/>
			<PagePicker
				label={ words.account_page_id.label }
				help={ <SettingHelp name="account_page_id" /> }
				pageId={ settings.account_page_id }
				onChange={ ( pageId ) => {
					onChange( { account_page_id: pageId } );
				} }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ words.comments_follow_lock.label }
				help={ <SettingHelp name="comments_follow_lock" /> }
				checked={ settings.comments_follow_lock }
				onChange={ ( isHidden ) => {
					onChange( { comments_follow_lock: isHidden } );
				} }
			/>
		</>
	);
}
