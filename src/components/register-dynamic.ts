import { registerBlockType, type BlockConfiguration } from '@wordpress/blocks';

/**
 * Registers a block that PHP renders.
 *
 * @param metadata Contents of its block.json. TypeScript reads the lists in it as lists of any text.
 * @param edit     Shows it in the editor. Its attributes are those of the block.json.
 * @param example  What the inserter shows; none for blocks of which nothing can be seen there.
 */
export function registerDynamic( metadata: object, edit: React.ComponentType< never >, example?: { readonly attributes?: object } ): void {
	registerBlockType( metadata as BlockConfiguration, {
		edit: edit as NonNullable< BlockConfiguration[ 'edit' ] >,
		save: () => null,
		// WordPress' types take the attributes of an example for their definitions.
		...( example === undefined ? {} : { example: example as never } ),
	} );
}
