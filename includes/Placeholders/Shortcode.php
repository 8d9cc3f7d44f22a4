<?php
/**
 * Placeholders in sentences.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Placeholders;

/** Replaces `[patreon_gate value="price"]`. */
final class Shortcode {

	/** Quotation marks may be encoded. `Values` checks the text between them. */
	private const PATTERN = '/\[patreon_gate\s++value=(?:"|\'|&quot;|&#0?34;|&#0?39;)?+([a-z0-9_\/-]{1,60}+)(?:"|\'|&quot;|&#0?34;|&#0?39;)?+\s*+\/?+\]/';

	/** @param Values $values Values. */
	public function __construct( private readonly Values $values ) {}

	/**
	 * Returns the value for WordPress' shortcode.
	 *
	 * @param mixed $attributes Attributes of the shortcode: `value`.
	 * @return string HTML.
	 */
	public function html( mixed $attributes ): string {
		$id = is_array( $attributes ) ? $attributes['value'] ?? null : null;
		return is_string( $id ) ? $this->values->html( $id ) : '';
	}

	/**
	 * Replaces the placeholders in the text of some HTML, and no other shortcode. Placeholders inside tags are removed: a name must not become an
	 * address.
	 *
	 * @param string $html HTML of a design.
	 */
	public function replace( string $html ): string {
		if ( ! str_contains( $html, '[patreon_gate ' ) ) {
			return $html;
		}
		$parts = array_map(
			fn ( string $part ): string => preg_replace_callback(
				self::PATTERN,
				fn ( array $found ): string => str_starts_with( $part, '<' ) ? '' : $this->values->html( $found[1] ),
				$part
			) ?? '',
			wp_html_split( $html )
		);
		return implode( '', $parts );
	}
}
