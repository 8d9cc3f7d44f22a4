<?php
/**
 * The report for support.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health\Report;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Health\Check_List;
use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Storage\Automation\Subscriptions;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Ledger\Member_Search;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Options\Settings_Schema;
use Patreon_Gate\Storage\Tables\Migrations;
use Patreon_Gate\Storage\Tables\Table_Sizes;
use Patreon_Gate\Storage\Webhooks\Webhooks;
use Patreon_Gate\Sweep\Sync_Control;

/**
 * Collects what people copy into a support forum: versions, states, times and counts. It names every field it contains, none of which is a secret, a
 * name, or an ID of a person. Screen, Site Health and command line show the same. A part that fails does not stop the others.
 */
final class Report {

	/**
	 * @param Environment              $environment Versions, and what of the site matters.
	 * @param Closure(): Check_List    $checks      Health checks.
	 * @param Closure(): Subscriptions $outgoing    Outgoing webhooks.
	 * @param array<string, string>    $jobs        Name of each job → its hook.
	 */
	public function __construct(
		private readonly Environment $environment,
		private readonly Connections $connections,
		private readonly Webhooks $webhooks,
		private readonly Closure $outgoing,
		private readonly Sync_Control $control,
		private readonly Queue $queue,
		private readonly array $jobs,
		private readonly Migrations $migrations,
		private readonly Table_Sizes $sizes,
		private readonly Settings $settings,
		private readonly Rule_Store $rules,
		private readonly Member_Search $members,
		private readonly Closure $checks
	) {}

	/** @return list<Section> All parts. */
	public function sections( string $version, int $now ): array {
		$parts = array(
			fn (): array => array( $this->environment->versions( $version, $this->migrations->needed(), $this->sizes->server() ), $this->environment->site() ),
			fn (): array => $this->connections( $now ),
			fn (): array => array( $this->outgoing(), $this->work( $now ) ),
			fn (): array => array( $this->locks(), $this->settings() ),
			fn (): array => array( $this->tables() ),
			fn (): array => array( self::add_ons(), $this->health( $now ) ),
		);
		$found = array();
		foreach ( $parts as $part ) {
			$found = array( ...$found, ...Add_Ons::contain( 'report', $part, static fn (): array => array() ) );
		}
		return $found;
	}

	/**
	 * Returns the report as it is copied: English, in the form in which Site Health copies its information.
	 *
	 * @param list<Section> $sections Parts.
	 */
	public static function text( array $sections ): string {
		$lines = array();
		foreach ( $sections as $section ) {
			$lines[] = '### ' . $section->id . ' ###';
			foreach ( $section->fields as $field ) {
				$lines[] = $field->name . ': ' . $field->value;
			}
			$lines[] = '';
		}
		return trim( implode( "\n", $lines ) ) . "\n";
	}

	/** @return list<Section> */
	private function connections( int $now ): array {
		$found = array();
		foreach ( $this->connections->all() as $place => $connection ) {
			$number  = $place + 1;
			$found[] = new Section(
				'connection_' . $number,
				/* translators: %s: number of the connection. */
				sprintf( __( 'Connection %s', 'tier-gate-for-patreon' ), number_format_i18n( $number ) ),
				array( ...self::connection( $connection ), ...$this->webhook( $connection ), ...( $connection->is_usable() ? $this->sync( $connection, $now ) : array() ) )
			);
		}
		return $found;
	}

	/** @return list<Field> */
	private static function connection( Connection $connection ): array {
		return array(
			new Field( 'state', __( 'State', 'tier-gate-for-patreon' ), $connection->belongs_to_this_site || '' === $connection->campaign_id ? $connection->state->value : 'elsewhere' ),
			new Field( 'has_client_secret', __( 'Client secret is stored', 'tier-gate-for-patreon' ), $connection->has_secret ),
			new Field( 'scopes', __( 'Permissions', 'tier-gate-for-patreon' ), $connection->scopes ),
			Field::time( 'token_issued', __( 'Access token is from', 'tier-gate-for-patreon' ), $connection->tokens_issued_at ),
			Field::time( 'token_ends', __( 'Access token ends', 'tier-gate-for-patreon' ), $connection->tokens_expire_at ),
			Field::time( 'waits_until', __( 'Patreon asked to wait until', 'tier-gate-for-patreon' ), $connection->wait_until ),
			new Field( 'last_error', __( 'Last error', 'tier-gate-for-patreon' ), $connection->last_error ),
			Field::time( 'last_error_at', __( 'Time of the last error', 'tier-gate-for-patreon' ), $connection->last_error_at ),
		);
	}

	/** @return list<Field> */
	private function webhook( Connection $connection ): array {
		$webhook = '' === $connection->campaign_id ? null : $this->webhooks->of_campaign( $connection->campaign_id );
		return null === $webhook ? array() : array(
			new Field( 'webhook_state', __( 'State of the webhook', 'tier-gate-for-patreon' ), $webhook->state->value ),
			new Field( 'webhook_has_secret', __( 'Secret of the webhook is stored', 'tier-gate-for-patreon' ), $webhook->has_secret ),
			new Field( 'webhook_failures', __( 'Deliveries that failed in a row', 'tier-gate-for-patreon' ), $webhook->failures ),
			Field::time( 'webhook_received', __( 'Last delivery', 'tier-gate-for-patreon' ), $webhook->last_received_at ),
			Field::time( 'webhook_checked', __( 'Webhook was last checked', 'tier-gate-for-patreon' ), $webhook->checked_at ),
			new Field( 'webhook_error', __( 'Last error of the webhook', 'tier-gate-for-patreon' ), $webhook->last_error ),
		);
	}

	/** @return list<Field> */
	private function sync( Connection $connection, int $now ): array {
		$status = $this->control->status( $connection->campaign_id, $now );
		$latest = $status['latest'];
		$counts = $this->members->counts( $connection->campaign_id );
		ksort( $counts );
		return array(
			new Field( 'sync', __( 'Last sync', 'tier-gate-for-patreon' ), null === $latest ? 'none' : trim( $latest->state->value . ' ' . $latest->reason ) ),
			new Field( 'members_read', __( 'Members it read', 'tier-gate-for-patreon' ), $latest->members_read ?? 0 ),
			new Field( 'missed_syncs', __( 'Syncs that were missed', 'tier-gate-for-patreon' ), $status['missed_runs'] ),
			new Field( 'waits_for_decision', __( 'A sync waits for a decision', 'tier-gate-for-patreon' ), null !== $status['held'] ),
			new Field( 'waiting', __( 'Updates that wait', 'tier-gate-for-patreon' ), $status['inbox_waiting'] ),
			new Field( 'parked', __( 'Updates that could not be read', 'tier-gate-for-patreon' ), $status['inbox_parked'] ),
			new Field( 'members', __( 'Members', 'tier-gate-for-patreon' ), implode( ', ', array_map( static fn ( int|string $state, int $count ): string => $state . ' ' . $count, array_keys( $counts ), $counts ) ) ),
		);
	}

	private function outgoing(): Section {
		$all = ( $this->outgoing )()->all();
		return new Section(
			'outgoing_webhooks',
			__( 'Outgoing webhooks', 'tier-gate-for-patreon' ),
			array(
				new Field( 'subscriptions', __( 'Addresses', 'tier-gate-for-patreon' ), count( $all ) ),
				new Field( 'paused', __( 'Paused', 'tier-gate-for-patreon' ), count( array_filter( $all, static fn ( $one ): bool => ! $one->is_active ) ) ),
				new Field( 'failing', __( 'Failing', 'tier-gate-for-patreon' ), count( array_filter( $all, static fn ( $one ): bool => $one->failures > 0 ) ) ),
			)
		);
	}

	private function work( int $now ): Section {
		$fields = array( new Field( 'engine', __( 'Runs on', 'tier-gate-for-patreon' ), $this->queue->name() ), new Field( 'sync_minutes', __( 'Minutes between two syncs', 'tier-gate-for-patreon' ), intdiv( $this->control->period(), 60 ) ) );
		foreach ( $this->jobs as $name => $hook ) {
			$next     = $this->queue->next( $hook );
			$fields[] = Field::named( $name, null === $next ? 'not scheduled' : sprintf( $next < $now ? '%d s late' : 'in %d s', abs( $next - $now ) ) );
		}
		return new Section( 'background_work', __( 'Background work', 'tier-gate-for-patreon' ), $fields );
	}

	private function locks(): Section {
		$rules = $this->rules->current();
		return new Section(
			'rules',
			__( 'Rules', 'tier-gate-for-patreon' ),
			array(
				new Field( 'rules', __( 'Rules', 'tier-gate-for-patreon' ), count( $rules->rules ) ),
				new Field( 'rules_on', __( 'Rules that are turned on', 'tier-gate-for-patreon' ), count( array_filter( $rules->rules, static fn ( $rule ): bool => $rule->is_on ) ) ),
				new Field( 'rules_unreadable', __( 'Rules that cannot be read', 'tier-gate-for-patreon' ), count( array_filter( $rules->rules, static fn ( $rule ): bool => $rule->is_unreadable ) ) ),
				new Field( 'exceptions', __( 'Exceptions', 'tier-gate-for-patreon' ), count( $rules->exceptions ) ),
				new Field( 'new_posts', __( 'Types of content whose new posts are locked', 'tier-gate-for-patreon' ), count( array_filter( $rules->defaults ) ) ),
			)
		);
	}

	/** Returns the settings that differ from their defaults. */
	private function settings(): Section {
		$fields   = array();
		$defaults = Settings_Schema::defaults();
		foreach ( $this->settings->all() as $name => $value ) {
			if ( $value !== $defaults[ $name ] && array() !== $value ) {
				$fields[] = Field::named( $name, is_bool( $value ) || is_string( $value ) ? $value : (string) wp_json_encode( $value ) );
			}
		}
		return new Section( 'settings', __( 'Settings that were changed', 'tier-gate-for-patreon' ), $fields );
	}

	private function tables(): Section {
		$fields = array();
		foreach ( $this->sizes->all() as $name => $size ) {
			$bytes    = null === $size['bytes'] ? '' : sprintf( ', %.1f MB', $size['bytes'] / 1_048_576 );
			$fields[] = Field::named( $name, $size['rows'] < 0 ? 'missing' : $size['rows'] . ' rows' . $bytes );
		}
		return new Section( 'tables', __( 'Tables, with the numbers of rows that the database estimates', 'tier-gate-for-patreon' ), $fields );
	}

	private static function add_ons(): Section {
		$fields = array();
		foreach ( Hook_Users::all() as $owner => $hooks ) {
			$fields[] = Field::named( $owner, implode( ', ', $hooks ) );
		}
		return new Section( 'add_ons', __( 'Plugins and themes that use hooks of Tier Gate', 'tier-gate-for-patreon' ), $fields );
	}

	private function health( int $now ): Section {
		$fields = array();
		foreach ( ( $this->checks )()->all() as $checks ) {
			foreach ( Check_List::findings( $checks, $now ) as $finding ) {
				$fields[] = Field::named( $checks->id() . '/' . $finding->id, $finding->level->value );
			}
		}
		return new Section( 'health', __( 'Health', 'tier-gate-for-patreon' ), $fields );
	}
}
