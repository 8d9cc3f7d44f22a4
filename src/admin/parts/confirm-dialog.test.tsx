// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { RequestProblem } from '../../data';
import { ConfirmDialog } from './confirm-dialog';

afterEach( cleanup );

const answers = { onConfirm: vi.fn(), onCancel: vi.fn() };

function Question( props: { readonly isBusy?: boolean; readonly problem?: RequestProblem | null } ): React.JSX.Element {
	return (
		<ConfirmDialog title="Disconnect?" confirmLabel="Disconnect" cancelLabel="Stay connected" isDestructive { ...answers } { ...props }>
			<p>Locks stay.</p>
		</ConfirmDialog>
	);
}

it( 'has a name, takes the focus, and is canceled with Escape', async () => {
	render( <Question /> );
	const dialog = screen.getByRole( 'dialog', { name: 'Disconnect?' } );
	expect( dialog.contains( document.activeElement ) || dialog === document.activeElement ).toBe( true );
	expect( screen.getByRole( 'button', { name: 'Disconnect' } ).classList.contains( 'is-destructive' ) ).toBe( true );
	fireEvent.click( screen.getByRole( 'button', { name: 'Disconnect' } ) );
	expect( answers.onConfirm ).toHaveBeenCalledOnce();
	fireEvent.keyDown( dialog, { key: 'Escape', code: 'Escape' } );
	// It is removed after an animation.
	await waitFor( () => {
		expect( answers.onCancel ).toHaveBeenCalledOnce();
	} );
} );

it( 'cannot be closed while the action runs', () => {
	answers.onCancel.mockClear();
	render( <Question isBusy /> );
	fireEvent.keyDown( screen.getByRole( 'dialog' ), { key: 'Escape', code: 'Escape' } );
	expect( answers.onCancel ).not.toHaveBeenCalled();
	expect( screen.getByRole( 'button', { name: 'Stay connected' } ).getAttribute( 'aria-disabled' ) ).toBe( 'true' );
} );

it( 'stays open after an error, and shows it', () => {
	render( <Question problem={ new RequestProblem( 'a', 'It broke.' ) } /> );
	expect( screen.getAllByText( 'It broke.' ).length ).toBeGreaterThan( 0 );
} );
