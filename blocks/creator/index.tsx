import { registerDynamic } from '../../src/components/for-blocks';
import metadata from './block.json';
import { Edit } from './edit';

registerDynamic( metadata, Edit, { attributes: { part: 'portrait', width: 96, isRound: true } } );
