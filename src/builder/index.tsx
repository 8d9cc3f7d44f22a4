/** The editor of a call to action; loaded only where one is edited. */
import { registerPlugin } from '@wordpress/plugins';
import { registerLedger } from '../data';
import { WhereToUse } from './after-publishing';
import { ChecksPanel } from './checks/checks-panel';
import { FaceMode } from './faces/face-mode';
import { ReadersPanel } from './faces/readers-panel';
import { addFaces } from './faces/with-face';
import { PreviewSidebar } from './preview/preview-sidebar';
import { DesignPanel } from './gallery/gallery';
import './canvas.css';
import './preview/style.css';
import './style.css';

registerLedger();
addFaces();
// In the order of the panels.
registerPlugin( 'patreon-gate-readers', { render: ReadersPanel, icon: 'groups' } );
registerPlugin( 'patreon-gate-checks', { render: ChecksPanel, icon: 'yes' } );
registerPlugin( 'patreon-gate-use', { render: WhereToUse, icon: 'visibility' } );
registerPlugin( 'patreon-gate-design', { render: DesignPanel, icon: 'art' } );
registerPlugin( 'patreon-gate-face-mode', { render: FaceMode } );
registerPlugin( 'patreon-gate-preview', { render: PreviewSidebar, icon: 'visibility' } );
