import { Notice, TabPanel } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { addQueryArgs, getQueryArg, removeQueryArgs } from '@wordpress/url';
import { pageSettings } from '../data';
import { ConnectionScreen } from './connection/connection-screen';
import { SettingsScreen } from './settings/settings-screen';

/** Query arguments a redirect left for this page; gone from the address once read, so that a reload does not repeat them. */
const LEFT_BEHIND = 'patreon-gate-notice';

function openTab(): string {
	const tab = getQueryArg( window.location.href, 'tab' );
	return tab === 'settings' ? 'settings' : 'connection';
}

function remember( tab: string ): void {
	const address = removeQueryArgs( window.location.href, LEFT_BEHIND );
	window.history.replaceState( null, '', addQueryArgs( address, { tab } ) );
}

/** The whole screen: what a redirect left to say, then the connection and the settings. */
export function App(): React.JSX.Element {
	const page = pageSettings();
	const [ notice, setNotice ] = useState( page.notice );
	// A tab that was opened stays on the page when another is chosen, with what was typed in it.
	const [ opened, setOpened ] = useState< ReadonlySet< string > >( () => new Set( [ openTab() ] ) );
	return (
		<>
			{ notice !== '' && (
				<Notice
					status={ page.notice_is_error ? 'error' : 'success' }
					onRemove={ () => {
						setNotice( '' );
					} }
				>
					{ notice }
				</Notice>
			) }
			<TabPanel
				className="patreon-gate-tabs"
				initialTabName={ openTab() }
				onSelect={ ( tab ) => {
					remember( tab );
					setOpened( ( before ) => new Set( [ ...before, tab ] ) );
				} }
				tabs={ [
					{
						name: 'connection',
						title: __( 'Connection', 'tier-gate-for-patreon' ),
					},
					{
						name: 'settings',
						title: __( 'Settings', 'tier-gate-for-patreon' ),
					},
				] }
			>
				{ ( tab ) => (
					<>
						<div hidden={ tab.name !== 'connection' }>{ opened.has( 'connection' ) && <ConnectionScreen /> }</div>
						<div hidden={ tab.name !== 'settings' }>{ opened.has( 'settings' ) && <SettingsScreen /> }</div>
					</>
				) }
			</TabPanel>
		</>
	);
}
