import { Button, Notice } from '@wordpress/components';
import { Component } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

interface ScreenBoundaryProps {
	/** Id of the screen, for the console. */
	readonly name: string;
	readonly children: ReactNode;
}

interface ScreenBoundaryState {
	readonly isBroken: boolean;
}

/** Error boundary: keeps the navigation if a screen throws or cannot be loaded, and offers to reload, because the plugin may have been updated. */
export class ScreenBoundary extends Component< ScreenBoundaryProps, ScreenBoundaryState > {
	public override state: ScreenBoundaryState = { isBroken: false };

	public static getDerivedStateFromError(): ScreenBoundaryState {
		return { isBroken: true };
	}

	public override componentDidCatch( problem: unknown ): void {
		console.error( `Tier Gate: the screen "${ this.props.name }" failed.`, problem );
	}

	public override render(): ReactNode {
		if ( ! this.state.isBroken ) {
			return this.props.children;
		}
		const message = __(
			'This screen could not be shown. Nothing that was saved is lost. Reload the page to try again.',
			'tier-gate-for-patreon'
		);
		return (
			<Notice status="error" isDismissible={ false } spokenMessage={ message }>
				<p>{ message }</p>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => {
						window.location.reload();
					} }
				>
					{ __( 'Reload', 'tier-gate-for-patreon' ) }
				</Button>
			</Notice>
		);
	}
}
