<?php
/**
 * Commands in the real WP-CLI.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cli;

use Patreon_Gate\Tests\Http\Attack\Attack_Case;

/**
 * Runs `wp` if it is available: at PATREON_GATE_WP_CLI, or in the path. What commands do is tested without it (`tests/integration/Cli`); here
 * only that WP-CLI finds them, reads their options, prints and returns exit codes.
 */
final class Wp_Cli_Test extends Attack_Case {

	private string $wp = '';

	protected function setUp(): void {
		$named    = getenv( 'PATREON_GATE_WP_CLI' );
		$this->wp = is_string( $named ) && '' !== $named ? $named : trim( (string) shell_exec( 'command -v wp' ) );
		if ( '' === $this->wp ) {
			self::markTestSkipped( 'There is no wp here; PATREON_GATE_WP_CLI may name one.' );
		}
		parent::setUp();
	}

	public function test_the_commands_are_there_with_their_descriptions(): void {
		list( $code, $out ) = $this->wp( 'help', 'patreon-gate' );
		self::assertSame( 0, $code, $out );
		foreach ( array( 'brake', 'connect', 'doctor', 'job', 'log', 'member', 'status', 'sync', 'webhook' ) as $command ) {
			self::assertMatchesRegularExpression( "/^\s+$command\s+[A-Z]/m", $out, 'Every command has a description.' );
		}
	}

	public function test_a_sync_fills_the_ledger_and_its_members_are_listed(): void {
		list( $code, $out, $err ) = $this->wp( 'patreon-gate', 'sync' );
		self::assertSame( 0, $code, $out . $err );
		self::assertStringContainsString( 'Success: ', $out );
		list( $code, $out, $err ) = $this->wp( 'patreon-gate', 'member', 'list', '--format=json', '--limit=3' );
		self::assertSame( 0, $code, $err );
		$members = json_decode( $out, true );
		self::assertIsArray( $members );
		self::assertCount( 3, $members );
		self::assertIsArray( $members[0] );
		list( $code, $out ) = $this->wp( 'patreon-gate', 'member', 'get', is_string( $members[0]['member_id'] ?? null ) ? $members[0]['member_id'] : '' );
		self::assertSame( 0, $code );
		self::assertStringContainsString( 'patron_status', $out );
	}

	public function test_unknown_options_are_refused_and_exit_codes_are_returned(): void {
		self::assertSame( 1, $this->wp( 'patreon-gate', 'status', '--nonsense=1' )[0] );
		list( $code, , $err ) = $this->wp( 'patreon-gate', 'member', 'get', 'nobody' );
		self::assertSame( 1, $code );
		self::assertStringContainsString( 'Error: ', $err );
		list( $code, $out, $err ) = $this->wp( 'patreon-gate', 'brake', 'approve', '--yes' );
		self::assertSame( 1, $code );
		self::assertStringContainsString( 'No sync is waiting', $out . $err );
	}

	public function test_only_files_are_written_to_standard_output(): void {
		list( $code, $out, $err ) = $this->wp( 'patreon-gate', 'log', '--format=csv' );
		self::assertSame( 0, $code, $err );
		self::assertStringStartsWith( "\xEF\xBB\xBF\"id\"", $out );
		self::assertStringContainsString( '"connected"', $out );
		list( $code, $out ) = $this->wp( 'patreon-gate', 'status', '--format=json' );
		self::assertSame( 0, $code );
		self::assertIsArray( json_decode( $out, true ) );
	}

	public function test_doctor_and_jobs_run(): void {
		list( , $out, $err ) = $this->wp( 'patreon-gate', 'doctor' );
		self::assertStringContainsString( 'is connected', $out . $err );
		list( $code, $out, $err ) = $this->wp( 'patreon-gate', 'job', 'run', 'refresh_tokens' );
		self::assertSame( 0, $code, $out . $err );
	}

	/** @return array{int, string, string} Code, output, errors. */
	private function wp( string ...$arguments ): array {
		$environment = array_filter( getenv(), 'is_string' );
		$process     = proc_open(
			array( $this->wp, '--allow-root', '--no-color', '--path=' . ABSPATH, ...array_values( $arguments ) ),
			array( 1 => array( 'pipe', 'w' ), 2 => array( 'pipe', 'w' ), 0 => array( 'file', '/dev/null', 'r' ) ),
			$pipes,
			null,
			array( 'WP_CONFIG_PATH' => dirname( __DIR__, 2 ) . '/support/wp-cli-config.php', 'PAGER' => 'cat' ) + $environment
		);
		self::assertIsResource( $process );
		$out = (string) stream_get_contents( $pipes[1] );
		$err = (string) stream_get_contents( $pipes[2] );
		$code = proc_close( $process );
		// Notices of WP-CLI's own libraries are ignored.
		self::assertStringNotContainsStringIgnoringCase( 'patreon', $this->take_site_log() );
		return array( $code, $out, $err );
	}
}
