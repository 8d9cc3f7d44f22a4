/**
 * Tells whether the focus can be moved to something that was just loaded: nothing has it, or only the heading of the screen, which gets it when a link
 * within the screen was followed.
 */
export function mayTakeFocus(): boolean {
	const { activeElement } = document;
	return activeElement === null || activeElement === document.body || activeElement.matches( 'h2.patreon-gate-heading' );
}
