<?php
/**
 * Commands about Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Rest\Trouble_Texts;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Webhooks\Webhook;
use Patreon_Gate\Webhooks\Webhook_Manager;
use Patreon_Gate\Webhooks\Webhook_Error;

/** Provides `webhook list` and `webhook repair`. */
final class Webhook_Commands implements Commands {

	/** @param \Closure(): int $clock Returns the Unix time. */
	public function __construct(
		private readonly Webhook_Manager $manager,
		private readonly Connections $connections,
		private readonly \Closure $clock
	) {}

	/** @return list<Command> */
	public function commands(): array {
		return array(
			new Command( 'webhook list', 'Lists this site’s webhooks as Patreon last reported them.', Command::common( 'format' ), $this->list( ... ) ),
			new Command( 'webhook repair', 'Checks the webhook on Patreon, and creates, starts or corrects it if needed.', Command::common( 'campaign' ), $this->repair( ... ) ),
		);
	}

	private function list( Input $input, Output $output ): int {
		$output->table(
			array_map(
				static fn ( Webhook $webhook ): array => array(
					'campaign'      => $webhook->campaign_id,
					'webhook'       => $webhook->webhook_id,
					'state'         => $webhook->state->value,
					'failures'      => $webhook->failures,
					'last_received' => Terminal_Text::time( $webhook->last_received_at ),
					'last_test'     => Terminal_Text::time( $webhook->last_test_at ),
					'checked'       => Terminal_Text::time( $webhook->checked_at ),
					'last_error'    => $webhook->last_error,
				),
				$this->manager->all()
			),
			array( 'campaign', 'webhook', 'state', 'failures', 'last_received', 'last_test', 'checked', 'last_error' ),
			$input->format()
		);
		return 0;
	}

	private function repair( Input $input, Output $output ): int {
		$only      = $input->text( 'campaign' );
		$campaigns = '' !== $only ? array( $only ) : array_map(
			static fn ( Connection $connection ): string => $connection->campaign_id,
			array_values( array_filter( $this->connections->all(), static fn ( Connection $connection ): bool => $connection->is_usable() ) )
		);
		if ( array() === $campaigns ) {
			$output->error( 'No Patreon page is connected.' );
			return 1;
		}
		$code = 0;
		foreach ( $campaigns as $campaign_id ) {
			try {
				$webhook = $this->manager->maintain( $campaign_id, ( $this->clock )() );
				$output->success( "Campaign $campaign_id: {$webhook->state->value}." );
			} catch ( Request_Failed | Not_Connected | Webhook_Error $trouble ) {
				$output->error( "Campaign $campaign_id: " . Trouble_Texts::of( Webhook_Manager::code( $trouble ) ) );
				$code = 1;
			}
		}
		return $code;
	}
}
