<?php
/**
 * Commands about export and import.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cli;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;

/** `wp patreon-gate export` and `wp patreon-gate import`. */
final class Transfer_Commands_Test extends Cli_Case {

	use Has_Rules;

	private string $path = '';

	protected function setUp(): void {
		parent::setUp();
		$this->path = (string) tempnam( get_temp_dir(), 'transfer' );
	}

	protected function tearDown(): void {
		unlink( $this->path );
		parent::tearDown();
	}

	public function test_an_export_is_shown_asked_about_and_imported(): void {
		$this->create_post();
		$this->set_rule( 'type', 'post', self::paying(), "All\x1B[31m" );
		Plugin::instance()->settings()->update( array( 'session_days' => 14 ) );
		$exported = $this->run_command( 'export' )->raw;
		self::assertStringNotContainsString( 'the-client-secret', $exported );
		file_put_contents( $this->path, $exported );
		delete_option( 'patreon_gate_rules' );
		Plugin::instance()->settings()->update( array( 'session_days' => 30 ) );

		$this->run_command( 'import', array( 'dry-run' => true ), $this->path );
		self::assertSame( 0, $this->code );
		self::assertSame( array( 'session_days', 'All[31m' ), array_column( $this->output->rows, 'name' ) );
		self::assertSame( array( 'Published posts that rules would lock: 1. That they would make public: 0.', 'success: Nothing was changed.' ), $this->output->lines );
		self::assertSame( array(), Plugin::instance()->rules()->current()->rules );

		$this->output->answer = false;
		$this->run_command( 'import', array(), $this->path );
		self::assertSame( 1, $this->code );
		self::assertSame( array(), Plugin::instance()->rules()->current()->rules );

		$this->run_command( 'import', array( 'yes' => true ), $this->path );
		self::assertSame( array( 0, 'success: Imported.' ), array( $this->code, $this->output->lines[1] ?? '' ) );
		self::assertCount( 1, Plugin::instance()->rules()->current()->rules );
		self::assertSame( 14, Plugin::instance()->settings()->session_days() );

		$this->run_command( 'import', array(), $this->path );
		self::assertSame( array( 'success: Nothing would change.' ), $this->output->lines );
	}

	public function test_a_file_that_cannot_be_used_is_an_error(): void {
		file_put_contents( $this->path, '{}' );
		self::assertStringStartsWith( 'error: This file cannot be imported, and nothing was changed.', $this->run_command( 'import', array( 'yes' => true ), $this->path )->lines[0] );
		self::assertSame( 1, $this->code );
		self::assertStringStartsWith( 'error: The file cannot be read', $this->run_command( 'import', array( 'yes' => true ), $this->path . '-gone' )->lines[0] );
		file_put_contents( $this->path, str_repeat( ' ', 2_200_000 ) );
		self::assertStringContainsString( 'too big', $this->run_command( 'import', array( 'yes' => true ), $this->path )->lines[0] );
	}
}
