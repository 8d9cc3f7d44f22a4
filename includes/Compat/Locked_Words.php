<?php
/**
 * Removes locked text from what other plugins made.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use WP_HTML_Tag_Processor;

/**
 * Removes texts and addresses that occur, word for word, in the stored content of a post and not in its public part. It is used for plugins without
 * a filter on the content they read.
 */
final class Locked_Words {

	/** Keys whose values are always compared. Others are compared from 20 letters on, because a type or a language code is not text. */
	private const TEXTS = array( 'url', 'contentUrl', 'image', 'text', 'name', 'headline', 'description', 'articleBody', 'caption' );

	/** Keys without which the whole object is removed: an image without its address, a question without its answer. */
	private const NEEDED = array( 'url', 'contentUrl', 'text', 'name', 'acceptedAnswer' );

	/** @var ?string Letters and digits of the stored content; null if they cannot be read. */
	private readonly ?string $stored;

	/** @var ?string The same of the public part. */
	private readonly ?string $public;

	/**
	 * @param string $stored Content of a post, as it is stored.
	 * @param string $public Public part of it.
	 */
	public function __construct( string $stored, string $public ) {
		$this->stored = self::letters( $stored );
		$this->public = self::letters( $public );
	}

	/**
	 * @param array<array-key, mixed> $tree Values, nested.
	 * @return array<array-key, mixed> Without locked values.
	 */
	public function without_locked( array $tree ): array {
		$is_list = array_is_list( $tree );
		foreach ( $tree as $key => $value ) {
			if ( is_array( $value ) ) {
				$kept = $this->without_locked( $value );
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
		// If the letters cannot be read, a text counts as locked, anything else as public.
		if ( null === $letters || null === $this->stored || null === $this->public ) {
			return $is_text;
		}
		return '' !== $letters && ( $is_text || strlen( $letters ) >= 20 ) && str_contains( $this->stored, $letters ) && ! str_contains( $this->public, $letters );
	}

	/** Returns the letters of the visible text, of addresses and descriptions in its tags, and of the markup with the attributes of blocks. */
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
