<?php
/**
 * Routes of designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Rest\Design_Schemas;
use Patreon_Gate\Rest\Schemas;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Designs\Post_Designs;

/** Designs with what uses them, so that a creator knows it before deleting one. */
final class Designs_Test extends Rest_Test_Case {

	private const CONTENT = '<!-- wp:paragraph {"metadata":{"patreonGate":{"faces":{"tier_too_low":{"content":"A \\\\ \\u0022B\\u0022"}}}}} --><p>Join</p><!-- /wp:paragraph -->';

	private function design( string $title, string $status = 'publish' ): int {
		return $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_title' => $title, 'post_status' => $status, 'post_content' => wp_slash( self::CONTENT ) ) )->ID;
	}

	public function test_it_lists_designs_with_the_posts_that_chose_them(): void {
		$this->act_as_admin();
		$card = $this->design( 'Card &amp; more' );
		$bar  = $this->design( 'Bar', 'draft' );
		$one  = $this->create_post( array( 'post_title' => 'One' ) )->ID;
		$two  = $this->create_post( array( 'post_title' => 'Two', 'post_content' => '<!-- wp:patreon-gate/divider {"cta":' . $card . '} /--><!-- wp:patreon-gate/gate {"cta":' . $card . '1} /-->' ) )->ID;
		$gone = $this->create_post( array( 'post_title' => 'Gone', 'post_status' => 'trash' ) )->ID;
		foreach ( array( $one, $two, $gone ) as $post ) {
			update_post_meta( $post, Post_Designs::META, $card );
		}
		$told = self::json( $this->ask( 'GET', '/designs' ) );
		self::assertTrue( rest_validate_value_from_schema( $told, Schemas::list_of( Design_Schemas::design() ), 'answer' ) );
		$by_id = array_column( $told, null, 'id' );
		self::assertSame( 'Card & more', $by_id[ $card ]['title'] );
		self::assertSame( array( 'Two', 'One' ), array_column( $by_id[ $card ]['posts'], 'title' ) );
		self::assertSame( 2, $by_id[ $card ]['post_count'] );
		self::assertSame( 'draft', $by_id[ $bar ]['status'] );
		self::assertSame( array(), $by_id[ $bar ]['posts'] );
	}

	public function test_it_copies_a_design_with_everything_in_it(): void {
		$this->act_as_admin();
		$card = $this->design( 'Card' );
		$told = self::json( $this->ask( 'POST', "/designs/$card/copy" ) );
		$copy = array_column( $told, null, 'title' )['Card (copy)'];
		self::assertSame( 'draft', $copy['status'] );
		self::assertSame( get_post( $card )->post_content, get_post( $copy['id'] )->post_content );
	}

	public function test_it_puts_a_design_into_the_trash_and_nothing_else(): void {
		$this->act_as_admin();
		$card = $this->design( 'Card' );
		$told = self::json( $this->ask( 'DELETE', "/designs/$card" ) );
		self::assertSame( array(), array_filter( $told, static fn ( array $one ): bool => $card === $one['id'] ) );
		self::assertSame( 'trash', get_post_status( $card ) );
		self::assertSame( 404, $this->ask( 'DELETE', "/designs/$card" )->get_status(), 'It is there already.' );
		$post = $this->create_post()->ID;
		self::assertSame( 404, $this->ask( 'DELETE', "/designs/$post" )->get_status() );
		self::assertSame( 'publish', get_post_status( $post ) );
	}

	public function test_authors_learn_the_names_of_published_designs_only(): void {
		$card = $this->design( 'Card' );
		$this->design( 'Secret plans', 'draft' );
		$this->act_as( $this->create_user( 'author' ) );
		self::assertSame( array( array( 'id' => $card, 'title' => 'Card' ) ), self::json( $this->ask( 'GET', '/designs/names' ) ) );
	}

	public function test_settings_without_a_design_are_an_object(): void {
		$this->act_as_admin();
		$this->ask( 'PUT', '/settings', array( 'cta_designs' => array() ) );
		self::assertStringContainsString( '"cta_designs":{}', (string) wp_json_encode( $this->ask( 'GET', '/settings' )->get_data() ) );
	}
}
