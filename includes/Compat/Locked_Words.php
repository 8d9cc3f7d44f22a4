<?php
/**
 * Leaves out what stands in locked parts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use WP_HTML_Tag_Processor;

/**
 * For plugins that have no filter on the content they read: texts and addresses that stand, word for word, in the stored content of a post and
 * not in the public one are left out of what such a plugin made.
 */
final class Locked_Words {

	/** Keys whose values are always compared. Those of others are compared if they have at least 20 letters: a type or a language is no text. */
	private const TEXTS = array( 'url', 'contentUrl', 'image', 'text', 'name', 'headline', 'description', 'articleBody', 'caption' );

	/** Keys without which an object is left out as a whole: a picture without its address, a question without its answer. */
	private const NEEDED = array( 'url', 'contentUrl', 'text', 'name', 'acceptedAnswer' );

	/** @var ?string Letters and digits; null where they cannot be read. */
	private readonly ?string $stored;

	/** @var ?string The same of what is public. */
	private readonly ?string $public;

	/**
	 * @param string $stored Content of a post, as it is stored.
	 * @param string $public What everybody may read of it.
	 */
	public function __construct( string $stored, string $public ) {
		$this->stored = self::letters( $stored );
		$this->public = self::letters( $public );
	}

	/**
	 * @param array<array-key, mixed> $tree Values, nested.
	 * @return array<array-key, mixed> The same without what is locked.
	 */
	public function left_out_of( array $tree ): array {
		$is_list = array_is_list( $tree );
		foreach ( $tree as $key => $value ) {
			if ( is_array( $value ) ) {
				$kept = $this->left_out_of( $value );
				$lost = array_diff_key( $value, $kept );
				if ( array() !== $value && ( array() === $kept || ( ! array_is_list( $value ) && array() !== array_intersect_key( array_flip( self::NEEDED ), $lost ) ) ) ) {
					unset( $tree[ $key ] );
				} else {
					$tree[ $key ] = $kept;
				}
			} elseif ( is_string( $value ) && $this->is_locked( $value, in_array( $key, self::TEXTS, true ) || ( is_string( $key ) && str_contains( $key, ':' ) ) ) ) {
				unset( $tree[ $key ] );
			}
		}
		return $is_list ? array_values( $tree ) : $tree;
	}

	private function is_locked( string $text, bool $is_text ): bool {
		$letters = self::plain( $text );
		// What cannot be read counts as locked.
		if ( null === $letters || null === $this->stored || null === $this->public ) {
			return $is_text;
		}
		return '' !== $letters && ( $is_text || strlen( $letters ) >= 20 ) && str_contains( $this->stored, $letters ) && ! str_contains( $this->public, $letters );
	}

	/** Letters of the text as people see it, of addresses and descriptions in its tags, and of the markup with the attributes of blocks. */
	private static function letters( string $markup ): ?string {
		$more = '';
		$tags = new WP_HTML_Tag_Processor( $markup );
		while ( $tags->next_tag() ) {
			foreach ( array( 'src', 'href', 'alt' ) as $name ) {
				$value = $tags->get_attribute( $name );
				$more .= is_string( $value ) ? "\n" . $value : '';
			}
		}
		return self::plain( wp_strip_all_tags( $markup ) . $more . "\n" . $markup );
	}

	private static function plain( string $text ): ?string {
		return preg_replace( '/[^\p{L}\p{N}]+/u', '', html_entity_decode( $text, ENT_QUOTES | ENT_HTML5 ) ) ?? null;
	}
}
