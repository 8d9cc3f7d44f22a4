import { registerBlockType, type BlockConfiguration } from '@wordpress/blocks';

/**
 * Registers a block that PHP renders.
 *
 * @param metadata Contents of its block.json. TypeScript reads the lists in it as lists of any text.
 * @param edit     Shows it in the editor. Its attributes are those of the block.json.
 */
export function registerDynamic( metadata: object, edit: React.ComponentType< never > ): void {
	registerBlockType( metadata as BlockConfiguration, { edit: edit as NonNullable< BlockConfiguration[ 'edit' ] >, save: () => null } );
}
