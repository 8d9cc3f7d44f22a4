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
	return (
		<nav className="patreon-gate-navigation" aria-label={ __( 'Tier Gate', 'tier-gate-for-patreon' ) }>
			<ul>
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
