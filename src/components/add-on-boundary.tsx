import { Component } from '@wordpress/element';
import type { ReactNode } from 'react';
import { reportAddOnProblem } from '@patreon-gate/api';

interface AddOnBoundaryProps {
	/** Name of the content, for the console. */
	readonly name: string;
	/** Shown instead after an error. */
	readonly fallback: ReactNode;
	readonly children: ReactNode;
}

interface AddOnBoundaryState {
	readonly isBroken: boolean;
}

/** Error boundary: an add-on's component that throws must not break the editor. */
export class AddOnBoundary extends Component< AddOnBoundaryProps, AddOnBoundaryState > {
	public override state: AddOnBoundaryState = { isBroken: false };

	public static getDerivedStateFromError(): AddOnBoundaryState {
		return { isBroken: true };
	}

	public override componentDidCatch( problem: unknown ): void {
		reportAddOnProblem( this.props.name, problem );
	}

	public override render(): ReactNode {
		return this.state.isBroken ? this.props.fallback : this.props.children;
	}
}
