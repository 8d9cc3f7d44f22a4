import { Card, CardBody, CardHeader } from '@wordpress/components';
import type { ReactNode } from 'react';
import { usePlace } from '../router';

interface SectionProps {
	readonly title: string;
	/** Its name in addresses, after `#`; without one, it cannot be linked to. */
	readonly place?: string;
	/** Whether everything above it has its final size, so that a link can scroll to it. */
	readonly isReady?: boolean;
	readonly children: ReactNode;
}

/**
 * Shows one part of a screen with its heading.
 *
 * @param props          Component props.
 * @param props.title    Heading.
 * @param props.place    Its name in addresses.
 * @param props.isReady  Whether a link can scroll to it.
 * @param props.children What is in it.
 */
export function Section( { title, place = '', isReady = true, children }: SectionProps ): React.JSX.Element {
	const { id, ref } = usePlace< HTMLHeadingElement >( place, isReady );
	return (
		<Card className="patreon-gate-section">
			<CardHeader>
				<h3 id={ id } ref={ ref } tabIndex={ -1 }>
					{ title }
				</h3>
			</CardHeader>
			<CardBody>{ children }</CardBody>
		</Card>
	);
}
