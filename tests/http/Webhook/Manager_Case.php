<?php
/**
 * Base of tests of webhook maintenance.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Page;

/** A Patreon that fails, and another user of the creator’s token. */
abstract class Manager_Case extends Webhook_Case {

	/** @param array<string, mixed> $more Options of the fault. */
	final protected function fault( string $kind, string $endpoint, ?int $remaining, array $more = array() ): void {
		$this->sandbox( 'POST', 'faults', array( 'kind' => $kind, 'endpoint' => $endpoint, 'remaining' => $remaining ) + $more );
	}

	/**
	 * Calls Patreon as another user of the creator's token.
	 *
	 * @param array<string, mixed> $attributes Attributes of the webhook.
	 */
	final protected function at_patreon( string $method, string $path, array $attributes = array() ): Page {
		$data = array( 'type' => 'webhook', 'attributes' => $attributes, 'relationships' => array( 'campaign' => array( 'data' => array( 'type' => 'campaign', 'id' => self::CAMPAIGN ) ) ) );
		$page = ( new Browser( self::sandbox_url() ) )->request( $method, "/api/oauth2/v2/webhooks$path", array() === $attributes ? '' : (string) wp_json_encode( array( 'data' => $data ) ), array( 'Authorization' => 'Bearer sandbox-creator-access-token', 'Content-Type' => 'application/json', 'User-Agent' => 'somebody' ) );
		self::assertContains( $page->status, array( 200, 201, 204 ), $page->body );
		return $page;
	}
}
