<?php
/**
 * Commands about connections.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Connections\Connect_Result;
use Patreon_Gate\Connections\Connector;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;

/** Provides `connect`, `disconnect`, `status` and `tiers import`. */
final class Connection_Commands implements Commands {

	/** Environment variable from which the client secret is read, since all users of the machine can see the arguments of a command. */
	private const SECRET = 'PATREON_GATE_CLIENT_SECRET';

	/** @param \Closure(): int $clock Returns the Unix time. */
	public function __construct(
		private readonly Connector $connector,
		private readonly Connections $connections,
		private readonly Campaigns $campaigns,
		private readonly OAuth $oauth,
		private readonly Urls $urls,
		private readonly \Closure $clock
	) {}

	/** @return list<Command> */
	public function commands(): array {
		$client = Command::option( 'client-id', 'Client ID on Patreon. A new client ID adds a connection.' );
		return array(
			new Command(
				'connect',
				'Connects a Patreon page: first with --client-id, then with the --code that Patreon gives.',
				array( $client, Command::option( 'client-secret', 'Safer in the environment variable ' . self::SECRET . '.' ), Command::option( 'code', 'The part after code= in the address Patreon sends the browser to.' ) ),
				fn ( Input $input, Output $output ): int => '' === $input->text( 'code' ) ? $this->begin( $input, $output ) : $this->complete( $input, $output )
			),
			new Command( 'disconnect', 'Deletes the tokens of a connection. Locks, tiers and members are kept.', Command::common( 'campaign', 'yes' ), $this->disconnect( ... ) ),
			new Command( 'status', 'Shows the connections.', Command::common( 'format' ), $this->status( ... ) ),
			new Command( 'tiers import', 'Imports the campaign and its tiers again.', Command::common( 'campaign', 'format' ), $this->import_tiers( ... ) ),
		);
	}

	private function begin( Input $input, Output $output ): int {
		$id     = $input->text( 'client-id' );
		$env    = getenv( self::SECRET );
		$secret = '' !== $input->text( 'client-secret' ) ? $input->text( 'client-secret' ) : ( is_string( $env ) ? $env : '' );
		$known  = '' === $id ? $this->connections->current() : $this->connections->of_client( $id );
		if ( null === $known && ( '' === $id || '' === $secret ) ) {
			$output->error( 'Set --client-id, and the environment variable ' . self::SECRET . ' to the client secret.' );
			return 1;
		}
		$connection = '' === $secret && null !== $known ? $known : $this->connector->add_client( '' === $id && null !== $known ? $known->client_id : $id, $secret, ( $this->clock )() );
		$output->line( 'Redirect URI to register for the client on Patreon: ' . $this->urls->redirect_uri() );
		$output->line( 'Open this address in a private window of a browser, sign in to Patreon as the owner of the page, and allow the connection:' );
		$output->line( $this->oauth->authorize_url( $connection->client_id, $this->urls->redirect_uri(), OAuth::CREATOR_SCOPES, Browser_Secret::make() ) );
		$output->line( 'The next page says that it took too long. Copy the part after "code=" from its address, and run this within a minute:' );
		$output->line( 'wp patreon-gate connect --client-id=' . $connection->client_id . ' --code=<code>' );
		return 0;
	}

	private function complete( Input $input, Output $output ): int {
		$result = $this->connector->complete( $input->text( 'code' ), $this->urls->redirect_uri(), ( $this->clock )(), $input->text( 'client-id' ) );
		$text   = match ( $result ) {
			Connect_Result::Connected       => 'Connected.',
			Connect_Result::Other_Campaign  => 'Connected to a different Patreon page. Posts locked for the previous page stay locked, and its members are kept.',
			Connect_Result::No_Campaign     => 'This Patreon account has no creator page.',
			Connect_Result::Client_Rejected => 'Patreon does not recognize this client ID and client secret.',
			Connect_Result::Refused         => 'The code has expired or was already used. Start again.',
			Connect_Result::Trouble         => 'Patreon sent an unexpected answer. Nothing was changed. Try again in a few minutes.',
			Connect_Result::Not_Set_Up      => 'No client ID and client secret are saved. Start with --client-id.',
		};
		if ( Connect_Result::Connected !== $result && Connect_Result::Other_Campaign !== $result ) {
			$output->error( $text );
			return 1;
		}
		$output->success( $text );
		return 0;
	}

	private function disconnect( Input $input, Output $output ): int {
		$connection = $this->connections->of_campaign( $input->text( 'campaign' ) );
		if ( null === $connection ) {
			$output->error( 'Connection not found.' );
			return 1;
		}
		if ( ! $output->confirm( 'Disconnect ' . $this->name_of( $connection ) . '?' ) ) {
			return 1;
		}
		$this->connector->disconnect( ( $this->clock )(), $connection );
		$output->success( 'Disconnected. Locked posts stay locked.' );
		return 0;
	}

	private function status( Input $input, Output $output ): int {
		$all = $this->connections->all();
		$output->table(
			array_map(
				fn ( Connection $connection ): array => array(
					'campaign'     => $connection->campaign_id,
					'name'         => $this->name_of( $connection ),
					'primary'      => $connection->id === $all[0]->id ? 'yes' : '',
					'state'        => $connection->belongs_to_this_site || '' === $connection->campaign_id ? $connection->state->value : 'elsewhere',
					'connected_as' => $connection->connected_name,
					'token_until'  => Terminal_Text::time( $connection->tokens_expire_at ),
					'last_error'   => $connection->last_error,
				),
				$all
			),
			array( 'campaign', 'name', 'primary', 'state', 'connected_as', 'token_until', 'last_error' ),
			$input->format()
		);
		return 0;
	}

	private function import_tiers( Input $input, Output $output ): int {
		$rows = array();
		foreach ( $this->connector->import_tiers( ( $this->clock )(), $input->text( 'campaign' ) ) as $tier ) {
			$rows[] = array(
				'id'           => $tier->id,
				'title'        => $tier->title,
				'amount_cents' => $tier->amount_cents,
				'published'    => $tier->published ? 'yes' : 'no',
				'deleted'      => $tier->deleted ? 'yes' : '',
			);
		}
		$output->table( $rows, array( 'id', 'title', 'amount_cents', 'published', 'deleted' ), $input->format() );
		return 0;
	}

	private function name_of( Connection $connection ): string {
		$campaign = '' === $connection->campaign_id ? null : $this->campaigns->get( $connection->campaign_id );
		return null === $campaign ? 'client ' . $connection->client_id : $campaign->name;
	}
}
