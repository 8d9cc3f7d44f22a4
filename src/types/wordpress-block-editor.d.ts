/**
 * The part of `@wordpress/block-editor` that this plugin uses: the package ships no types of its own.
 * https://developer.wordpress.org/block-editor/reference-guides/packages/packages-block-editor/
 */
declare module '@wordpress/block-editor' {
	import type { ReduxStoreConfig, StoreDescriptor } from '@wordpress/data';
	import type { ComponentType, HTMLAttributes, ReactNode, RefCallback } from 'react';

	type WrapperProps = HTMLAttributes< HTMLElement > & {
		readonly ref?: RefCallback< HTMLElement >;
		readonly children?: ReactNode;
	};

	interface InnerBlocksOptions {
		readonly template?: readonly ( readonly [ string, object? ] )[];
		readonly templateLock?: 'all' | 'insert' | 'contentOnly' | false;
		readonly renderAppender?: ComponentType | false;
		readonly orientation?: 'horizontal' | 'vertical';
	}

	export function useBlockProps( props?: HTMLAttributes< HTMLElement > ): WrapperProps;
	export function useInnerBlocksProps( props: WrapperProps, options?: InnerBlocksOptions ): WrapperProps;

	export const InspectorControls: ComponentType< { readonly children?: ReactNode } >;
	export const BlockControls: ComponentType< { readonly children?: ReactNode } >;
	export const InnerBlocks: {
		readonly Content: ComponentType;
		readonly DefaultBlockAppender: ComponentType;
		readonly ButtonBlockAppender: ComponentType;
	};
	export const RichText: ComponentType< {
		readonly tagName?: string;
		readonly className?: string;
		readonly value: string;
		readonly onChange: ( value: string ) => void;
		readonly placeholder?: string;
		readonly allowedFormats?: readonly string[];
		readonly withoutInteractiveFormatting?: boolean;
		readonly 'aria-label'?: string;
	} >;

	/** A block in the editor. */
	export interface EditorBlock {
		readonly clientId: string;
		readonly name: string;
		readonly attributes: Readonly< Record< string, unknown > >;
		readonly innerBlocks: readonly EditorBlock[];
	}

	/** A preview of blocks that cannot be edited. */
	export const BlockPreview: ComponentType< {
		readonly blocks: readonly EditorBlock[];
		readonly viewportWidth?: number;
		readonly minHeight?: number;
	} >;

	export const store: StoreDescriptor<
		ReduxStoreConfig<
			unknown,
			{
				updateBlockAttributes: ( clientId: string, attributes: Readonly< Record< string, unknown > > ) => unknown;
				resetBlocks: ( blocks: readonly EditorBlock[] ) => unknown;
				selectBlock: ( clientId: string ) => unknown;
			},
			{
				getBlockOrder: ( state: unknown, clientId: string ) => readonly string[];
				getBlockCount: ( state: unknown, clientId: string ) => number;
				isBlockSelected: ( state: unknown, clientId: string ) => boolean;
				getSettings: ( state: unknown ) => { readonly isPreviewMode?: boolean };
				getBlocks: ( state: unknown, rootClientId?: string ) => readonly EditorBlock[];
				areInnerBlocksControlled: ( state: unknown, clientId: string ) => boolean;
				getSelectedBlockClientId: ( state: unknown ) => string | null;
				getBlockAttributes: ( state: unknown, clientId: string ) => Readonly< Record< string, unknown > > | null;
				hasMultiSelection: ( state: unknown ) => boolean;
				hasSelectedInnerBlock: ( state: unknown, clientId: string, deep: boolean ) => boolean;
			}
		>
	>;
}
