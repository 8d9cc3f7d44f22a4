/** The document panel; loaded in the block editor only. */
import { registerPlugin } from '@wordpress/plugins';
import { registerLedger } from '../data';
import { MembersOnlyPanel } from './members-only-panel';
import { registerUnchangedMeta } from './unchanged-meta';
import './style.css';

registerLedger();
registerUnchangedMeta();
registerPlugin( 'patreon-gate', { render: MembersOnlyPanel, icon: 'lock' } );
