import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { AddOnBoundary } from '../../components';
import { Section } from './section';

interface AddOnSectionProps {
	/** Name of the filter and ID of the entry, for the console. */
	readonly name: string;
	readonly title: string;
	readonly children: ReactNode;
}

/**
 * Shows what an add-on adds to a screen, below its heading. If it throws, the heading stays, so that the person knows what failed, and the rest of the
 * screen works.
 *
 * @param props          Component props.
 * @param props.name     Name of the filter and ID of the entry.
 * @param props.title    Heading.
 * @param props.children What the add-on shows.
 */
export function AddOnSection( { name, title, children }: AddOnSectionProps ): React.JSX.Element {
	return (
		<Section title={ title }>
			<AddOnBoundary
				name={ name }
				fallback={
					<p>
						{ __(
							'The plugin that added this part made an error, so the part cannot be shown. The rest of this screen works. Look for an update of that plugin, or deactivate it.',
							'tier-gate-for-patreon'
						) }
					</p>
				}
			>
				{ children }
			</AddOnBoundary>
		</Section>
	);
}
