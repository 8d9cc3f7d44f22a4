<?php
/**
 * Placeholders in blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Placeholders;

use Closure;
use WP_Block;
use WP_Block_Bindings_Registry;

/**
 * Registers the source of block bindings. Page views register it only when a document names it, because most pages do not.
 */
final class Binding {

	public const SOURCE = 'patreon-gate/value';

	/** Attributes that show text. Others, such as the link of a button, get no value: a name from Patreon must not become an address. */
	private const TEXTS = array( 'content', 'text', 'alt', 'title', 'caption' );

	/** @param Closure(): Values $values Values; built when one is shown. */
	public function __construct( private readonly Closure $values ) {}

	/** Registers the source, unless it is registered. */
	public function register(): void {
		if ( WP_Block_Bindings_Registry::get_instance()->is_registered( self::SOURCE ) ) {
			return;
		}
		register_block_bindings_source(
			self::SOURCE,
			array(
				'label'              => __( 'Patreon', 'tier-gate-for-patreon' ),
				'get_value_callback' => $this->value( ... ),
			)
		);
	}

	/**
	 * Returns what core puts into the attribute. For unknown placeholders that is '', because core would otherwise show the stored text.
	 *
	 * @param mixed $args      Arguments of the binding: `key`.
	 * @param mixed $block     Block.
	 * @param mixed $attribute Name of the attribute.
	 */
	private function value( mixed $args, mixed $block, mixed $attribute ): string {
		$key = is_array( $args ) ? $args['key'] ?? null : null;
		if ( ! is_string( $key ) || ! in_array( $attribute, self::TEXTS, true ) ) {
			return '';
		}
		// Core escapes the value of an HTML attribute, and takes everything else for HTML.
		$described = $block instanceof WP_Block ? $block->block_type->attributes[ $attribute ] ?? null : null;
		$is_html   = ! is_array( $described ) || 'attribute' !== ( $described['source'] ?? '' );
		return $is_html ? ( $this->values )()->html( $key ) : ( $this->values )()->value( $key );
	}
}
