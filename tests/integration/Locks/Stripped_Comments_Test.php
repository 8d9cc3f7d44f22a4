<?php
/**
 * Plugins that rewrite markup (row F34).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** Our delimiters are comments: whoever takes comments out of what is about to be shown, or puts paragraphs around them, opens nothing. */
final class Stripped_Comments_Test extends Integration_Test_Case {

	/** @return iterable<string, array{string, callable(string): string}> */
	public static function ways(): iterable {
		$strip = static fn ( string $text ): string => (string) preg_replace( '/<!--.*?-->/s', '', $text );
		yield 'comments taken out of what is shown' => array( 'the_content', $strip );
		yield 'paragraphs in what is shown' => array( 'the_content', 'wpautop' );
		yield 'paragraphs in what is saved' => array( 'content_save_pre', 'wpautop' );
		yield 'comments taken out of a block' => array( 'render_block', $strip );
	}

	#[DataProvider( 'ways' )]
	public function test_F34_locked_text_stays_locked( string $hook, callable $change ): void {
		add_filter( $hook, $change, 1 );
		$json = (string) wp_json_encode( array( 'lock' => ( new Lock( false, false, array( new Condition( 'paying' ) ) ) )->to_array() ) );
		$gate = "<!-- wp:patreon-gate/gate $json -->\n\n<!-- wp:patreon-gate/gate-granted -->\n\n<!-- wp:paragraph --><p>zqxcan in</p><!-- /wp:paragraph -->\n\n<!-- /wp:patreon-gate/gate-granted -->\n\n<!-- /wp:patreon-gate/gate -->";
		foreach ( array( $gate, "<!-- wp:patreon-gate/divider $json /-->\n\n<!-- wp:paragraph --><p>zqxcan below</p><!-- /wp:paragraph -->" ) as $locked ) {
			$post = $this->create_post( array( 'post_content' => "<!-- wp:paragraph --><p>openword</p><!-- /wp:paragraph -->\n\n" . $locked ) );
			$this->go_to( (string) get_permalink( $post ) );
			the_post();
			$shown = $this->output_of( 'the_content' );
			self::assertStringNotContainsString( 'zqxcan', $shown );
			self::assertStringContainsString( 'openword', $shown );
			self::assertStringNotContainsString( 'zqxcan', get_the_excerpt( $post ) );
			self::assertStringNotContainsString( 'zqxcan', (string) wp_json_encode( $this->rest( 'GET', "/wp/v2/posts/$post->ID" )->get_data() ) );
		}
	}
}
