/** The editor of a call to action; loaded only where one is edited. */
import { registerPlugin } from '@wordpress/plugins';
import { registerLedger } from '../data';
import { FaceMode } from './faces/face-mode';
import { ReadersPanel } from './faces/readers-panel';
import { addFaces } from './faces/with-face';
import { PreviewSidebar } from './preview/preview-sidebar';
import './canvas.css';
import './preview/style.css';
import './style.css';

registerLedger();
addFaces();
registerPlugin( 'patreon-gate-readers', { render: ReadersPanel, icon: 'groups' } );
registerPlugin( 'patreon-gate-face-mode', { render: FaceMode } );
registerPlugin( 'patreon-gate-preview', { render: PreviewSidebar, icon: 'visibility' } );
