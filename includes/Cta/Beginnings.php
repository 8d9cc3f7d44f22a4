<?php
/**
 * Teasers of the first paragraphs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Markup\First_Paragraphs;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Storage\Locks\Teaser_Settings;
use WP_Post;

/** Makes the teaser of a post that has neither an excerpt nor a More block: its first paragraphs, within the share that the creator set. */
final class Beginnings {

	/** @var ?array{list<mixed>, string} What the last one was made of, and the result: a page asks for it several times. */
	private ?array $last = null;

	/**
	 * @param Redactor $redactor Removes parts that have a lock of their own.
	 */
	public function __construct( private readonly Redactor $redactor ) {}

	/**
	 * Returns how much of a post its first paragraphs may be, in percent.
	 *
	 * @param int $post_id Post.
	 */
	public function share( int $post_id ): int {
		return Add_Ons::filter( Hooks::TEASER_SHARE, static fn ( mixed $value ): bool => is_int( $value ) && $value >= 0 && $value <= 100, Teaser_Settings::share(), $post_id );
	}

	/**
	 * Returns the first paragraphs as content.
	 *
	 * @param WP_Post $post Post.
	 * @return string Block markup or HTML; '' for nothing.
	 */
	public function of( WP_Post $post ): string {
		$share = $this->share( $post->ID );
		if ( $share <= 0 || '' === trim( $post->post_content ) ) {
			return '';
		}
		$of = array( get_current_blog_id(), $post->ID, $post->post_content, $share, $this->blocks() );
		if ( null === $this->last || $this->last[0] !== $of ) {
			$this->last = array( $of, $this->made( $post, $share ) );
		}
		return $this->last[1];
	}

	private function made( WP_Post $post, int $share ): string {
		$text   = $post->post_content;
		$public = Lock_Markup::may_be_in( $text ) ? $this->redactor->public_part( $text, $post->ID ) : $text;
		$cutter = new First_Paragraphs( $share, $this->blocks(), $this->shortcodes(), $this->files() );
		$first  = has_blocks( $text ) ? $cutter->of_blocks( $text, $public ) : $cutter->of_html( wpautop( $text ), $public );
		// A footnote leads to a list that is not shown.
		return str_contains( $first, 'data-fn' ) ? excerpt_remove_footnotes( $first ) : $first;
	}

	/** @return list<string> */
	private function blocks(): array {
		$is_list = static fn ( mixed $value ): bool => is_array( $value ) && array_is_list( $value ) && array() === array_filter( $value, static fn ( mixed $name ): bool => ! is_string( $name ) );
		return Add_Ons::filter( Hooks::TEASER_BLOCKS, $is_list, First_Paragraphs::BLOCKS );
	}

	/** @return list<string> */
	private function shortcodes(): array {
		global $shortcode_tags;
		return is_array( $shortcode_tags ) ? array_map( 'strval', array_keys( $shortcode_tags ) ) : array();
	}

	/** Returns the path of the folder of uploads, which the address of every file contains. */
	private function files(): string {
		$path = wp_parse_url( wp_get_upload_dir()['baseurl'], PHP_URL_PATH );
		return is_string( $path ) && '' !== trim( $path, '/' ) ? $path . '/' : '';
	}
}
