/** Opens the dialog of the plugins screen that `Admin\Deactivation_Dialog` prints. Without this script, the link deactivates right away. */
import { askBeforeDeactivation } from './ask';
import './style.css';

const dialog = document.querySelector( 'dialog#patreon-gate-deactivation' );
if ( dialog instanceof HTMLDialogElement ) {
	askBeforeDeactivation( dialog, document );
}
