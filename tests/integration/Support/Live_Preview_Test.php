<?php
/**
 * The recorded data of the plugin directory's live preview.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Support;

use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\Group;
use WP_Post;

final class Live_Preview_Test extends Integration_Test_Case {

	/** What visitors must not read, by the title of its post. */
	private const LOCKED = array(
		'Thank you, members'             => 'Only paying members read this line.',
		'How I draw a coast'             => 'Here is what I do on the second day',
		'Working files: the harbour town' => 'Open them with any program',
		'Letter from the map table'      => 'Thank you for the paper',
	);

	// Also in Playground's own PHP and database, where the preview runs.
	#[Group( 'smoke' )]
	public function test_it_has_posts_locked_in_several_ways_members_and_a_call_to_action(): void {
		$this->act_as( $this->create_user( 'administrator' ) );
		$this->run_step( 'runPHP', 'code' );
		$overview = $this->rest( 'GET', '/patreon-gate/v1/overview' );
		self::assertSame( 200, $overview->get_status() );
		$members = $this->rest( 'GET', '/patreon-gate/v1/members' )->get_data();
		self::assertIsArray( $members );
		self::assertSame( 7, $members['total'] ?? null );
		self::assertIsArray( $members['members'] ?? null );
		$states = array_count_values( array_filter( array_column( $members['members'], 'state' ), 'is_string' ) );
		self::assertEquals( array( 'free' => 1, 'declined' => 1, 'active' => 5 ), $states );
		$tiers = $this->rest( 'GET', '/patreon-gate/v1/tiers' )->get_data();
		self::assertIsArray( $tiers );
		self::assertSame( array( 'Pencil', 'Studio', 'Atlas' ), array_column( $tiers, 'title' ) );
		$this->act_as( null );
		foreach ( self::LOCKED as $title => $secret ) {
			$post = $this->titled( $title );
			self::assertStringContainsString( $secret, $post->post_content );
			$page = $this->page( $post );
			self::assertStringNotContainsString( $secret, $page, $title );
			self::assertTrue( patreon_gate_is_restricted( $post->ID ), $title );
		}
		$designs = get_posts( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'publish' ) );
		self::assertCount( 1, $designs );
		self::assertInstanceOf( WP_Post::class, $designs[0] );
		self::assertStringContainsString( 'data-patreon-gate="' . $designs[0]->ID . ' ', $this->page( $this->titled( 'Letter from the map table' ) ), 'The call to action is the design.' );
		self::assertStringContainsString( 'Some posts stay open.', $this->page( $this->titled( 'Everybody can read this post' ) ) );
	}

	public function test_it_says_on_our_screens_alone_that_connecting_does_not_work(): void {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		$this->run_step( 'writeFile', 'data' );
		set_current_screen( 'dashboard' );
		self::assertStringNotContainsString( 'Patreon cannot reach it', $this->output_of( static fn () => do_action( 'admin_notices' ) ) );
		set_current_screen( 'toplevel_page_patreon-gate' );
		self::assertStringContainsString( 'Patreon cannot reach it', $this->output_of( static fn () => do_action( 'admin_notices' ) ) );
	}

	/** Runs the PHP of a step as it is in the blueprint. */
	private function run_step( string $step, string $key ): void {
		$blueprint = json_decode( (string) file_get_contents( dirname( __DIR__, 3 ) . '/.wordpress-org/blueprints/blueprint.json' ), true );
		self::assertIsArray( $blueprint );
		self::assertIsArray( $blueprint['steps'] );
		$steps = array_column( $blueprint['steps'], $key, 'step' );
		self::assertIsString( $steps[ $step ] ?? null );
		$file = (string) tempnam( get_temp_dir(), 'blueprint' );
		file_put_contents( $file, $steps[ $step ] );
		try {
			require $file;
		} finally {
			unlink( $file );
		}
	}

	private function titled( string $title ): WP_Post {
		$found = get_posts( array( 'title' => $title, 'post_status' => 'publish' ) );
		self::assertCount( 1, $found, $title );
		self::assertInstanceOf( WP_Post::class, $found[0] );
		return $found[0];
	}

	private function page( WP_Post $post ): string {
		$this->go_to( (string) get_permalink( $post ) );
		return $this->output_of(
			static function (): void {
				while ( have_posts() ) {
					the_post();
					the_content();
				}
			}
		);
	}
}
