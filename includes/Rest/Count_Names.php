<?php
/**
 * Names of what is counted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Storage\Row;

/** Returns names of designs, faces and posts. They may have been deleted, because counts are kept. */
final class Count_Names {

	/** @var array<string, array{id: string, title: string, is_gone: bool, url: string}> By kind and ID. */
	private array $known = array();

	/**
	 * Reads all posts of some rows with one query.
	 *
	 * @param string    $by   design, face or post.
	 * @param list<Row> $rows With `item`.
	 */
	public function prepare( string $by, array $rows ): void {
		if ( 'face' !== $by ) {
			_prime_post_caches( array_map( static fn ( Row $row ): int => $row->int( 'item' ), $rows ), false, false );
		}
	}

	/**
	 * Returns the name of an item.
	 *
	 * @param string $by design, face or post.
	 * @param string $id ID.
	 * @return array{id: string, title: string, is_gone: bool, url: string} `url` is where it can be edited; '' where it cannot.
	 */
	public function of( string $by, string $id ): array {
		return $this->known[ "$by $id" ] ??= match ( true ) {
			'face' === $by                   => self::item( $id, Faces::all()[ $id ] ?? ( Faces::OTHER === $id ? __( 'Any other reason', 'tier-gate-for-patreon' ) : $id ) ),
			'design' === $by && '0' === $id  => self::item( $id, __( 'Built-in box', 'tier-gate-for-patreon' ) ),
			'0' === $id                      => self::item( $id, __( 'No single post', 'tier-gate-for-patreon' ) ),
			default                          => self::post( $by, $id ),
		};
	}

	/** @return array{id: string, title: string, is_gone: bool, url: string} */
	private static function post( string $by, string $id ): array {
		$post = get_post( (int) $id );
		if ( ! $post instanceof \WP_Post ) {
			$text = 'design' === $by
				/* translators: %s: number of a design that was deleted. */
				? __( 'Deleted design (%s)', 'tier-gate-for-patreon' )
				/* translators: %s: number of a post that was deleted. */
				: __( 'Deleted post (%s)', 'tier-gate-for-patreon' );
			return self::item( $id, sprintf( $text, $id ), true );
		}
		$title = trim( html_entity_decode( wp_strip_all_tags( get_the_title( $post ) ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		return self::item( $id, '' === $title ? __( '(no title)', 'tier-gate-for-patreon' ) : $title, false, (string) get_edit_post_link( $post, 'raw' ) );
	}

	/** @return array{id: string, title: string, is_gone: bool, url: string} */
	private static function item( string $id, string $title, bool $is_gone = false, string $url = '' ): array {
		return array(
			'id'      => $id,
			'title'   => $title,
			'is_gone' => $is_gone,
			'url'     => $url,
		);
	}
}
