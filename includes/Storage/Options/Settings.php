<?php
/**
 * The settings.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Options;

use Patreon_Gate\Engine\Brake_Settings;
use Patreon_Gate\Membership\Policy_Settings;

/** Reads and changes the settings, which are one autoloaded option. A stored value that no longer fits the schema is ignored. */
final class Settings {

	public const OPTION = 'patreon_gate_settings';

	/** @var ?array{mixed, array<string, mixed>} Stored value when it was last read, and the settings it gives. */
	private ?array $read = null;

	/** Returns the policy's settings: a preset with the values the creator changed. */
	public function policy(): Policy_Settings {
		return Policy_Settings::from_array( $this->all()['policy'] );
	}

	/** Returns how many days a sign-in lasts. */
	public function session_days(): int {
		return $this->int( 'session_days' );
	}

	/** Tells whether signing in creates a WordPress account for people who have none here. */
	public function creates_accounts(): bool {
		return 'create' === $this->text( 'account_mode' );
	}

	/** Tells whether the WordPress login form offers Patreon. */
	public function show_on_login_form(): bool {
		return $this->flag( 'show_on_login_form' );
	}

	/** Returns the page of the site that shows the membership; 0 for the plugin's own address. */
	public function account_page_id(): int {
		return $this->int( 'account_page_id' );
	}

	/** Returns where the call to action links to: checkout, tiers, creator or page. */
	public function cta_destination(): string {
		return $this->text( 'cta_destination' );
	}

	/** Returns the page the call to action links to if its destination is `page`; 0 for none. */
	public function cta_page_id(): int {
		return $this->int( 'cta_page_id' );
	}

	/** Tells whether links to Patreon open a new tab. */
	public function cta_new_tab(): bool {
		return $this->flag( 'cta_new_tab' );
	}

	/** @return array<string, string> Parameters added to links to Patreon, e.g. `utm_source`, without empty ones. */
	public function cta_parameters(): array {
		$parameters = array();
		$stored     = $this->all()['cta_parameters'];
		foreach ( is_array( $stored ) ? $stored : array() as $name => $value ) {
			if ( is_string( $value ) && '' !== $value ) {
				$parameters[ (string) $name ] = $value;
			}
		}
		return $parameters;
	}

	/** Tells whether any design is chosen in the settings. */
	public function has_designs(): bool {
		$stored = $this->all()['cta_designs'];
		return is_array( $stored ) && array() !== array_filter( $stored, static fn ( mixed $value ): bool => 0 !== $value && array() !== $value );
	}

	/**
	 * Returns which designs calls to action have.
	 *
	 * @return array{everywhere: int, lists: int, post_types: array<array-key, int>, tiers: array<array-key, int>, compare: list<int>} Post IDs of designs, 0 for
	 *                                                                                                                            none; by post type, by tier ID.
	 */
	public function cta_designs(): array {
		$stored = $this->all()['cta_designs'];
		$stored = is_array( $stored ) ? $stored : array();
		$id     = static fn ( mixed $value ): int => is_int( $value ) ? $value : 0;
		$pairs  = array(
			'post_types' => array(),
			'tiers'      => array(),
		);
		foreach ( array( 'post_types' => 'name', 'tiers' => 'id' ) as $list => $key ) {
			foreach ( is_array( $stored[ $list ] ?? null ) ? $stored[ $list ] : array() as $entry ) {
				if ( is_array( $entry ) && is_string( $entry[ $key ] ?? null ) && $id( $entry['design'] ?? 0 ) > 0 ) {
					$pairs[ $list ][ $entry[ $key ] ] = $id( $entry['design'] );
				}
			}
		}
		return $pairs + array(
			'everywhere' => $id( $stored['everywhere'] ?? 0 ),
			'lists'      => $id( $stored['lists'] ?? 0 ),
			'compare'    => array_values( array_filter( is_array( $stored['compare'] ?? null ) ? $stored['compare'] : array(), 'is_int' ) ),
		);
	}

	/** Tells whether views, clicks, joins and unlocks of calls to action are counted. */
	public function counts_calls(): bool {
		return $this->flag( 'count_calls' );
	}

	/** Tells whether comments of a locked post are hidden as well. */
	public function comments_follow_lock(): bool {
		return $this->flag( 'comments_follow_lock' );
	}

	/** Tells whether everyone can read locked posts while the plugin is inactive. */
	public function opens_when_inactive(): bool {
		return 'open' === $this->text( 'when_inactive' );
	}

	/** Tells whether matches between members and WordPress accounts by e-mail address are proposed to the creator. */
	public function matches_emails(): bool {
		return $this->flag( 'email_matching' );
	}

	/** Returns how many days a log entry is kept. */
	public function log_days(): int {
		return $this->int( 'log_days' );
	}

	/** Returns how many log entries are kept. */
	public function log_rows(): int {
		return $this->int( 'log_rows' );
	}

	/** Returns the minutes between two sweeps. */
	public function sweep_minutes(): int {
		return $this->int( 'sweep_minutes' );
	}

	/** Returns the limits above which a sweep is held. */
	public function brake(): Brake_Settings {
		return new Brake_Settings( $this->int( 'brake_percent' ), $this->int( 'brake_minimum' ) );
	}

	/** @return array<string, mixed> Every setting: the stored value if it is valid, else the default. */
	public function all(): array {
		$stored = get_option( self::OPTION, array() );
		if ( null === $this->read || $this->read[0] !== $stored ) {
			$this->read = array( $stored, $this->understood( $stored ) );
		}
		return $this->read[1];
	}

	/**
	 * @param mixed $stored Stored value.
	 * @return array<string, mixed>
	 */
	private function understood( mixed $stored ): array {
		$values = Settings_Schema::defaults();
		foreach ( Settings_Schema::properties() as $name => $property ) {
			if ( is_array( $stored ) && isset( $stored[ $name ] ) && true === rest_validate_value_from_schema( $stored[ $name ], $property, $name ) ) {
				$values[ $name ] = rest_sanitize_value_from_schema( $stored[ $name ], $property, $name );
			}
		}
		return $values;
	}

	/**
	 * Changes some settings.
	 *
	 * @param array<array-key, mixed> $changes Name → value.
	 * @return true|\WP_Error The schema's error; nothing is changed then.
	 */
	public function update( array $changes ): bool|\WP_Error {
		$valid = rest_validate_value_from_schema( $changes, Settings_Schema::schema(), 'settings' );
		if ( is_wp_error( $valid ) ) {
			return $valid;
		}
		$clean = rest_sanitize_value_from_schema( $changes, Settings_Schema::schema(), 'settings' );
		if ( is_wp_error( $clean ) ) {
			return $clean;
		}
		update_option( self::OPTION, array_merge( $this->all(), is_array( $clean ) ? $clean : array() ), true );
		return true;
	}

	private function text( string $name ): string {
		$value = $this->all()[ $name ];
		return is_string( $value ) ? $value : '';
	}

	private function int( string $name ): int {
		$value = $this->all()[ $name ];
		return is_int( $value ) ? $value : 0;
	}

	private function flag( string $name ): bool {
		return true === $this->all()[ $name ];
	}
}
