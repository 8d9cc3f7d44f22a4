import { Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { pageSettings } from '../data';
import { mayViewScreen } from '@patreon-gate/api';
import { Navigation } from './navigation';
import { ConfirmDialog, NoPermission } from './parts';
import { RouterContext, ScreenLink, useRouter, useRouterState, type Router } from './router';
import { FullScreen, ScreenBody, ScreenFrame } from './screen-frame';
import { allScreens, FULL_SCREEN, isInNavigation } from './screens';

/** Shows the message of a redirect. */
function LeftNotice(): React.JSX.Element | null {
	const page = pageSettings();
	const [ notice, setNotice ] = useState( page.notice );
	return notice === '' ? null : (
		<Notice
			className="patreon-gate-notice"
			status={ page.notice_is_error ? 'error' : 'success' }
			onRemove={ () => {
				setNotice( '' );
			} }
		>
			{ notice }
		</Notice>
	);
}

/** Asks before somebody leaves a screen with unsaved changes. */
function UnsavedQuestion(): React.JSX.Element | null {
	const router = useRouter();
	const { isAsking } = useRouterState();
	if ( ! isAsking || router === null ) {
		return null;
	}
	return (
		<ConfirmDialog
			title={ __( 'Leave without saving?', 'tier-gate-for-patreon' ) }
			confirmLabel={ __( 'Leave without saving', 'tier-gate-for-patreon' ) }
			cancelLabel={ __( 'Keep editing', 'tier-gate-for-patreon' ) }
			isDestructive
			onConfirm={ () => {
				router.answer( true );
			} }
			onCancel={ () => {
				router.answer( false );
			} }
		>
			<p>{ __( 'You have unsaved changes on this screen. If you leave, they are lost.', 'tier-gate-for-patreon' ) }</p>
		</ConfirmDialog>
	);
}

/** Shows the navigation, and the screen that the address names. */
function Screens(): React.JSX.Element {
	const { address } = useRouterState();
	const [ screens ] = useState( allScreens );
	const visible = [ ...screens ].filter( ( [ id, screen ] ) => isInNavigation( id ) && mayViewScreen( screen ) );
	const [ first ] = visible;
	if ( first === undefined ) {
		return <NoPermission />;
	}
	const id = address.screen === '' ? first[ 0 ] : address.screen;
	const screen = screens.get( id );
	if ( screen !== undefined && FULL_SCREEN.includes( id ) ) {
		return (
			<FullScreen id={ id } title={ screen.title }>
				<ScreenBody screen={ screen } />
			</FullScreen>
		);
	}
	return (
		<>
			<Navigation screens={ visible } current={ id } />
			<ScreenFrame id={ id } title={ screen?.title ?? __( 'Screen not found', 'tier-gate-for-patreon' ) }>
				{ screen === undefined ? (
					<>
						<p>
							{ __(
								'There is no screen at this address. The plugin that added it may be deactivated, or the link may be incomplete.',
								'tier-gate-for-patreon'
							) }
						</p>
						<p>
							<ScreenLink screen={ first[ 0 ] }>
								{ sprintf(
									/* translators: %s: name of a screen. */
									__( 'Go to “%s”', 'tier-gate-for-patreon' ),
									first[ 1 ].title
								) }
							</ScreenLink>
						</p>
					</>
				) : (
					<ScreenBody screen={ screen } />
				) }
			</ScreenFrame>
		</>
	);
}

interface AppProps {
	readonly router: Router;
}

/** Shows the admin app: the message of a redirect, the navigation, and the screen that the address names.
 *
 * @param props        Component props.
 * @param props.router The router of the page.
 */
export function App( { router }: AppProps ): React.JSX.Element {
	return (
		<RouterContext.Provider value={ router }>
			<LeftNotice />
			<Screens />
			<UnsavedQuestion />
		</RouterContext.Provider>
	);
}
