import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { AdminScreen } from '@patreon-gate/api';
import { ScreenLink } from './router';

interface NavigationProps {
	readonly screens: readonly ( readonly [ string, AdminScreen ] )[];
	/** Id of the screen that is open. */
	readonly current: string;
}

/**
 * Links to all screens the person may see.
 *
 * @param props         Component props.
 * @param props.screens Id and screen.
 * @param props.current Id of the screen that is open.
 */
export function Navigation( { screens, current }: NavigationProps ): React.JSX.Element {
	const listRef = useRef< HTMLUListElement >( null );
	useEffect( () => {
		// On narrow screens the row is scrolled, and the screen that is open may be outside of it.
		const link = listRef.current?.querySelector( '[aria-current]' );
		if ( listRef.current !== null && link instanceof HTMLElement ) {
			listRef.current.scrollLeft = link.offsetLeft - listRef.current.offsetLeft - ( listRef.current.clientWidth - link.offsetWidth ) / 2;
		}
	}, [ current ] );
	return (
		<nav className="patreon-gate-navigation" aria-label={ __( 'Tier Gate', 'tier-gate-for-patreon' ) }>
			<ul ref={ listRef }>
				{ screens.map( ( [ id, { title } ] ) => (
					<li key={ id }>
						<ScreenLink screen={ id } isCurrent={ id === current }>
							{ title }
						</ScreenLink>
					</li>
				) ) }
			</ul>
		</nav>
	);
}
