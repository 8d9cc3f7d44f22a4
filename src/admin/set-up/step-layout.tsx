import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

/** A problem that may come up in a step, and its solution. */
export interface Help {
	readonly problem: string;
	readonly solution: ReactNode;
}

interface StepLayoutProps {
	readonly title: string;
	/** What to do: texts, fields, and the button. */
	readonly children: ReactNode;
	/** Picture of the place on Patreon, or what else is shown beside it. */
	readonly picture?: ReactNode;
	readonly help?: readonly Help[];
	/** Goes one step back. */
	readonly onBack?: ( () => void ) | undefined;
	/** Whether the focus moves to the heading, because the step was opened inside the guide. */
	readonly takesFocus: boolean;
}

/**
 * Shows one step of the guide: a heading, what to do, the picture beside it, and what may go wrong.
 *
 * @param props            Component props.
 * @param props.title      Heading.
 * @param props.children   What to do.
 * @param props.picture    What is shown beside it.
 * @param props.help       What may go wrong.
 * @param props.onBack     Goes one step back.
 * @param props.takesFocus Whether the focus moves to the heading.
 */
export function StepLayout( { title, children, picture, help = [], onBack, takesFocus }: StepLayoutProps ): React.JSX.Element {
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		if ( takesFocus ) {
			window.scrollTo( 0, 0 );
			heading.current?.focus( { preventScroll: true } );
		}
	}, [ takesFocus ] );
	return (
		<section className={ `patreon-gate-step${ picture === undefined ? '' : ' has-picture' }` }>
			<div className="patreon-gate-step-text">
				<h2 ref={ heading } tabIndex={ -1 }>
					{ title }
				</h2>
				{ children }
				{ help.length > 0 && (
					<details className="patreon-gate-step-help">
						<summary>{ __( 'Something does not work?', 'tier-gate-for-patreon' ) }</summary>
						<dl>
							{ help.map( ( { problem, solution } ) => (
								<div key={ problem }>
									<dt>{ problem }</dt>
									<dd>{ solution }</dd>
								</div>
							) ) }
						</dl>
					</details>
				) }
				{ onBack !== undefined && (
					<Button __next40pxDefaultSize variant="tertiary" className="patreon-gate-step-back" onClick={ onBack }>
						{ __( 'Back', 'tier-gate-for-patreon' ) }
					</Button>
				) }
			</div>
			{ picture !== undefined && <div className="patreon-gate-step-picture">{ picture }</div> }
		</section>
	);
}
