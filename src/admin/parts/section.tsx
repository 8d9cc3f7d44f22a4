import { Card, CardBody, CardHeader } from '@wordpress/components';
import type { ReactNode } from 'react';
import { usePlace } from '../router';

interface SectionProps {
	readonly title: string;
	/** Its name in addresses, behind `#`; without one, no link leads to it. */
	readonly place?: string;
	/** Whether what stands above it has its size by now: whoever follows a link to it is brought there then. */
	readonly isReady?: boolean;
	readonly children: ReactNode;
}

/**
 * One part of a screen with its heading.
 *
 * @param props          Component props.
 * @param props.title    Heading.
 * @param props.place    Its name in addresses.
 * @param props.isReady  Whether people can be brought there.
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
