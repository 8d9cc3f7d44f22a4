<?php
/**
 * Base class of adapter tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Compat;

use Patreon_Gate\Compat\Adapter;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/**
 * Fires another plugin's hooks with the arguments it passes, as in the source of the version `read_version()` names.
 * An administrator is logged in and saving, when locked text is most likely to be stored.
 */
abstract class Compat_Case extends Integration_Test_Case {

	protected const SECRET = 'zqxcan';

	protected function setUp(): void {
		parent::setUp();
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	/** @param class-string<Adapter> $adapter Adapter, as if its plugin were active. */
	protected function adapt( string $adapter ): Adapter {
		$adapter = new $adapter( Plugin::instance()->public_content() );
		$adapter->register();
		return $adapter;
	}

	/** @return iterable<string, array{string}> Kinds of locks: the whole post, a divider, a container. */
	public static function locks(): iterable {
		yield 'whole post' => array( 'K1' );
		yield 'divider' => array( 'K2' );
		yield 'container' => array( 'K3' );
	}

	/**
	 * Creates a post with public text (`Open words`), if it has any, and locked text with the secret word.
	 *
	 * @param string               $kind   See locks(); '' for a post without a lock.
	 * @param string               $secret Block markup that is locked; a paragraph with the secret where left out.
	 * @param array<string, mixed> $fields More fields of the post.
	 */
	protected function locked( string $kind, string $secret = '', array $fields = array() ): WP_Post {
		$lock   = self::lock();
		$attrs  = (string) wp_json_encode( array( 'lock' => $lock->to_array() ) );
		$secret = '' === $secret ? self::paragraph( 'The ' . self::SECRET . ' itself.' ) : $secret;
		$open   = self::paragraph( 'Open words.' );
		$post   = $this->create_post(
			array(
				'post_content' => match ( $kind ) {
					'K2' => $open . "<!-- wp:patreon-gate/divider $attrs /-->" . $secret,
					'K3' => $open . "<!-- wp:patreon-gate/gate $attrs --><!-- wp:patreon-gate/gate-granted -->$secret<!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->",
					default => $open . '<!-- wp:more --><!--more--><!-- /wp:more -->' . $secret,
				},
			) + $fields
		);
		if ( 'K1' === $kind ) {
			Plugin::instance()->post_locks()->set( $post->ID, $lock );
		}
		return $post;
	}

	protected static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying' ) ) );
	}

	protected static function paragraph( string $words ): string {
		return "<!-- wp:paragraph --><p>$words</p><!-- /wp:paragraph -->";
	}

	/** Asserts that a value contains the public text and no locked text. */
	protected static function assertPublic( mixed $value, string $public = 'Open words' ): void {
		$text = is_string( $value ) ? $value : (string) wp_json_encode( $value, JSON_UNESCAPED_SLASHES );
		self::assertStringNotContainsString( self::SECRET, $text );
		self::assertStringContainsString( $public, $text );
	}
}
