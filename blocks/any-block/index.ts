/** A lock on any block of core or of another plugin, in every block editor. */
import { addFilter } from '@wordpress/hooks';
import { registerLedger } from '../../src/data';
import { keepLock } from './keep-lock';
import { watchLocks } from './watch';
import { withLockControls } from './with-lock-controls';
import { withLockMark } from './with-lock-mark';
import './editor.css';

registerLedger();
addFilter( 'editor.BlockEdit', 'patreon-gate/lock', withLockControls );
addFilter( 'editor.BlockListBlock', 'patreon-gate/lock', withLockMark );
addFilter( 'blocks.switchToBlockType.transformedBlock', 'patreon-gate/lock', keepLock, 20 );
watchLocks();
