import { Card, CardBody, CardHeader } from '@wordpress/components';
import type { ReactNode } from 'react';

interface SectionProps {
	readonly title: string;
	readonly children: ReactNode;
}

/**
 * One part of the screen with its heading.
 *
 * @param props          Component props.
 * @param props.title    Heading.
 * @param props.children What is in it.
 */
export function Section( { title, children }: SectionProps ): React.JSX.Element {
	return (
		<Card className="patreon-gate-section">
			<CardHeader>
				<h2>{ title }</h2>
			</CardHeader>
			<CardBody>{ children }</CardBody>
		</Card>
	);
}
