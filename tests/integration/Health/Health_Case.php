<?php
/**
 * Base of tests with a connected campaign in the plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Health;

use Patreon_Gate\Health\Checks;
use Patreon_Gate\Health\Finding;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** Uses the plugin's own services, with a fake Patreon. */
abstract class Health_Case extends Fake_Patreon_Case {

	protected int $now = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->now = time();
		$this->connector->save_client( 'client', 'the-client-secret', $this->now );
		$this->patreon_answers( '/api/oauth2/token', self::http_answer( 200, array( 'token_type' => 'Bearer', 'access_token' => 'access-one', 'expires_in' => 2678400, 'refresh_token' => 'refresh-one', 'scope' => OAuth::CREATOR_SCOPES ) ) );
		$this->patreon_answers( '/api/oauth2/v2/identity', self::http_answer( 200, array( 'data' => array( 'type' => 'user', 'id' => '70000001', 'attributes' => array( 'full_name' => 'Mira' ) ) ) ) );
		$this->patreon_answers( '/api/oauth2/v2/campaigns', self::campaign( array( '6600300' => 300, '6600800' => 800 ) ) );
		self::assertSame( 'connected', Plugin::instance()->connector()->complete( 'code', 'https://site.example/cb', $this->now )->value );
		$this->requests = array();
	}

	protected function connection(): Connection {
		return $this->connections->of_campaign( self::CAMPAIGN ) ?? self::fail( 'Not connected.' );
	}

	/** @return list<Finding> Findings of a group of checks. */
	protected function found( string $group, int $later = 0 ): array {
		foreach ( Plugin::instance()->health_checks() as $checks ) {
			if ( $checks->id() === $group ) {
				return $checks->run( $this->now + $later );
			}
		}
		self::fail( "There is no group $group." );
	}

	protected function checks( string $group ): Checks {
		foreach ( Plugin::instance()->health_checks() as $checks ) {
			if ( $checks->id() === $group ) {
				return $checks;
			}
		}
		self::fail( "There is no group $group." );
	}

	/** @return array<string, string> Code → level. */
	protected function codes( string $group, int $later = 0 ): array {
		$codes = array();
		foreach ( $this->found( $group, $later ) as $finding ) {
			$codes[ $finding->id ] = $finding->level->value;
		}
		return $codes;
	}

	/** @param array<string, string|int> $values Column → value. */
	protected function change_connection( array $values ): void {
		$this->database->update( 'connections', $values, array( 'id' => $this->connection()->id ) );
	}
}
